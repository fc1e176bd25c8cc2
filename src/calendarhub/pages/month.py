"""The months: a list, then a table in which a day with events leads to its page."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.model.release import Recipe
from calendarhub.pages.common import Context, Shell, pages
from calendarhub.rules.digest import digest
from calendarhub.theme.addresses import day_path, month_path, year_path
from calendarhub.theme.almanac import WEEK, Showing, marked_days, month_of, months_of
from calendarhub.theme.former import known_months
from calendarhub.theme.site import Site

DAY = timedelta(days=1)
TEMPLATE = "month.html"
NOW = "calendar.html"
MOST = 4  # events named in a cell; the page of the day has them all


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
        "weeks": _weeks(month, shell),
        "before": _neighbour(month.before, shell),
        "after": _neighbour(month.after, shell),
        "year": (words.year(month.first.year), shell.way + year_path(month.first.year)),
        "json_ld": shell.item_list(month.showings),
    }


def _neighbour(first: date | None, shell: Shell) -> tuple[str, str] | None:
    if first is None:
        return None
    return shell.words.month(first), shell.way + month_path(first)


def _weeks(month: Month, shell: Shell) -> list[list[dict[str, object] | None]]:
    """Weeks from Monday; a day outside the month is no cell of it."""
    on_day: dict[date, list[Showing]] = {}
    for showing in month.showings:
        for day in marked_days(showing):
            on_day.setdefault(day, []).append(showing)
    after = next(iter(list(months_of(month.first, month.first + 31 * DAY))[1:]))
    cells: list[dict[str, object] | None] = [None] * month.first.weekday()
    for at in range((after - month.first).days):
        day = month.first + at * DAY
        cells.append(_cell(day, on_day.get(day, []), month.today, shell))
    cells.extend([None] * (-len(cells) % 7))
    return [cells[at : at + 7] for at in range(0, len(cells), 7)]


def _cell(day: date, shown: list[Showing], today: date | None, shell: Shell) -> dict[str, object]:
    more = len(shown) - MOST
    return {
        "day": day,
        "number": str(day.day),
        "words": shell.words.day(day),
        "address": shell.way + day_path(day) if shown else "",
        "is_today": day == today,
        "events": [_short(showing, day, shell) for showing in shown[:MOST]],
        "more": f"+{shell.words.number(more)}" if more > 0 else "",
    }


def _short(showing: Showing, day: date, shell: Shell) -> dict[str, object]:
    """An event in a cell: its mark, its title, and which of its days this is."""
    card = shell.site.card(showing.entry, shell.language, showing.occurrence)
    at = (day - showing.first).days + 1
    part = ""
    if showing.length > 1:
        part = shell.words.say("day {day} of {days}", day=at, days=showing.length)
    return {"card": card, "part": part}
