"""The years: twelve small months, what is vague, and the programme that is printed."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from markupsafe import Markup
from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.model.release import Recipe
from calendarhub.pages.common import NOTHING, Context, Shell, pages
from calendarhub.rules.digest import digest
from calendarhub.theme import mini
from calendarhub.theme.addresses import month_path, year_path
from calendarhub.theme.calendar import Showing, month_of
from calendarhub.theme.former import former_years
from calendarhub.theme.programme import Programme, programme
from calendarhub.theme.qr import qr
from calendarhub.theme.site import Site

# Beyond this a year only counts what its months list.
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
    laid = programme(year.year, year.showings, year.vague)
    return {
        "title": words.year(year.year),
        "description": words.say("Events of {year}", year=words.year(year.year)),
        "section": "calendar",
        "months": [_month(date(year.year, at, 1), year, busy, shell) for at in range(1, 13)],
        "programme": _parts(year, laid, shell),
        "series": _series(laid, shell),
        "running": shell.rows(laid.running),
        "vague": shell.rows(laid.vague),
        "vague_heading": shell.vague_heading(laid.vague),
        "empty": not year.showings and not year.vague,
        "weekdays": words.weekdays(),
        "turn": (words.say("Years"), _neighbour(year.before, shell), _neighbour(year.after, shell)),
        "long": True,
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


def _parts(year: Year, laid: Programme, shell: Shell) -> list[tuple[str, str, str, Markup]]:
    """The months that have a page: name, way there, how many events, and their rows."""
    parts = []
    for month, shown in laid.months.items():
        if not shown:
            continue
        count = shell.words.plural("{count} event", "{count} events", len(shown))
        rows = shell.rows(shown) if len(year.showings) <= MOST_ROWS else NOTHING
        parts.append((shell.words.month_name(month), shell.way + month_path(month), count, rows))
    return parts


def _series(laid: Programme, shell: Shell) -> Markup:
    """Each series as one row that counts its dates."""
    rows = [
        shell.row(one, dates=shell.words.plural("{count} date", "{count} dates", count))
        for one, count in laid.series
    ]
    return Markup("").join(rows)
