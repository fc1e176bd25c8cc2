"""The leaf of a calendar beside an event in a list: a day, several, or a word for a vague date."""

from datetime import date
from functools import lru_cache

from msgspec import Struct

from calendarhub.model.when import Precision, When
from calendarhub.theme.moment import Phase
from calendarhub.words import Words

_FIRM = (Precision.TIME, Precision.DAY)
_RUNNING = Phase.RUNNING


class Tile(Struct, frozen=True, gc=False):
    """What stands on a leaf; without a day it is one `word`, such as "spring" or "30 Nov–2 Dec".

    `kind` is one of "", `days` (several of one month), `until` (the last day of what runs), `across`
    (days of two months) and `vague`.
    """

    kind: str
    top: str = ""
    day: str = ""
    month: str = ""
    word: str = ""


def tile(when: When, words: Words) -> Tile:
    """The leaf of a time, whenever it is read."""
    first, last = when.earliest, when.latest
    if first is None or when.precision not in _FIRM:
        return Tile("vague", word=words.when_brief(when))
    names = weekdays(words)
    month = month_short(first.month, words)
    if last is None or last == first:
        return Tile("", names[first.weekday()], str(first.day), month)
    if (last.year, last.month) != (first.year, first.month):
        return Tile("across", word=words.days_brief(first, last))
    top = f"{names[first.weekday()]}–{names[last.weekday()]}"
    return Tile("days", top, f"{first.day}–{last.day}", month)


def until(when: When, phase: Phase, words: Words) -> Tile | None:
    """The leaf of what has begun and goes on for days: its first day says nothing any more."""
    first, last = when.earliest, when.latest
    if phase is not _RUNNING or when.precision not in _FIRM or last is None or last == first:
        return None
    return Tile("until", words.say("until"), str(last.day), month_short(last.month, words))


@lru_cache(maxsize=64)
def weekdays(words: Words) -> tuple[str, ...]:
    """The short names of the days of the week, from Monday."""
    return tuple([short for short, _ in words.weekdays()])


@lru_cache(maxsize=256)
def month_short(month: int, words: Words) -> str:
    """The short name of a month by its number."""
    return words.month_short(date(2000, month, 1))
