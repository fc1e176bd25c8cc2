"""What all ways to read a text have in common: one reading, or the doubt."""

import re
from datetime import date

from calendarhub.rules.dates.grammar import ways
from calendarhub.rules.dates.lexicon import lexicon
from calendarhub.rules.dates.meaning import Sign, Way, no_such_day, weigh
from calendarhub.rules.dates.points import Points
from calendarhub.rules.dates.tokens import cut
from calendarhub.rules.dates.values import NO_DATE, ORDERS, DateReading, Doubt

# Behind a whole date “10-12” can only be hours.
_BARE_HOURS = re.compile(r"(.*\d{4}(?:-\d\d?-\d\d?)?,?)\s+(\d{1,2})\s*[-–—]\s*(\d{1,2})", re.ASCII)
_SLASHED = re.compile(r"\d\s?[/-]\s?\d")


def read_words(
    text: str, order: str | None, languages: tuple[str, ...], day: date | None
) -> DateReading | Doubt:
    """As `read` of the package, for a text that is not exact."""
    result = _read(text, order, languages, day)
    hours = _BARE_HOURS.fullmatch(text) if isinstance(result, Doubt) else None
    if hours and int(hours[2]) < int(hours[3]):
        spelt = _read(f"{hours[1]} {hours[2]}:00-{hours[3]}:00", order, languages, day)
        result = spelt if isinstance(spelt, DateReading) else result
    if isinstance(result, Doubt) and order is None and not result.remedy:
        return _by_order(text, languages, day, is_double=bool(result.choices)) or result
    return result


def _by_order(
    text: str, languages: tuple[str, ...], day: date | None, *, is_double: bool
) -> DateReading | Doubt | None:
    """What figures say once their order is known: certain where only one order fits all of them."""
    orders = ORDERS if _SLASHED.search(text) else ORDERS[:1]  # with dots the day comes first
    found = [_read(text, order, languages, day) for order in orders]
    choices = tuple(dict.fromkeys(one for one in found if isinstance(one, DateReading)))
    if not choices:
        return None
    if len(choices) == 1 and is_double:
        return choices[0]
    if len(choices) == 1:
        return Doubt("its year has two figures", choices)
    return Doubt("day and month can be read either way", choices)


def _read(
    text: str, order: str | None, languages: tuple[str, ...], day: date | None
) -> DateReading | Doubt:
    words = lexicon(languages)
    said = cut(text, words)
    if said.unknown:
        return Doubt(f"“{said.unknown}” says nothing of a date to us")
    sign = Sign(about=said.about, unsure=said.unsure, vague=said.vague)
    points = Points(said.tokens, words, order)
    weighed = (weigh(one, day, sign) for one in ways(points))
    found = [way for way in weighed if way is not None]
    if not found and points.missing is not None:
        return no_such_day(points.missing)
    return _only(found)


def _only(found: list[Way]) -> DateReading | Doubt:
    """The one thing that all ways say; a strong doubt, or several readings, is a doubt."""
    readings = list(dict.fromkeys(w.result for w in found if isinstance(w.result, DateReading)))
    doubts = [way for way in found if isinstance(way.result, Doubt)]
    for way in sorted(doubts, key=lambda one: not one.is_strong):
        if isinstance(way.result, Doubt) and (way.is_strong or not readings):
            return way.result
    if len(readings) > 1:
        return Doubt("it can be read in more than one way", tuple(readings))
    return readings[0] if readings else Doubt(NO_DATE)
