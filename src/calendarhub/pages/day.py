"""The days: what takes place, whole days first, and the way to the next day with events."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from datetime import date
from functools import partial

from msgspec import Struct

from calendarhub.model.edits import Edits
from calendarhub.model.release import Recipe
from calendarhub.pages.common import Context, Shell, pages
from calendarhub.pages.parts import Division, lines
from calendarhub.rules.digest import digest
from calendarhub.theme.addresses import day_path, month_path
from calendarhub.theme.calendar import Showing, days_of
from calendarhub.theme.division import Form, form, parts
from calendarhub.theme.former import former_days
from calendarhub.theme.months import WEEK
from calendarhub.theme.site import Site

LINES = "day-lines.html"  # of a day that has too many for rows


class Day(Struct, frozen=True, gc=False):
    """A day with its events by time, and the days with events around it."""

    day: date
    showings: tuple[Showing, ...]
    before: date | None
    after: date | None

    @property
    def inputs(self) -> str:
        """What its page depends on."""
        stamps = [one.stamp for one in self.showings]
        return digest(f"{self.before}{self.after}", *stamps)


def recipes(site: Site) -> Iterator[Recipe]:
    """Each day with events, and each that had some once and says that it lost them."""
    for day in _days(site):
        if form(len(day.showings)) is Form.ROWS:
            inputs, template, make = day.inputs, "day.html", _context
        else:
            inputs = digest(f"{day.before}{day.after}", _division(day).inputs(site, 1))
            template, make = LINES, _by_parts
        yield from pages(
            site,
            path=day_path(day.day),
            template=template,
            inputs=inputs,
            make=partial(make, day),
            subject=_subject(day.day),
        )
        yield from _division(day).recipes(site)


def affected(edits: Edits, site: Site) -> Iterator[str]:
    """The days of what was edited, as it was and as it is, and those that lead to them."""
    busy = sorted(site.almanac.days)
    emptied = _emptied(site)
    for day in {one for entry in edits.entries for one in days_of(entry.event, site.window.today)}:
        before, after = bisect_left(busy, day) - 1, bisect_right(busy, day)
        first = busy[before] if before >= 0 else date.min
        last = busy[after] if after < len(busy) else date.max
        yield from map(_subject, (day, first, last))
        yield from map(_subject, emptied[bisect_left(emptied, first) : bisect_right(emptied, last)])


def _subject(day: date) -> str:
    return f"day:{day}"


def _days(site: Site) -> Iterator[Day]:
    busy = sorted(site.almanac.days)
    running = _running(site, busy)
    holds = site.affected.holds
    for at, day in enumerate(busy):
        if not holds(_subject(day)):
            continue
        showings = [*site.almanac.days[day], *running.get(day, ())]
        if len(showings) > 1:
            showings.sort(key=lambda one: (one.timed, one.begins, one.entry.uid))
        before = busy[at - 1] if at else None
        after = busy[at + 1] if at + 1 < len(busy) else None
        yield Day(day, tuple(showings), before, after)
    for day in filter(lambda day: holds(_subject(day)), _emptied(site)):
        before = max((one for one in busy if one < day), default=None)
        after = min((one for one in busy if one > day), default=None)
        yield Day(day, (), before, after)


def _running(site: Site, busy: list[date]) -> dict[date, list[Showing]]:
    """The long things, which a month marks only at their ends, on the busy days between."""
    found: dict[date, list[Showing]] = {}
    for showing in site.almanac.showings:
        if showing.first != showing.last and showing.length > WEEK:
            first, last = bisect_right(busy, showing.first), bisect_left(busy, showing.last)
            for day in busy[first:last]:
                found.setdefault(day, []).append(showing)
    return found


def _emptied(site: Site) -> list[date]:
    """Days whose page was published before and that have no event now."""
    return site.once("emptied days", lambda: sorted(former_days(site) - site.almanac.days.keys()))


def _frame(day: Day, shell: Shell) -> dict[str, object]:
    words = shell.words
    return {
        "title": words.day(day.day),
        "description": words.say("Events on {day}", day=words.day(day.day)),
        "section": "calendar",
        "month": (words.month(day.day), shell.way + month_path(day.day)),
        "turn": (
            words.say("Days"),
            _neighbour(day.day, day.before, shell),
            _neighbour(day.day, day.after, shell),
        ),
    }


def _context(day: Day, shell: Shell) -> Context:
    return {
        **_frame(day, shell),
        "rows": shell.rows(day.showings),
        "noindex": not day.showings,
        "json_ld": shell.item_list(day.showings),
    }


def _by_parts(day: Day, shell: Shell) -> Context:
    """A full day as lines; of more than a page holds the first part, with the ways to the others."""
    division, words = _division(day), shell.words
    return {
        **_frame(day, shell),
        "summary": words.plural("{count} event", "{count} events", division.count),
        "lines": lines(division, shell),
        "parts": division.ways(1, shell),
        "long": True,
    }


def _division(day: Day) -> Division:
    return Division(
        path=day_path(day.day),
        parts=parts(day.showings),
        frame=partial(_frame_of_part, day),
        dated=False,
        subject=_subject(day.day),
    )


def _frame_of_part(day: Day, shell: Shell) -> Context:
    words = shell.words
    name = words.day(day.day)
    return {
        "title": name,
        "description": words.say("Events on {day}", day=name),
        "section": "calendar",
        "back_name": name,
    }


def _neighbour(here: date, day: date | None, shell: Shell) -> tuple[str, str] | None:
    """The name of a day, with its year where that is another, and the way there."""
    if day is None:
        return None
    words = shell.words
    name = words.day_near(day) if day.year == here.year else words.day_short(day)
    return name, shell.way + day_path(day)
