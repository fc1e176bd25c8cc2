"""The years: twelve small months, what is vague, and the programme that is printed."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import partial
from itertools import groupby

from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.model.release import Recipe
from calendarhub.pages.common import Context, Shell, pages
from calendarhub.rules.digest import digest
from calendarhub.theme import mini
from calendarhub.theme.addresses import month_path, year_path
from calendarhub.theme.almanac import Showing, month_of
from calendarhub.theme.former import former_years
from calendarhub.theme.qr import qr
from calendarhub.theme.site import Site

# Beyond this a year is not listed a second time below its months: the months do.
MOST_ROWS = 300
MOST_LISTED = 100  # of these for machines


class Year(Struct, frozen=True):
    """A year with what is in it."""

    year: int
    showings: tuple[Showing, ...]
    vague: tuple[Entry, ...]
    months: frozenset[date]
    before: int | None
    after: int | None

    def inputs(self, site: Site) -> str:
        """What its page depends on: which months have pages too."""
        around = f"{self.before}{self.after}{sorted(self.months)}"
        return digest(around, site.members(self.showings), site.members(self.vague))


def recipes(site: Site) -> Iterator[Recipe]:
    """Each year that has events, and this one."""
    for year in _years(site):
        yield from pages(
            site,
            path=year_path(year.year),
            template="year.html",
            inputs=year.inputs(site),
            make=partial(_context, year),
        )


def _years(site: Site) -> Iterator[Year]:
    almanac = site.almanac
    months = {*almanac.months, *almanac.vague_months, month_of(site.window.today)}
    former = former_years(site, f"{site.first}/year/")
    known = sorted(
        {*almanac.years, *almanac.vague_years, *former, *[month.year for month in months]}
    )
    for at, year in enumerate(known):
        yield Year(
            year=year,
            showings=tuple(almanac.years.get(year, ())),
            vague=tuple(almanac.vague_years.get(year, ())),
            months=frozenset([month for month in months if month.year == year]),
            before=known[at - 1] if at else None,
            after=known[at + 1] if at + 1 < len(known) else None,
        )


def _context(year: Year, shell: Shell) -> Context:
    words = shell.words
    busy = mini.counts(year.showings)
    return {
        "title": words.year(year.year),
        "description": words.say("Events of {year}", year=words.year(year.year)),
        "section": "calendar",
        "months": [_month(date(year.year, at, 1), year, busy, shell) for at in range(1, 13)],
        "vague": shell.rows(year.vague),
        "vague_heading": shell.vague_heading(year.vague),
        "programme": _programme(year.year, year.showings, shell),
        "empty": not year.showings and not year.vague,
        "weekdays": words.weekdays(),
        "before": _neighbour(year.before, shell),
        "after": _neighbour(year.after, shell),
        "qr": qr(shell.address),
        "json_ld": shell.item_list(year.showings[:MOST_LISTED]),
    }


def _neighbour(year: int | None, shell: Shell) -> tuple[str, str] | None:
    return (shell.words.year(year), shell.way + year_path(year)) if year else None


def _month(first: date, year: Year, busy: dict[date, int], shell: Shell) -> dict[str, object]:
    return {
        "name": shell.words.month_name(first),
        "address": shell.way + month_path(first) if first in year.months else "",
        "weeks": mini.weeks(first, busy, shell.words, shell.way),
    }


def _programme(year: int, showings: Sequence[Showing], shell: Shell) -> list[tuple[str, object]]:
    """The year by months, for paper and for those who read rather than look.

    What began before the year says when: a second December would have the same heading.
    """
    if len(showings) > MOST_ROWS:
        return []
    words = shell.words
    return [
        (
            words.month_name(month) if month.year == year else words.month(month),
            shell.rows(group),
        )
        for month, group in groupby(showings, key=lambda one: month_of(one.first))
    ]
