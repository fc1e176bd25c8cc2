"""Years of a feed that has more than its list shows: `/widget/<lang>/<feed>/2027.html`.

`events.js` asks for them where the list cannot answer what a page chose: types, days, one event. A year
with many is divided into its months, and keeps what stands in several of them or in none; what is still
too long goes on in parts (`2027-03/2.html`). A file names those that go on with it in `data-within`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from datetime import date
from functools import partial

from markupsafe import Markup
from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.model.feed import Feed
from calendarhub.model.release import Recipe
from calendarhub.rules.digest import digest
from calendarhub.rules.select import chosen
from calendarhub.theme.calendar import Showing
from calendarhub.theme.former import former_years
from calendarhub.theme.months import years_of
from calendarhub.theme.site import Site
from calendarhub.widget import fragment
from calendarhub.widget.feed_files import FeedFile, feed_files
from calendarhub.widget.listing import SHOWN, ListedEntry, grouped, placed

TEMPLATE = "widget/year.html"


class FeedYear(Struct, frozen=True):
    """What a year of a feed has, in its order, and its files by their names.

    A month or part that had a file once keeps one.
    """

    rows: tuple[ListedEntry, ...]
    files: Mapping[str, FeedFile]


def years_shown(
    site: Site, feed: Feed, shown: Sequence[ListedEntry], *, is_main: bool
) -> Mapping[int, FeedYear]:
    """The years of a feed that have a file.

    Those to come of a feed whose list is full; of the main one this year and the last, where a page
    may show an event that is over; and whichever had a file before.
    """
    this = site.window.today.year
    first = this - 1 if is_main else this
    had = former_years(site, f"widget/{site.first}/{feed.name}/")
    found = set(had)
    if is_main or len(shown) >= SHOWN:
        found |= {year for year in _years(site, feed) if year >= first}
    return {year: _year(site, feed, year) for year in sorted(found)}


def recipes(site: Site, feed: Feed, years: Mapping[int, FeedYear]) -> Iterator[Recipe]:
    """The files of a feed's years, in each language."""
    taken = {one.name for one in site.feeds}
    for year, it in years.items():
        if f"{feed.name}/{year}" in taken:  # the list of a feed of that name stands there
            continue
        for name, file in it.files.items():
            yield from _each(site, feed, name, file)


def path(language: str, feed: Feed, name: str) -> str:
    """The path of a year, of one of its months, or of a part."""
    return f"widget/{language}/{feed.name}/{name}.html"


def _each(site: Site, feed: Feed, name: str, file: FeedFile) -> Iterator[Recipe]:
    inputs = digest(file.inputs if file.rows else "", feed.name, " ".join(file.within))
    for language in site.languages:
        context = site.context(language, TEMPLATE)
        yield Recipe(
            path=path(language, feed, name),
            key=digest(context, site.theme.digest_of(fragment.ROW), inputs),
            make=partial(_render, site, feed, language, file),
        )


def _render(
    site: Site,
    feed: Feed,
    language: str,
    file: FeedFile,
) -> bytes:
    words, way = site.words[language], f"{site.base}{language}/"
    groups = [
        (
            heading,
            members[0].rank,
            Markup("").join(
                fragment.row(site, one, language, way, framed=False) for one in members
            ),
        )
        for heading, members in grouped(file.rows, words)
    ]
    return site.theme.render(
        TEMPLATE, words=words, language=language, feed=feed, groups=groups, within=file.within
    )


def _years(site: Site, feed: Feed) -> frozenset[int]:
    """The years in which a feed has anything."""

    def made() -> frozenset[int]:
        entries = site.selected.get(feed.name, ())
        return frozenset(year for entry in entries for year, _ in _places(site, entry))

    return site.of_list(("years of a feed", feed.name), partial(_is_of, site, feed), made)


def _year(site: Site, feed: Feed, year: int) -> FeedYear:
    def holds(entry: Entry) -> bool:
        return _touches(entry, year) and _is_of(site, feed, entry)

    return site.of_list(
        ("year of a feed", feed.name, year), holds, partial(_year_of, site, feed, year)
    )


def _year_of(site: Site, feed: Feed, year: int) -> FeedYear:
    found = (
        one
        for entry in site.selected.get(feed.name, ())
        if _touches(entry, year)
        for at, one in _places(site, entry)
        if at == year
    )
    rows = tuple(sorted(found, key=_order))
    return FeedYear(rows, dict(feed_files(site, str(year), rows, _former_files(site, feed, year))))


def _is_of(site: Site, feed: Feed, entry: Entry) -> bool:
    return chosen(entry, feed, site.hub.network)


def _touches(entry: Entry, year: int) -> bool:
    """Whether an entry may stand in a year; of a series, or what has no end, nothing more is asked."""
    when = entry.event.when
    if when.earliest is None or when.earliest.year > year:
        return False
    return when.latest is None or when.latest.year >= year or entry.event.repeats is not None


def _former_files(site: Site, feed: Feed, year: int) -> Set[str]:
    """The months and parts of a year that had a file, as they are named."""
    start = f"widget/{site.first}/{feed.name}/"
    shape = re.compile(rf"{re.escape(start)}({year}(?:-(?:0[1-9]|1[0-2]))?(?:/[0-9]+)?)\.html")
    key = ("former files of a feed", feed.name, year)
    return site.of_former(
        key, lambda: {one[1] for one in map(shape.fullmatch, site.former) if one} - {str(year)}
    )


def _places(site: Site, entry: Entry) -> Iterator[tuple[int, ListedEntry]]:
    """Where an entry stands in its years; what has no date is in none."""
    when = entry.event.when
    if entry.is_gone or when.earliest is None:
        return
    if entry.event.repeats is not None and entry.deadline is None:
        for one in _dates(site).get(entry.uid, ()):
            yield from _of(one.entry, one, one.first, one.last)
        return
    last = when.latest or max(when.earliest, site.window.today)
    for year in years_of(when.earliest, last):
        yield year, placed(entry, site, max(when.earliest, date(year, 1, 1)))


def _of(entry: Entry, one: Showing, first: date, last: date) -> Iterator[tuple[int, ListedEntry]]:
    for year in years_of(first, last):
        day = max(first, date(year, 1, 1))
        yield year, ListedEntry(entry, one.occurrence, 0, day, by_year=False, begins=one.begins)


def _dates(site: Site) -> Mapping[str, Sequence[Showing]]:
    """The dates of each series, by UID."""
    return site.once("dates of series", lambda: _dates_of(site))


def _dates_of(site: Site) -> Mapping[str, Sequence[Showing]]:
    found: dict[str, list[Showing]] = {}
    for one in site.almanac.showings:
        if one.occurrence is not None:
            found.setdefault(one.entry.uid, []).append(one)
    return found


def _order(one: ListedEntry) -> tuple[int, date, bool, str, str]:
    return (
        one.rank,
        one.day,
        one.by_year,
        one.begins.isoformat() if one.begins else "",
        one.entry.uid,
    )
