"""Start, end and length of an item together."""

from collections.abc import Iterator

from calendarhub.ical.reader import Component
from calendarhub.lint.rule import Finding, error, judges, promise, warning
from calendarhub.lint.standard.moments import ReadValue, ValueKind, instant, moment
from calendarhub.lint.standard.types import duration
from calendarhub.lint.subject import JudgedCalendar, called

_DAY = 86_400
_FIRST_YEAR, _LAST_YEAR = 1601, 2500


def check(subject: JudgedCalendar) -> Iterator[Finding]:
    """Every item by itself."""
    for item in subject.items:
        yield from _span(item)
        yield from _length(item)
        if item.name == "VEVENT" and subject.own:
            yield from _no_length(item)
            yield from _days_of_ours(item)


FAR = warning(
    "ICS-40h",
    "An event takes place between 1601 and 2500.",
    breaks="It is not shown, or the subscription stops there: the year was meant as “unknown”.",
    clients="Outlook (its years begin in 1601), Google, phones",
    remedy="Leave an event out whose date is not known.",
)
MIXED = error(
    "ICS-40a",
    "DTSTART and DTEND are both dates or both times, both with a zone or both without.",
    standard="RFC 5545 §3.8.2.2",
    breaks="The event has no length, or the wrong one, or is refused.",
    clients="Home Assistant, libical, Google",
    remedy="Write both in the same way.",
)
EXCLUSIVE = error(
    "ICS-41a",
    "DTEND of whole days is the day after the last one.",
    standard="RFC 5545 §3.8.2.2",
    breaks="The last day is missing; an event of one day is not shown at all.",
    clients="Google, Apple, Outlook, all that follow the standard",
    remedy="Add a day: 5 to 6 December ends on 20261207.",
)
BACKWARDS = error(
    "ICS-40b",
    "An event ends after it starts.",
    standard="RFC 5545 §3.8.2.2",
    breaks="It is not shown, or lasts a day, or an hour, as the client likes.",
    clients="Google, Outlook, ics.py",
    remedy="Write a later DTEND, or none where the end is not known.",
)
MIDNIGHTS = warning(
    "ICS-41d",
    "Whole days are dates, not midnight to midnight.",
    breaks="Seen from another zone the event covers parts of two days.",
    clients="Google, Apple, Outlook, whoever travels",
    remedy="Write DTSTART;VALUE=DATE and DTEND;VALUE=DATE.",
)


@judges(FAR, MIXED, EXCLUSIVE, BACKWARDS, MIDNIGHTS)
def _span(event: Component) -> Iterator[Finding]:
    starts, ends = event.first("DTSTART"), event.first("DUE" if is_task(event) else "DTEND")
    start, end = moment(starts), moment(ends)
    if starts and start and not _FIRST_YEAR <= start.value.year <= _LAST_YEAR:
        yield FAR.at(starts.line, f"{called(event)} is in the year {start.value.year}.")
    if start is None or end is None or ends is None:
        return
    if start.is_date != end.is_date or (start.kind is ValueKind.FLOATING) != (
        end.kind is ValueKind.FLOATING
    ):
        message = f"{called(event)} starts as {start.kind.value} and ends as {end.kind.value}."
        yield MIXED.at(ends.line, message)
    elif start.is_date:
        if end.value <= start.value:
            said = f"{ends.name} {end.value:%Y%m%d}"
            message = f"{called(event)} of {start.value:%Y%m%d} has {said}."
            yield EXCLUSIVE.at(ends.line, message)
    elif _is_backwards(start, end):
        yield BACKWARDS.at(ends.line, f"{called(event)} ends when or before it starts.")
    elif event.name == "VEVENT" and _is_midnight(start) and _ends_a_day(end):
        message = f"{called(event)} is from midnight to {end.value:%H:%M}."
        yield MIDNIGHTS.at(ends.line, message)


LENGTH = error(
    "ICS-40f",
    "DURATION of an event is positive: P1D, PT1H30M.",
    standard="RFC 5545 §3.3.6, §3.8.2.5",
    breaks="The feed is refused, or the event is not shown, or lasts as long as the client likes.",
    clients="ical and so Home Assistant, libical, icalendar, ics.py",
    remedy="Write PT1H30M for an hour and a half; or DTEND, which all clients read.",
)
LENGTH_OF_DAYS = error(
    "ICS-40g",
    "A whole day lasts days or weeks, never hours.",
    standard="RFC 5545 §3.6.1",
    breaks="The event is refused, or a whole day turns into hours after midnight.",
    clients="ical and so Home Assistant; Apple and Google each differently",
    remedy="Write DURATION:P1D, or a DTSTART with an hour.",
)


@judges(LENGTH, LENGTH_OF_DAYS, MIDNIGHTS)
def _length(item: Component) -> Iterator[Finding]:
    """DURATION in the place of an end."""
    one, start = item.first("DURATION"), moment(item.first("DTSTART"))
    if one is None or "\\" in one.value:
        return
    said = duration(one.value.upper())
    if said is None or said.seconds <= 0:
        message = f"DURATION of {called(item)} is “{one.value[:40]}”."
        yield LENGTH.at(one.line, message)
    elif start and start.is_date and not said.is_of_days:
        message = f"{called(item)} is a whole day and lasts {one.value[:40]}."
        yield LENGTH_OF_DAYS.at(one.line, message)
    elif start and not start.is_date and _is_midnight(start) and said.seconds % _DAY == 0:
        message = f"{called(item)} lasts {one.value[:40]} from midnight."
        yield MIDNIGHTS.at(one.line, message)


DURATION = promise(
    "ICS-40c",
    "Ends are DTEND, never DURATION.",
    breaks="Over a change of the clock a length ends at another hour.",
)


@judges(DURATION)
def _no_length(event: Component) -> Iterator[Finding]:
    for one in event.all("DURATION"):
        yield DURATION.at(one.line, f"{called(event)} has a DURATION.")


OWN_END = promise(
    "ICS-41b",
    "Whole days of ours always have DTEND.",
    breaks="Some clients show several days as one.",
)
OWN_TRANSP = promise(
    "ICS-46d",
    "Whole days are TRANSPARENT.",
    breaks="A conference of a week blocks a whole week of meetings.",
)


@judges(OWN_END, OWN_TRANSP)
def _days_of_ours(event: Component) -> Iterator[Finding]:
    start = moment(event.first("DTSTART"))
    if start and start.is_date:
        if event.first("DTEND") is None:
            yield OWN_END.at(event.line, f"{called(event)} has no DTEND.")
        if event.value("TRANSP") != "TRANSPARENT":
            yield OWN_TRANSP.at(event.line, f"{called(event)} blocks whole days.")


def is_task(item: Component) -> bool:
    """Whether it ends with DUE."""
    return item.name == "VTODO"


def _is_backwards(start: ReadValue, end: ReadValue) -> bool:
    if (start.kind, start.tzid) == (end.kind, end.tzid):
        return end.value <= start.value
    first, last = instant(start), instant(end)
    return first is not None and last is not None and last <= first


def _is_midnight(one: ReadValue) -> bool:
    return (one.value.hour, one.value.minute, one.value.second) == (0, 0, 0)


def _ends_a_day(one: ReadValue) -> bool:
    return _is_midnight(one) or (one.value.hour, one.value.minute) == (23, 59)
