"""Dates as people write them, in ten languages: read where they are certain, else told why not.

`read` is the one entrance. Records of our own are never read through it, only helped by it; files
of another shape are.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from calendarhub.rules.dates.exact import is_exact
from calendarhub.rules.dates.grammar import ways
from calendarhub.rules.dates.lexicon import lexicon
from calendarhub.rules.dates.meaning import Sign, Way, no_such_day, weigh
from calendarhub.rules.dates.points import Points
from calendarhub.rules.dates.tokens import LONGEST, cut
from calendarhub.rules.dates.values import Doubt, Reading
from calendarhub.rules.dates.vocabulary import LANGUAGES

__all__ = ["LANGUAGES", "NO_DATE", "ORDERS", "Doubt", "Reading", "read"]

ORDERS = ("dmy", "mdy")
_SLASHED = re.compile(r"\d\s?[/-]\s?\d")
NO_DATE = "it is no date we understand"


@lru_cache(maxsize=4096)
def read(
    text: str,
    *,
    order: str | None = None,
    languages: Sequence[str] = LANGUAGES,
    day: date | None = None,
) -> Reading | Doubt:
    """What a text says of a time, as records write it; a Doubt where that is not certain.

    `order` is "dmy" or "mdy" where the order of figures is known; without it 5/6/2027 is a Doubt
    with both as its choices. `languages` are codes of LANGUAGES, as a tuple. `day` is the day of a
    text that gives only hours, and the first possible one of a text without a year.
    """
    if len(text) > LONGEST:
        return Doubt("it is too long for a date")
    if is_exact(text):
        return Reading(text)
    result = _read(text, order, tuple(languages), day)
    if isinstance(result, Doubt) and order is None and not result.remedy:
        return _by_order(text, tuple(languages), day) or result
    return result


def _by_order(text: str, languages: tuple[str, ...], day: date | None) -> Doubt | None:
    """The doubt about figures that say more once their order is known."""
    orders = ORDERS if _SLASHED.search(text) else ORDERS[:1]  # with dots the day comes first
    found = [_read(text, order, languages, day) for order in orders]
    choices = tuple(dict.fromkeys(one for one in found if isinstance(one, Reading)))
    if not choices:
        return None
    if len(choices) == 1:
        return Doubt("its year has two figures", choices)
    return Doubt("day and month can be read either way", choices)


def _read(
    text: str, order: str | None, languages: tuple[str, ...], day: date | None
) -> Reading | Doubt:
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


def _only(found: list[Way]) -> Reading | Doubt:
    """The one thing that all ways say; a strong doubt, or several readings, is a doubt."""
    readings = list(dict.fromkeys(w.result for w in found if isinstance(w.result, Reading)))
    doubts = [way for way in found if isinstance(way.result, Doubt)]
    for way in sorted(doubts, key=lambda one: not one.is_strong):
        if isinstance(way.result, Doubt) and (way.is_strong or not readings):
            return way.result
    if len(readings) > 1:
        return Doubt("it can be read in more than one way", tuple(readings))
    return readings[0] if readings else Doubt(NO_DATE)
