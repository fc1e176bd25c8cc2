"""The lists that the search reads: for each year and language the events in the words of that language.

A list has one event a row; what rows refer to by number stands before them. One of many events goes
on in parts, and a register tells which of these to read. Their form is told in docs/operating.md and
may change at any release.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial

from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.model.release import Recipe
from calendarhub.model.when import Precision
from calendarhub.pages.search import register
from calendarhub.pages.search.rows import (
    MOST_BYTES,
    PART_BYTES,
    SearchTable,
    Shown,
    list_bytes,
    rows_of,
)
from calendarhub.rules.digest import digest
from calendarhub.theme.calendar import Showing
from calendarhub.theme.division import part_path, parts
from calendarhub.theme.former import former_years
from calendarhub.theme.site import Site

FORM = "3"
UNDATED = "undated"  # the list of what has no date or no end


class SearchList(Struct, frozen=True):
    """What is listed of a year, or of what has no date, in parts; `former` is how many there were."""

    name: str
    parts: Sequence[Sequence[Shown]]
    former: int

    @property
    def count(self) -> int:
        """How many events it has."""
        return sum(len(part) for part in self.parts)

    @property
    def is_divided(self) -> bool:
        """Whether it goes on in parts."""
        return len(self.parts) > 1

    def recipes(self, site: Site) -> Iterator[Recipe]:
        """Its parts in each language, and where it has many, the register of what is in which."""
        most = PART_BYTES if self.is_divided else MOST_BYTES
        for number in range(1, max(len(self.parts), self.former) + 1):
            shown = self.parts[number - 1] if number <= len(self.parts) else ()
            inputs = digest(FORM, str(most), site.hub_digest, *[_stamp(one) for one in shown])
            for language in site.languages:
                yield Recipe(
                    path=list_path(language, self.name, number),
                    key=f"{language}.{inputs}",
                    make=partial(list_bytes, site, language, shown, most),
                )
        if self.is_divided:
            stamps = [digest(*[_stamp(one) for one in part]) for part in self.parts]
            inputs = digest(FORM, "register", site.hub_digest, *stamps)
            for language in site.languages:
                yield Recipe(
                    path=register_path(language, self.name),
                    key=f"{language}.{inputs}",
                    make=partial(_register, site, language, self.parts),
                )


def list_path(language: str, name: str, number: int = 1) -> str:
    """Where the list of a year, or of what is undated, lies; its later parts lie below it."""
    return part_path(f"search/{language}/{name}.json", number)


def register_path(language: str, name: str) -> str:
    """Where it is told which part of a list holds what."""
    return f"search/{language}/{name}/words.json"


def lists(site: Site) -> tuple[SearchList, ...]:
    """What each list holds, newest year first; a year that lost its events is empty."""
    return tuple(
        SearchList(name, parts(shown), _former(name, site))
        for name, shown in _shelves(site).items()
    )


def _former(name: str, site: Site) -> int:
    """How many parts of a list were published: those that are needed no longer are empty."""
    number = 1
    while list_path(site.first, name, number + 1) in site.former:
        number += 1
    return number


def _stamp(shown: Shown) -> str:
    """What a row depends on: not the day it is read, since the script knows that better."""
    if isinstance(shown, Showing):
        return f"{shown.entry.digest}{shown.first}" if shown.occurrence else shown.entry.digest
    return shown.digest


def _shelves(site: Site) -> Mapping[str, Sequence[Shown]]:
    almanac = site.almanac
    start = f"search/{site.first}/"
    former = former_years(site, start, ".json")
    years = sorted({*almanac.years, *almanac.vague_years, *former}, reverse=True)
    undated = _undated(site)
    shelves: dict[str, Sequence[Shown]] = {}
    if undated or f"{start}{UNDATED}.json" in site.former:
        shelves[UNDATED] = undated
    for year in years:
        firm = _firm(year, almanac.years.get(year, ()), site.next_showing)
        shelves[f"{year:04}"] = (*firm, *almanac.vague_years.get(year, ()))
    return shelves


def _undated(site: Site) -> tuple[Entry, ...]:
    without = [entry for entry in site.almanac.undated if entry.event.when.earliest is None]
    endless = [entry for entry in site.listed if entry.event.when.precision is Precision.OPEN]
    return (*without, *endless)


def _firm(
    year: int, showings: Iterable[Showing], following: Mapping[str, Showing]
) -> Iterable[Showing]:
    """Each event once: of a series the next time, in later years the first, in earlier the last."""
    chosen: dict[str, Showing] = {}
    for showing in showings:
        entry = showing.entry
        ahead = following.get(entry.uid) if showing.occurrence else None
        if ahead is not None and ahead.first.year == year:
            chosen[entry.uid] = ahead
        elif ahead is not None and ahead.first.year < year:
            chosen.setdefault(entry.uid, showing)
        else:
            chosen[entry.uid] = showing
    return chosen.values()


def _register(site: Site, language: str, every: Sequence[Sequence[Shown]]) -> bytes:
    """What the parts hold, by the very texts that the script searches in."""
    names = register.Names.of(site, language)
    held, ends = [], []
    for part in every:
        tables = {name: SearchTable() for name in ("types", "organisers", "places")}
        rows = rows_of(site, language, part, PART_BYTES, tables)
        places, found = tables["places"].names(), set[str]()
        for row, one in zip(rows, part, strict=True):
            event = (one.entry if isinstance(one, Showing) else one).event
            said = [row.title, row.when, places[row.place], row.text]
            found |= register.beginnings(event, said, names)
        held.append(found)
        last = [row.ends for row in rows]
        ends.append(None if None in last else max(one for one in last if one is not None))
    return register.document(held, ends)
