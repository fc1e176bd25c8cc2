"""What took place: the years, and a page for each with all of it, for ever."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import groupby

from calendarhub.model.edits import Edits
from calendarhub.model.entry import Entry
from calendarhub.model.release import Recipe
from calendarhub.pages.common import SCREEN, Context, Shell, pages
from calendarhub.rules.digest import digest
from calendarhub.theme.addresses import archive_path, month_path, year_path
from calendarhub.theme.division import Form, form, share
from calendarhub.theme.former import former_years
from calendarhub.theme.moment import Phase
from calendarhub.theme.months import month_of
from calendarhub.theme.site import Site
from calendarhub.theme.site_lists import is_listed

TEMPLATE = "archive-year.html"
LINES = "archive-lines.html"  # of a year that has too many for rows
MONTHS = "archive-months.html"  # of one that is divided
MOST_LISTED = 100  # events of a year for machines


def recipes(site: Site) -> Iterator[Recipe]:
    """The list of years, newest first, and each year; one edit makes one year anew, not all."""
    years = _years(site)
    has_more = bool(site.ahead)
    counts = [(year, len(entries)) for year, entries in years.items() if entries]
    yield from pages(
        site,
        path="archive.html",
        template="archive.html",
        inputs=digest(str(counts), str(has_more)),
        make=partial(_index, counts, has_more),
    )
    for year, entries in years.items():
        if site.affected.holds(_subject(year)):
            yield from _pages_of_year(year, entries, site)


def affected(edits: Edits, site: Site) -> Iterator[str]:
    """The years of what was edited; where a series ended is known of none that was."""
    if any(entry.event.repeats for entry in edits.entries):
        yield from map(_subject, _years(site))
    for entry in edits.entries:
        if last := entry.event.when.latest or entry.event.when.earliest:
            yield _subject(last.year)


def _subject(year: int) -> str:
    return f"archive:{year}"


def _pages_of_year(year: int, entries: list[Entry], site: Site) -> Iterator[Recipe]:
    """A year as rows, as lines, or with the way to its months, which have the same events."""
    found = form(len(entries))
    if found is Form.DIVIDED:
        months = _months(year, site)
        inputs = digest(str(len(entries)), repr(months))
        make, template = partial(_divided, year, len(entries), months), MONTHS
    else:
        inputs = site.members(entries)
        make = partial(_year, year, entries)
        template = LINES if found is Form.LINES else TEMPLATE
    yield from pages(
        site,
        path=archive_path(year),
        template=template,
        inputs=inputs,
        make=make,
        subject=_subject(year),
    )


def _months(year: int, site: Site) -> list[tuple[date, int]]:
    """The months of a year, newest first, with how much of what their pages show is over."""
    almanac, over = site.almanac, Phase.PAST
    found = []
    for month in [date(year, at, 1) for at in range(12, 0, -1)]:
        count = sum([1 for one in almanac.months.get(month, ()) if one.phase is over])
        count += sum([1 for one in almanac.vague_months.get(month, ()) if site.phase(one) is over])
        if count:
            found.append((month, count))
    return found


def _years(site: Site) -> dict[int, list[Entry]]:
    """What is over by the year of its end, newest first; a series stands where it ended."""
    found = site.grouped("what is over by year", lambda entry: _year_of(entry, site))
    years = {year: list(reversed(entries)) for year, entries in found.items()}
    for year in former_years(site, f"{site.first}/archive/"):
        years.setdefault(year, [])
    return dict(sorted(years.items(), reverse=True))


def _year_of(entry: Entry, site: Site) -> tuple[int, ...]:
    """The year where it stands; none while it is not over."""
    if not is_listed(entry) or site.phase(entry) is not Phase.PAST:
        return ()
    when = entry.event.when
    last = when.latest or when.earliest
    assert last is not None
    assert entry.ends is not None
    return (max(last.year, entry.ends.year) if entry.event.repeats else last.year,)


def _index(counts: list[tuple[int, int]], has_more: bool, shell: Shell) -> Context:
    words = shell.words
    return {
        "description": words.say("What took place, year by year. Nothing is removed."),
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


def _frame(year: int, count: int, shell: Shell) -> dict[str, object]:
    words = shell.words
    return {
        "title": words.say("What took place in {year}", year=words.year(year)),
        "description": words.plural("{count} event", "{count} events", count),
        "section": "archive",
    }


def _year(year: int, entries: list[Entry], shell: Shell) -> Context:
    in_lines = form(len(entries)) is Form.LINES
    return {
        **_frame(year, len(entries), shell),
        "json_ld": None if in_lines else shell.item_list(entries[:MOST_LISTED]),
        "long": len(entries) > SCREEN,
        "months": [
            (
                shell.words.month_name(month),
                shell.lines(group) if in_lines else shell.rows(group),
            )
            for month, group in groupby(entries, key=_month)
        ],
    }


def _divided(year: int, count: int, months: list[tuple[date, int]], shell: Shell) -> Context:
    words = shell.words
    most = max([many for _, many in months], default=0)
    return {
        **_frame(year, count, shell),
        "months": [],
        "counted": [
            (
                words.month_name(month),
                shell.way + month_path(month),
                words.plural("{count} event", "{count} events", many),
                share(many, most),
            )
            for month, many in months
        ],
        "year": shell.way + year_path(year),
    }


def _month(entry: Entry) -> date:
    first = entry.event.when.earliest
    assert first is not None
    return month_of(first)
