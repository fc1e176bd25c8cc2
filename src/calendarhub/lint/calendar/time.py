"""Each time alone: its type, its zone, and whether it exists."""

import re
from collections.abc import Iterator

from calendarhub.ical.reader import Component, Property
from calendarhub.lint.rule import Finding, error, judges, warning
from calendarhub.lint.standard.moments import (
    ValueKind,
    exists,
    is_utc_name,
    known_zone,
    moment,
    moments,
)
from calendarhub.lint.subject import JudgedCalendar, called

_TIMES = frozenset({"DTSTART", "DTEND", "DUE", "RECURRENCE-ID", "EXDATE", "RDATE"})
_DATES = re.compile(r"\d{8}(?:,\d{8})*", re.ASCII)
_IN_UTC = re.compile(r"\d{8}T\d{6}Z", re.ASCII | re.IGNORECASE)


def check(subject: JudgedCalendar) -> Iterator[Finding]:
    """Every time of every component, then the zones of events, then the names of zones."""
    for component in subject.root.components:
        # What a VTIMEZONE lacks is told as a whole.
        for part in component.walk() if component.name != "VTIMEZONE" else ():
            for one in part.properties:
                if one.name in _TIMES and one.param("VALUE").upper() != "PERIOD":
                    yield from _value(one)
    for event in subject.events:
        yield from _zone(event)
    yield from _names(subject)


NO_VALUE = error(
    "ICS-41c",
    "A date says VALUE=DATE.",
    standard="RFC 5545 §3.2.20",
    breaks="The event is refused, or shown at midnight for no time at all.",
    clients="ical.js and ts-ics, and so web calendars",
    remedy="Write DTSTART;VALUE=DATE:20261205.",
)
ZONE_OF_DATE = error(
    "ICS-43c",
    "A date has no TZID.",
    standard="RFC 5545 §3.2.19",
    breaks="The whole day begins at another hour or on the day before, or the feed is refused.",
    clients="Outlook, Apple",
    remedy="Write DTSTART;VALUE=DATE:20261205.",
)
ZONE_AND_Z = error(
    "ICS-43a",
    "A time in UTC (with Z) has no TZID.",
    standard="RFC 5545 §3.2.19",
    breaks="Clients disagree on the hour.",
    clients="ical.js, Google, Outlook",
    remedy="Write the local time with TZID, or the UTC time with Z.",
)
NO_TIME = error(
    "ICS-40d",
    "Dates and times exist and are written as 20261205 or 20261205T100000.",
    standard="RFC 5545 §3.3.5",
    breaks="The event is dropped, or the whole feed is refused.",
    clients="all of them",
    remedy="Count days with a calendar, not with numbers: after 20260331 comes 20260401.",
)


@judges(NO_VALUE, ZONE_OF_DATE, ZONE_AND_Z, NO_TIME)
def _value(one: Property) -> Iterator[Finding]:
    if "\\" in one.value:
        return  # told as an escape
    wants = one.param("VALUE").upper()
    if wants and wants not in {"DATE", "DATE-TIME"}:
        return  # told as a type that is none of these
    if _DATES.fullmatch(one.value) and not wants:
        yield NO_VALUE.at(one.line, f"{one.name} is {one.value[:40]} without VALUE=DATE.")
    if one.param("TZID") and wants == "DATE":
        yield ZONE_OF_DATE.at(one.line, f"{one.name};TZID={one.param('TZID')}:{one.value}.")
    elif one.param("TZID") and _IN_UTC.search(one.value):
        yield ZONE_AND_Z.at(one.line, f"{one.name};TZID={one.param('TZID')}:{one.value}.")
    if None in moments(one):
        said = f"{one.name} is “{one.value[:60]}”"
        yield NO_TIME.at(one.line, f"{said}, said to be {wants}." if wants else f"{said}.")


FLOATING = warning(
    "ICS-44",
    "Every time has a zone or a Z.",
    breaks="It is shown at this hour everywhere: wrong for whoever looks from another zone.",
    clients="all of them",
    remedy="Add TZID=Europe/Riga or the like, and its VTIMEZONE.",
)
IN_GAP = warning(
    "ICS-45",
    "A time exists on the day it is written for.",
    breaks="The clock is put forward over that hour: clients show one before or after.",
    clients="all of them",
    remedy="Choose an hour outside the change of the clock.",
)


@judges(FLOATING, IN_GAP)
def _zone(event: Component) -> Iterator[Finding]:
    starts = event.first("DTSTART")
    start = moment(starts)
    if starts and start and start.kind is ValueKind.FLOATING:
        yield FLOATING.at(starts.line, f"{called(event)} is at {starts.value} of nowhere.")
    for name in ("DTSTART", "DTEND"):
        one = event.first(name)
        said = moment(one)
        info = known_zone(said.tzid) if said and said.kind is ValueKind.ZONED else None
        if one and said and info and not exists(said.value, info):
            message = f"{said.value:%H:%M} does not exist on {said.value:%Y-%m-%d} in {said.tzid}."
            yield IN_GAP.at(one.line, f"{called(event)}: {message}")


NO_ZONE = warning(
    "ICS-43b",
    "TZID is a name of the tz database such as Europe/Riga; times in UTC end in Z.",
    breaks="Clients that do not read the VTIMEZONE show the event at another hour.",
    clients="Google, Home Assistant, JavaScript widgets",
    remedy="Use a name with an area and a city, never an offset or TZID=UTC.",
)


@judges(NO_ZONE)
def _names(subject: JudgedCalendar) -> Iterator[Finding]:
    """ICS-43: a name once, at its first use."""
    seen: set[str] = set()
    for one in subject.zoned():
        tzid = one.param("TZID")
        if tzid in seen or one.value.endswith("Z"):
            continue
        seen.add(tzid)
        if is_utc_name(tzid):
            yield NO_ZONE.at(one.line, f"TZID={tzid}: write times in UTC with a Z.")
        elif known_zone(tzid) is None:
            yield NO_ZONE.at(one.line, f"TZID={tzid[:60]} is not in the tz database.")
