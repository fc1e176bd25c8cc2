"""A series of others as ours: its rule, and the dates that differ from it (IN-13)."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.ical.grammar import LAST_YEAR, read_rule
from calendarhub.ical.recurrence import RuleError, check_rule, rule_value
from calendarhub.ical.restated import without_restated
from calendarhub.ical.starts import first_start, starts
from calendarhub.model.event import Changed, Event, Move, Repeats, Status
from calendarhub.model.text import NO_TEXT, Text
from calendarhub.model.when import When, instant
from calendarhub.sources.common import moments
from calendarhub.sources.ics.placed import Placed
from calendarhub.sources.ics.vevent import Vevent

_MOST_DATES = 20_000
_LONGEST_SUMMARY = 4_000


class VeventOverride(Struct, frozen=True):
    """A component that changes one date of a series, and the event it is by itself."""

    vevent: Vevent
    event: Event


class WholeSeries(Struct, frozen=True):
    """An event that repeats, and the overrides that are events of their own."""

    event: Event
    apart: tuple[VeventOverride, ...] = ()


def series(
    master: Vevent, event: Event, overrides: Sequence[VeventOverride], placed: Placed
) -> WholeSeries | None:
    """The series that a component and its overrides make; None if our rules cannot say it (IN-14)."""
    if len(master.rules) != 1 or master.extra or master.has_exrule:
        return None
    if any(one.vevent.is_onward for one in overrides) or placed.is_instant(master.start):
        return None
    rule, _ = without_restated(master.rules[0].upper(), event.when)
    try:
        if check_rule(event.when, Repeats(rule)):
            return None
        rule = rule_value(event.when, Repeats(rule))
    except RuleError:
        return None
    made = _Series(event, rule, placed)
    made.exclude(placed.day_in(raw, event.when.timezone) for raw in master.excluded)
    for one in overrides:
        made.override(one)
    found = made.repeats()
    if check_rule(event.when, found):
        return None
    return WholeSeries(replace(event, repeats=found), tuple(made.apart))


class _Series:
    """One series: the dates that differ gather on the way."""

    def __init__(self, event: Event, rule: str, placed: Placed) -> None:
        self.event = event
        self.rule = rule
        self.placed = placed
        self.excluded: set[date] = set()
        self.moved: dict[date, Move] = {}
        self.cancelled: set[date] = set()
        self.changed: dict[date, Changed] = {}
        self.apart: list[VeventOverride] = []

    def exclude(self, found: Iterable[date]) -> None:
        """Dates that do not take place; those that are none of the series say nothing."""
        days = {day for day in found if day.year <= LAST_YEAR}
        self.excluded |= days & self._dates(days)

    def override(self, one: VeventOverride) -> None:
        """A date that differs: in its time, in what is said of it, or in both; else it goes apart."""
        original = self._original(one)
        if original is None:
            self.apart.append(one)
            return
        if original in self.excluded:
            self.excluded.discard(original)
        there = _in_zone(one.event.when, self.event.when)
        one = VeventOverride(one.vevent, replace(one.event, when=there))
        if one.event.status is Status.CANCELLED:
            self.cancelled.add(original)
            return
        if not self._says_only_what_may_differ(one.event):
            self.excluded.add(original)
            self.apart.append(one)
            return
        if move := self._move(original, one.event.when):
            self.moved[original] = move
        changed = self._change(original, one.event)
        if changed != Changed(original):
            self.changed[original] = changed

    def repeats(self) -> Repeats:
        """All of it."""
        return Repeats(
            rule=self.rule,
            excluded=tuple(sorted(self.excluded)),
            moved=tuple(self.moved[day] for day in sorted(self.moved)),
            cancelled=tuple(sorted(self.cancelled)),
            changed=tuple(self.changed[day] for day in sorted(self.changed)),
        )

    def _original(self, one: VeventOverride) -> date | None:
        """The date of the series that an override is of; None if it is of none, or of one twice."""
        if one.vevent.original is None:
            return None
        day = self.placed.day_in(one.vevent.original, self.event.when.timezone)
        taken = day in self.moved or day in self.cancelled or day in self.changed
        is_ours = not taken and day.year <= LAST_YEAR
        return day if is_ours and day in self._dates({day}) else None

    def _dates(self, days: set[date]) -> set[date]:
        """Those of some days that are dates of the rule."""
        first = first_start(self.event.when)
        if first is None or not days:
            return set()
        last, found = max(days), set()
        for number, start in enumerate(starts(read_rule(self.rule), self.event.when, first)):
            if start.date() > last or number > _MOST_DATES:
                break
            found.add(start.date())
        return found & days

    def _says_only_what_may_differ(self, event: Event) -> bool:
        """Whether time, title, place, address and text are all that differs: its length does not."""
        ours, theirs = self.event.when, event.when
        if ours.is_timed != theirs.is_timed or ours.timezone != theirs.timezone:
            return False
        return _length(ours) == _length(theirs)

    def _move(self, original: date, when: When) -> Move | None:
        if when.start is None:
            to = when.earliest or original
            return Move(original, to) if to != original else None
        same_hour = self.event.when.start and when.start.time() == self.event.when.start.time()
        if when.start.date() == original and same_hour:
            return None
        return Move(original, when.start.date(), None if same_hour else when.start)

    def _change(self, original: date, event: Event) -> Changed:
        ours = self.event
        places = None if event.places == ours.places else event.places
        return Changed(
            original=original,
            title=event.title
            if event.title and event.title != ours.title
            else Changed(original).title,
            summary=event.body
            if event.body and event.body != ours.body
            else Changed(original).summary,
            places=places,
            online=None if event.online == ours.online else event.online,
            online_name=event.online_name if places is not None else NO_TEXT,
            url=event.url if event.url != ours.url else "",
            status=event.status if event.status is not ours.status else None,
        )


def _in_zone(when: When, series: When) -> When:
    """A time on the clocks of its series, the instant unchanged."""
    if when.start is None or not series.is_timed or when.timezone == series.timezone:
        return when
    start = moments.local_time(instant(when.start, when.timezone), series.timezone)
    end = instant(when.end, when.timezone) if when.end else None
    return moments.timed(start, moments.local_time(end, series.timezone) if end else None).when


def _summary(body: Text) -> Text:
    """The text of a date as its summary, which is shorter than a body may be."""
    return Text(tuple((language, said[:_LONGEST_SUMMARY]) for language, said in body.versions))


def _length(when: When) -> timedelta | None:
    if when.start is not None:
        return when.end - when.start if when.end else None
    return when.latest - when.earliest if when.latest and when.earliest else None
