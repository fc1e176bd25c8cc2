"""A VEVENT with its times read; what is private, or no event, never becomes one."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import islice

from msgspec import Struct

from calendarhub.ical.grammar import read_rule
from calendarhub.ical.rule import RuleError
from calendarhub.ical.starts import starts
from calendarhub.ical.tree import Component
from calendarhub.model.when import When
from calendarhub.sources.ics.values import (
    BrokenValueError,
    RawTime,
    duration,
    first_time,
    times,
)

PRIVATE = frozenset({"PRIVATE", "CONFIDENTIAL"})
_MOST_OCCURRENCES = 120


class Vevent(Struct, frozen=True):
    """A component of the file with its times as they are written."""

    component: Component
    uid: str
    start: RawTime
    end: RawTime | None = None
    length: timedelta | None = None
    original: RawTime | None = None  # RECURRENCE-ID
    is_onward: bool = False  # RANGE=THISANDFUTURE
    rules: tuple[str, ...] = ()
    extra: tuple[RawTime, ...] = ()  # RDATE
    excluded: tuple[RawTime, ...] = ()  # EXDATE
    has_exrule: bool = False
    sequence: int = 0
    stamp: str = ""
    flaw: str = ""  # of its end, which is then left out

    @property
    def line(self) -> int:
        """Where it begins in the file."""
        return self.component.line

    @property
    def repeats(self) -> bool:
        """Whether it has a rule or further dates."""
        return bool(self.rules or self.extra)


def read_vevent(component: Component) -> Vevent | None:
    """A component with its times; None without a start; raises BrokenValueError."""
    start = first_time(component, "DTSTART") or first_time(component, "RECURRENCE-ID")
    if start is None:
        return None
    original = component.first("RECURRENCE-ID")
    end, length, flaw = _end(component)
    sequence = component.value("SEQUENCE").strip()
    rules = tuple(one.value.strip() for one in component.all("RRULE") if one.value.strip())
    return Vevent(
        component=component,
        uid=" ".join(component.value("UID").split()),
        start=start,
        end=end,
        length=length,
        flaw=flaw,
        original=first_time(component, "RECURRENCE-ID"),
        is_onward=original is not None and "FUTURE" in original.param("RANGE").upper(),
        rules=rules,
        extra=times(component, "RDATE"),
        excluded=times(component, "EXDATE"),
        has_exrule=bool(component.value("EXRULE").strip()),
        sequence=int(sequence) if sequence.isdecimal() and len(sequence) < 10 else 0,
        stamp=component.value("LAST-MODIFIED").strip() or component.value("DTSTAMP").strip(),
    )


def _end(component: Component) -> tuple[RawTime | None, timedelta | None, str]:
    """The end, or the length, and why there is neither: without one an event is still an event."""
    try:
        return first_time(component, "DTEND"), duration(component), ""
    except BrokenValueError as error:
        return None, None, f"{error}: the end is left out"


def moments(vevents: Iterable[Vevent]) -> Mapping[str, list[datetime]]:
    """By the name of their zone all local times of events: starts, ends and occurrences."""
    found: defaultdict[str, list[datetime]] = defaultdict(list)
    for one in vevents:
        times_said = (one.start, one.end, one.original, *one.extra, *one.excluded)
        for time in times_said:
            if time and time.clock and time.tzid:
                found[time.tzid].append(time.clock)
        if one.rules and one.start.clock and one.start.tzid:
            found[one.start.tzid] += _occurrences(one)
    return found


def _occurrences(one: Vevent) -> Iterator[datetime]:
    if one.start.clock is None:
        return iter(())
    try:
        rule = read_rule(one.rules[0])
    except RuleError:
        return iter(())
    if rule.is_impossible:
        return iter(())
    when = When(start=one.start.clock, earliest=one.start.day)
    return islice(starts(rule, when, one.start.clock), _MOST_OCCURRENCES)
