"""Times and what else a single event says."""

import re
from collections.abc import Iterator

from calendarhub.ical.reader import Component, Property
from calendarhub.lint.moments import (
    ReadValue,
    ValueKind,
    exists,
    instant,
    is_utc_name,
    known_zone,
    moment,
    moments,
)
from calendarhub.lint.rule import Finding
from calendarhub.lint.standard.types import duration
from calendarhub.lint.subject import Subject, called
from calendarhub.lint.table import time as table

_TIMES = frozenset({"DTSTART", "DTEND", "DUE", "RECURRENCE-ID", "EXDATE", "RDATE"})
_DAY = 86_400
_FIRST_YEAR, _LAST_YEAR = 1601, 2500
_DATES = re.compile(r"\d{8}(?:,\d{8})*", re.ASCII)
_IN_UTC = re.compile(r"\d{8}T\d{6}Z", re.ASCII | re.IGNORECASE)


def check(subject: Subject) -> Iterator[Finding]:
    """Every time of every component, then those of an item together."""
    for component in subject.root.components:
        # What a VTIMEZONE lacks is told as a whole.
        for part in component.walk() if component.name != "VTIMEZONE" else ():
            for one in part.properties:
                if one.name in _TIMES and one.param("VALUE").upper() != "PERIOD":
                    yield from _value(one)
    for item in subject.items:
        yield from _span(item)
        yield from _length(item)
        if item.name == "VEVENT":
            yield from _zone(item)
            if subject.own:
                yield from _own(item)
    yield from _names(subject)


def _value(one: Property) -> Iterator[Finding]:
    if "\\" in one.value:
        return  # told as an escape
    wants = one.param("VALUE").upper()
    if wants and wants not in {"DATE", "DATE-TIME"}:
        return  # told as a type that is none of these
    if _DATES.fullmatch(one.value) and not wants:
        yield table.NO_VALUE.at(one.line, f"{one.name} is {one.value[:40]} without VALUE=DATE.")
    if one.param("TZID") and wants == "DATE":
        yield table.ZONE_OF_DATE.at(one.line, f"{one.name};TZID={one.param('TZID')}:{one.value}.")
    elif one.param("TZID") and _IN_UTC.search(one.value):
        yield table.ZONE_AND_Z.at(one.line, f"{one.name};TZID={one.param('TZID')}:{one.value}.")
    if None in moments(one):
        said = f"{one.name} is “{one.value[:60]}”"
        yield table.NO_TIME.at(one.line, f"{said}, said to be {wants}." if wants else f"{said}.")


def _span(event: Component) -> Iterator[Finding]:
    starts, ends = event.first("DTSTART"), event.first("DUE" if is_task(event) else "DTEND")
    start, end = moment(starts), moment(ends)
    if starts and start and not _FIRST_YEAR <= start.value.year <= _LAST_YEAR:
        yield table.FAR.at(starts.line, f"{called(event)} is in the year {start.value.year}.")
    if start is None or end is None or ends is None:
        return
    if start.is_date != end.is_date or (start.kind is ValueKind.FLOATING) != (
        end.kind is ValueKind.FLOATING
    ):
        message = f"{called(event)} starts as {start.kind.value} and ends as {end.kind.value}."
        yield table.MIXED.at(ends.line, message)
    elif start.is_date:
        if end.value <= start.value:
            said = f"{ends.name} {end.value:%Y%m%d}"
            message = f"{called(event)} of {start.value:%Y%m%d} has {said}."
            yield table.EXCLUSIVE.at(ends.line, message)
    elif _is_backwards(start, end):
        yield table.BACKWARDS.at(ends.line, f"{called(event)} ends when or before it starts.")
    elif event.name == "VEVENT" and _is_midnight(start) and _ends_a_day(end):
        message = f"{called(event)} is from midnight to {end.value:%H:%M}."
        yield table.MIDNIGHTS.at(ends.line, message)


def is_task(item: Component) -> bool:
    """Whether it ends with DUE."""
    return item.name == "VTODO"


def _length(item: Component) -> Iterator[Finding]:
    """DURATION in the place of an end."""
    one, start = item.first("DURATION"), moment(item.first("DTSTART"))
    if one is None or "\\" in one.value:
        return
    said = duration(one.value.upper())
    if said is None or said.seconds <= 0:
        message = f"DURATION of {called(item)} is “{one.value[:40]}”."
        yield table.LENGTH.at(one.line, message)
    elif start and start.is_date and not said.is_of_days:
        message = f"{called(item)} is a whole day and lasts {one.value[:40]}."
        yield table.LENGTH_OF_DAYS.at(one.line, message)
    elif start and not start.is_date and _is_midnight(start) and said.seconds % _DAY == 0:
        message = f"{called(item)} lasts {one.value[:40]} from midnight."
        yield table.MIDNIGHTS.at(one.line, message)


def _is_backwards(start: ReadValue, end: ReadValue) -> bool:
    if (start.kind, start.tzid) == (end.kind, end.tzid):
        return end.value <= start.value
    first, last = instant(start), instant(end)
    return first is not None and last is not None and last <= first


def _is_midnight(one: ReadValue) -> bool:
    return (one.value.hour, one.value.minute, one.value.second) == (0, 0, 0)


def _ends_a_day(one: ReadValue) -> bool:
    return _is_midnight(one) or (one.value.hour, one.value.minute) == (23, 59)


def _zone(event: Component) -> Iterator[Finding]:
    starts = event.first("DTSTART")
    start = moment(starts)
    if starts and start and start.kind is ValueKind.FLOATING:
        yield table.FLOATING.at(starts.line, f"{called(event)} is at {starts.value} of nowhere.")
    for name in ("DTSTART", "DTEND"):
        one = event.first(name)
        said = moment(one)
        info = known_zone(said.tzid) if said and said.kind is ValueKind.ZONED else None
        if one and said and info and not exists(said.value, info):
            message = f"{said.value:%H:%M} does not exist on {said.value:%Y-%m-%d} in {said.tzid}."
            yield table.IN_GAP.at(one.line, f"{called(event)}: {message}")


def _names(subject: Subject) -> Iterator[Finding]:
    """ICS-43: a name once, at its first use."""
    seen: set[str] = set()
    for one in subject.zoned():
        tzid = one.param("TZID")
        if tzid in seen or one.value.endswith("Z"):
            continue
        seen.add(tzid)
        if is_utc_name(tzid):
            yield table.NO_ZONE.at(one.line, f"TZID={tzid}: write times in UTC with a Z.")
        elif known_zone(tzid) is None:
            yield table.NO_ZONE.at(one.line, f"TZID={tzid[:60]} is not in the tz database.")


def _own(event: Component) -> Iterator[Finding]:
    for one in event.all("DURATION"):
        yield table.DURATION.at(one.line, f"{called(event)} has a DURATION.")
    start = moment(event.first("DTSTART"))
    if start and start.is_date:
        if event.first("DTEND") is None:
            yield table.OWN_END.at(event.line, f"{called(event)} has no DTEND.")
        if event.value("TRANSP") != "TRANSPARENT":
            yield table.OWN_TRANSP.at(event.line, f"{called(event)} blocks whole days.")
