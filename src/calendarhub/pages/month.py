"""The months: a list, then a table in which a day with events leads to its page."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.model.release import Recipe
from calendarhub.pages.common import NOTHING, SCREEN, Context, Shell, are_past, pages
from calendarhub.pages.parts import Division, lines
from calendarhub.rules.digest import digest
from calendarhub.theme import mini
from calendarhub.theme.addresses import day_path, month_path, year_path
from calendarhub.theme.calendar import Showing
from calendarhub.theme.division import MOST, ROWS, Form, featured, form, parts, share
from calendarhub.theme.former import known_months
from calendarhub.theme.grid import Frame, weeks
from calendarhub.theme.mini import counts
from calendarhub.theme.months import WEEK, month_of
from calendarhub.theme.site import Site

TEMPLATE = "month.html"
NOW = "calendar.html"
DAYS = "month-days.html"  # of a month that has too many for rows


class Month(Struct, frozen=True):
    """A month with what is in it; `today` only where it is a day of this month."""

    first: date
    showings: tuple[Showing, ...]
    vague: tuple[Entry, ...]
    before: date | None
    after: date | None
    today: date | None

    @property
    def count(self) -> int:
        """How many events and dates of series it has."""
        return len(self.showings) + len(self.vague)

    @property
    def form(self) -> Form:
        """How its page shows them."""
        return form(self.count)

    @property
    def long(self) -> list[Showing]:
        """What lasts longer than a week; of a divided month its days have all of it."""
        return [one for one in self.showings if one.length > WEEK]

    def inputs(self, site: Site) -> str:
        """What its page depends on; of a divided one how many its days have, and what it names."""
        around = f"{self.before}{self.after}{self.today}"
        if self.form is not Form.DIVIDED:
            return digest(around, site.members(self.showings), site.members(self.vague))
        return digest(
            f"{around}{self.count}{len(self.long)}{sorted(counts(self.showings).items())}",
            site.members(self.long[:ROWS]),
            site.members(featured(self.showings)),
            _vague(self, site).inputs(site, 1),
        )


def recipes(site: Site) -> Iterator[Recipe]:
    """Each month that has events, this month, and this month again under a lasting address."""
    for month in _months(site):
        inputs = month.inputs(site)
        is_full = month.form is not Form.ROWS
        template, make = (DAYS, _by_days) if is_full else (TEMPLATE, _context)
        path = month_path(month.first)
        yield from pages(
            site, path=path, template=template, inputs=inputs, make=partial(make, month)
        )
        if month.today:
            yield from pages(
                site,
                path=NOW,
                template=template,
                inputs=inputs,
                make=partial(_current, month, make),
            )
        yield from _vague(month, site).recipes(site)


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


def _current(month: Month, make: Callable[[Month, Shell], Context], shell: Shell) -> Context:
    """The same page, canonical to the month's own address."""
    context = make(month, shell)
    shell.canonical_path = month_path(month.first)
    return context


def _frame(month: Month, shell: Shell) -> dict[str, object]:
    words = shell.words
    return {
        "title": words.month(month.first),
        "description": words.say("Events in {month}", month=words.month(month.first)),
        "section": "calendar",
        "weekdays": words.weekdays(),
        "turn": (
            words.say("Months"),
            _neighbour(month, month.before, shell),
            _neighbour(month, month.after, shell),
        ),
        "year": (words.year(month.first.year), shell.way + year_path(month.first.year)),
        "vague_heading": shell.vague_heading(month.vague),
    }


def _context(month: Month, shell: Shell) -> Context:
    frame = Frame(shell.words, shell.card, shell.way)
    return {
        **_frame(month, shell),
        "rows": shell.rows([one for one in month.showings if one.length <= WEEK]),
        "running": shell.rows(month.long),
        "vague": shell.rows(month.vague),
        "empty": not month.showings and not month.vague,
        "weeks": weeks(month.first, month.showings, month.today, frame),
        "long": month.count > SCREEN,
        "json_ld": shell.item_list(month.showings),
    }


def _by_days(month: Month, shell: Shell) -> Context:
    """A full month: its days with their events as lines, or, divided, with their number alone."""
    words, busy = shell.words, counts(month.showings)
    # Of a day of this month alone: a span marks days of the next one, too.
    busy = {day: count for day, count in busy.items() if month_of(day) == month.first}
    most = max(busy.values(), default=0)
    is_divided, vague = month.form is Form.DIVIDED, _vague(month, shell.site)
    shown = {} if is_divided else _on_days(month)
    return {
        **_frame(month, shell),
        "summary": words.plural("{count} event", "{count} events", month.count),
        "weeks": mini.weeks(month.first, busy, words, shell.way, today=month.today, most=most),
        "days": [
            {
                "name": words.day_near(day),
                "address": shell.way + day_path(day),
                "begins_week": day.weekday() == 0,
                "count": words.plural("{count} event", "{count} events", count),
                "share": share(count, most),
                "lines": shell.lines(shown.get(day, ()), dated=False),
            }
            for day, count in sorted(busy.items())
        ],
        "is_divided": is_divided,
        "featured": shell.rows(featured(month.showings)) if is_divided else NOTHING,
        "running": shell.lines(month.long[:ROWS] if is_divided else month.long),
        "more_running": words.number(len(month.long) - ROWS)
        if is_divided and len(month.long) > ROWS
        else "",
        "vague": lines(vague, shell),
        "parts": vague.ways(1, shell),
        "long": True,
    }


def _on_days(month: Month) -> Mapping[date, Sequence[Showing]]:
    """What does not last long by the day it begins on, or by the first of the month if before."""
    found: dict[date, list[Showing]] = {}
    for one in month.showings:
        if one.length <= WEEK:
            found.setdefault(max(one.first, month.first), []).append(one)
    return found


def _vague(month: Month, site: Site) -> Division:
    """What has no day; a divided month begins with less of it."""
    first = ROWS if month.form is Form.DIVIDED else MOST
    return Division(
        path=month_path(month.first),
        parts=parts(month.vague, first=first),
        frame=partial(_frame_of_vague, month),
        stamp=str(are_past(month.vague, site)),
    )


def _frame_of_vague(month: Month, shell: Shell) -> Context:
    words = shell.words
    name = words.month(month.first)
    return {
        "title": f"{shell.vague_heading(month.vague)}: {name}",
        "description": words.say("Events in {month}", month=name),
        "section": "calendar",
        "back_name": name,
    }


def _neighbour(month: Month, first: date | None, shell: Shell) -> tuple[str, str] | None:
    """The name of a month, with its year where that is another, and the way there."""
    if first is None:
        return None
    words = shell.words
    name = words.month_name(first) if first.year == month.first.year else words.month(first)
    return name, shell.way + month_path(first)
