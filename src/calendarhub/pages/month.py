"""The months: a list, then a table in which a day with events leads to its page."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.model.release import Recipe
from calendarhub.pages.common import SCREEN, Context, Shell, pages
from calendarhub.rules.digest import digest
from calendarhub.theme.addresses import month_path, year_path
from calendarhub.theme.calendar import WEEK, Showing, month_of
from calendarhub.theme.former import known_months
from calendarhub.theme.grid import Frame, weeks
from calendarhub.theme.site import Site

TEMPLATE = "month.html"
NOW = "calendar.html"


class Month(Struct, frozen=True):
    """A month with what is in it; `today` only where it is a day of this month."""

    first: date
    showings: tuple[Showing, ...]
    vague: tuple[Entry, ...]
    before: date | None
    after: date | None
    today: date | None

    def inputs(self, site: Site) -> str:
        """What its page depends on."""
        around = f"{self.before}{self.after}{self.today}"
        return digest(around, site.members(self.showings), site.members(self.vague))


def recipes(site: Site) -> Iterator[Recipe]:
    """Each month that has events, this month, and this month again under a lasting address."""
    for month in _months(site):
        inputs = month.inputs(site)
        path = month_path(month.first)
        yield from pages(
            site, path=path, template=TEMPLATE, inputs=inputs, make=partial(_context, month)
        )
        if month.today:
            yield from pages(
                site, path=NOW, template=TEMPLATE, inputs=inputs, make=partial(_current, month)
            )


def _months(site: Site) -> Iterator[Month]:
    almanac = site.almanac
    current = month_of(site.window.today)
    firsts = known_months(site)
    for at, first in enumerate(firsts):
        yield Month(
            first=first,
            showings=tuple(almanac.months.get(first, ())),
            vague=tuple(almanac.vague_months.get(first, ())),
            before=firsts[at - 1] if at else None,
            after=firsts[at + 1] if at + 1 < len(firsts) else None,
            today=site.window.today if first == current else None,
        )


def _current(month: Month, shell: Shell) -> Context:
    """The same page, canonical to the month's own address."""
    context = _context(month, shell)
    shell.canonical_path = month_path(month.first)
    return context


def _context(month: Month, shell: Shell) -> Context:
    words = shell.words
    frame = Frame(words, shell.card, shell.way)
    long = [one for one in month.showings if one.length > WEEK]
    return {
        "title": words.month(month.first),
        "description": words.say("Events in {month}", month=words.month(month.first)),
        "section": "calendar",
        "rows": shell.rows([one for one in month.showings if one.length <= WEEK]),
        "running": shell.rows(long),
        "vague": shell.rows(month.vague),
        "vague_heading": shell.vague_heading(month.vague),
        "empty": not month.showings and not month.vague,
        "weekdays": words.weekdays(),
        "weeks": weeks(month.first, month.showings, month.today, frame),
        "turn": (
            words.say("Months"),
            _neighbour(month, month.before, shell),
            _neighbour(month, month.after, shell),
        ),
        "long": len(month.showings) + len(month.vague) > SCREEN,
        "year": (words.year(month.first.year), shell.way + year_path(month.first.year)),
        "json_ld": shell.item_list(month.showings),
    }


def _neighbour(month: Month, first: date | None, shell: Shell) -> tuple[str, str] | None:
    """The name of a month, with its year where that is another, and the way there."""
    if first is None:
        return None
    words = shell.words
    name = words.month_name(first) if first.year == month.first.year else words.month(first)
    return name, shell.way + month_path(first)
