"""How much one page lists, and what becomes of a list that is longer.

A page stays below 100 kB however large the hub grows, so that it opens on a telephone: a short list is
of rows; a longer one is set in lines, at a third of the bytes; more than `MOST` events are divided, in
the calendar by its months and days, elsewhere into parts that follow one another.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TypeVar

from calendarhub.theme.calendar import Showing
from calendarhub.theme.site import Site

MOST = 200  # events that a page lists; what has more leads to finer pages
ROWS = 60  # of these as rows; also feeds, with their ways and addresses
FEEDS = 40  # of a family of feeds on a page of its own
CARDS = 120  # organisations as cards; of more a list has the names alone
FEATURED = 5  # events that the hub puts first, shown on a page that is divided
STEPS = 5  # how finely a tint tells how full a day is

T = TypeVar("T")


class Form(StrEnum):
    """How a page shows so many events."""

    ROWS = "rows"
    LINES = "lines"
    DIVIDED = "divided"


def form(count: int) -> Form:
    """What so many events are shown as."""
    if count > MOST:
        return Form.DIVIDED
    return Form.LINES if count > ROWS else Form.ROWS


def parts(items: Sequence[T], *, size: int = MOST, first: int | None = None) -> list[Sequence[T]]:
    """A list in parts of `size`, of which the first has `first`; an empty list is one empty part."""
    begin = size if first is None else first
    rest = range(begin, len(items), size)
    return [items[:begin], *[items[at : at + size] for at in rest]]


def part_path(path: str, number: int) -> str:
    """Where a part of the list of a page lies; the first is on the page itself.

    `day/2026-12-05.html` -> `day/2026-12-05/2.html`, as a feed has its years.
    """
    stem, _, suffix = path.rpartition(".")
    return path if number == 1 else f"{stem}/{number}.{suffix}"


def part_count(site: Site, path: str, needed: int) -> int:
    """How many parts a page has, with those that were published once: their addresses stay."""
    while f"{site.first}/{part_path(path, needed + 1)}" in site.former:
        needed += 1
    return needed


def share(count: int, most: int) -> int:
    """How long a bar is for `count` where the fullest has `most`: 1 to 100, 0 for nothing."""
    return max(1, round(100 * count / most)) if count else 0


def step(count: int, most: int) -> int:
    """How deep a tint is for `count` where the fullest has `most`: 1 to `STEPS`, 0 for nothing."""
    return max(1, round(STEPS * count / most)) if count else 0


def featured(shown: Iterable[Showing]) -> list[Showing]:
    """What the hub puts first among what a divided page holds, each once and soonest first."""
    chosen: dict[str, Showing] = {}
    for one in shown:
        if one.entry.event.featured:
            chosen.setdefault(one.entry.uid, one)
    return list(chosen.values())[:FEATURED]
