"""What took place: the years, and a page for each with all of it, for ever."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import groupby

from calendarhub.model.entry import Entry
from calendarhub.model.release import Recipe
from calendarhub.pages.common import SCREEN, Context, Shell, pages
from calendarhub.rules.digest import digest
from calendarhub.theme.addresses import archive_path
from calendarhub.theme.calendar import month_of
from calendarhub.theme.former import former_years
from calendarhub.theme.moment import Phase
from calendarhub.theme.site import Site

MOST_LISTED = 100  # events of a year for machines


def recipes(site: Site) -> Iterator[Recipe]:
    """The list of years, newest first, and each year; one edit makes one year anew, not all."""
    years = _years(site)
    has_more = any(site.phase(entry) is not Phase.PAST for entry in site.listed)
    counts = [(year, len(entries)) for year, entries in years.items() if entries]
    yield from pages(
        site,
        path="archive.html",
        template="archive.html",
        inputs=digest(str(counts), str(has_more)),
        make=partial(_index, counts, has_more),
    )
    for year, entries in years.items():
        yield from pages(
            site,
            path=archive_path(year),
            template="archive-year.html",
            inputs=site.members(entries),
            make=partial(_year, year, entries),
        )


def _years(site: Site) -> dict[int, list[Entry]]:
    """What is over by the year of its end, newest first; a series stands where it ended."""
    over = Phase.PAST
    past = [entry for entry in site.listed if site.phase(entry) is over]
    years: dict[int, list[Entry]] = {}
    for entry in reversed(past):
        when = entry.event.when
        last = when.latest or when.earliest
        assert last is not None
        assert entry.ends is not None
        year = max(last.year, entry.ends.year) if entry.event.repeats else last.year
        years.setdefault(year, []).append(entry)
    for year in former_years(site, f"{site.first}/archive/"):
        years.setdefault(year, [])
    return dict(sorted(years.items(), reverse=True))


def _index(counts: list[tuple[int, int]], has_more: bool, shell: Shell) -> Context:
    words = shell.words
    return {
        "title": words.say("Archive"),
        "description": words.say("What took place, year by year. Nothing is removed."),
        "section": "archive",
        "has_more": has_more,
        "years": [
            (
                words.year(year),
                shell.way + archive_path(year),
                words.plural("{count} event", "{count} events", count),
            )
            for year, count in counts
        ],
    }


def _year(year: int, entries: list[Entry], shell: Shell) -> Context:
    words = shell.words
    name = words.year(year)
    return {
        "title": words.say("What took place in {year}", year=name),
        "description": words.plural("{count} event", "{count} events", len(entries)),
        "section": "archive",
        "json_ld": shell.item_list(entries[:MOST_LISTED]),
        "long": len(entries) > SCREEN,
        "months": [
            (words.month_name(month), shell.rows(group))
            for month, group in groupby(entries, key=_month)
        ],
    }


def _month(entry: Entry) -> date:
    first = entry.event.when.earliest
    assert first is not None
    return month_of(first)
