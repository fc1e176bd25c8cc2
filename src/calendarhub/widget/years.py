"""Years of a feed that has more than its list shows: `/widget/<lang>/<feed>/2027.html`.

`events.js` asks for them where the list cannot answer what a page chose: types, days, one event. A year
with many is divided into its months, which it names in `data-months`.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from markupsafe import Markup

from calendarhub.model.entry import Entry
from calendarhub.model.feed import Feed
from calendarhub.model.release import Recipe
from calendarhub.rules.digest import digest
from calendarhub.theme.calendar import Showing
from calendarhub.theme.former import former_years
from calendarhub.theme.months import month_of, years_of
from calendarhub.theme.site import Site
from calendarhub.widget import fragment
from calendarhub.widget.listing import SHOWN, ListedEntry, grouped, placed

TEMPLATE = "widget/year.html"
MOST = 100  # rows of a year that is not divided

Rows = Sequence[ListedEntry]


def years_shown(site: Site, feed: Feed, shown: Rows, *, is_main: bool) -> Mapping[int, Rows]:
    """The years of a feed that have a file, with what is in each, in its order.

    Those to come of a feed whose list is full; of the main one this year and the last, where a page
    may show an event that is over; and whichever had a file before.
    """
    this = site.window.today.year
    first = this - 1 if is_main else this
    found: dict[int, list[ListedEntry]] = {
        year: [] for year in former_years(site, f"widget/{site.first}/{feed.name}/")
    }
    if is_main or len(shown) >= SHOWN or found:
        for entry in site.selected.get(feed.name, ()):
            for year, one in _places(site, entry):
                if year >= first or year in found:
                    found.setdefault(year, []).append(one)
    return {year: sorted(rows, key=_order) for year, rows in sorted(found.items())}


def recipes(site: Site, feed: Feed, years: Mapping[int, Rows]) -> Iterator[Recipe]:
    """The files of a feed's years, in each language."""
    taken = {one.name for one in site.feeds}
    for year, rows in years.items():
        if f"{feed.name}/{year}" in taken:  # the list of a feed of that name stands there
            continue
        months = _by_month(year, rows) if len(rows) > MOST else {}
        yield from _each(site, feed, str(year), () if months else rows, [*months])
        for month, some in months.items():
            yield from _each(site, feed, month, some, ())


def path(language: str, feed: Feed, name: str) -> str:
    """The path of a year or of one of its months."""
    return f"widget/{language}/{feed.name}/{name}.html"


def _each(site: Site, feed: Feed, name: str, rows: Rows, months: Sequence[str]) -> Iterator[Recipe]:
    inputs = digest(fragment.inputs(site, rows), feed.name, " ".join(months))
    for language in site.languages:
        context = site.context(language, TEMPLATE)
        yield Recipe(
            path=path(language, feed, name),
            key=digest(context, site.theme.digest_of(fragment.ROW), inputs),
            make=partial(_render, site, feed, language, rows, months),
        )


def _render(site: Site, feed: Feed, language: str, rows: Rows, months: Sequence[str]) -> bytes:
    words, way = site.words[language], f"{site.base}{language}/"
    groups = [
        (
            heading,
            members[0].rank,
            Markup("").join(
                fragment.row(site, one, language, way, framed=False) for one in members
            ),
        )
        for heading, members in grouped(rows, words)
    ]
    return site.theme.render(
        TEMPLATE, words=words, language=language, feed=feed, groups=groups, months=months
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


def _by_month(year: int, rows: Rows) -> Mapping[str, Rows]:
    """The months of a year that have rows; what has no month stands in December."""
    found: dict[str, list[ListedEntry]] = {}
    for one in rows:
        month = date(year, 12, 1) if one.by_year else month_of(max(one.day, date(year, 1, 1)))
        found.setdefault(f"{month:%Y-%m}", []).append(one)
    return dict(sorted(found.items()))


def _order(one: ListedEntry) -> tuple[int, date, bool, str, str]:
    return (
        one.rank,
        one.day,
        one.by_year,
        one.begins.isoformat() if one.begins else "",
        one.entry.uid,
    )
