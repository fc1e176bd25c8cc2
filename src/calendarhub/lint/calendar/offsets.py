"""What a VTIMEZONE says of the clock, against the tz database."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from calendarhub.ical.reader import Component
from calendarhub.lint.rule import Finding, error, judges
from calendarhub.lint.standard.clock import Clock, Observance, observances
from calendarhub.lint.standard.moments import (
    ValueKind,
    exists,
    happens_twice,
    known_zone,
    moment,
    moments,
)
from calendarhub.lint.standard.occurrences import days
from calendarhub.lint.subject import JudgedCalendar

# How far a series is followed: ten years show every change of a clock that is known today.
MOST_DAYS = 3_653
MOST_TIMES = 60_000


class _Use(Struct, frozen=True):
    """A local time that a file writes in a zone, and the line that does."""

    local: datetime
    line: int


def check(subject: JudgedCalendar) -> Iterator[Finding]:
    """The first VTIMEZONE of each zone at all times that the file writes in it."""
    defined: dict[str, Component] = {}
    for zone in subject.root.children("VTIMEZONE"):
        defined.setdefault(zone.value("TZID"), zone)
    for tzid, uses in _uses(subject).items():
        info = known_zone(tzid)
        if info is not None and tzid in defined:
            yield from _against(defined[tzid], tzid, info, uses)


def _uses(subject: JudgedCalendar) -> dict[str, list[_Use]]:
    """The local times of a file by zone: starts, ends, changed dates, and what series make."""
    found: dict[str, list[_Use]] = {}
    for one in subject.zoned():
        for said in moments(one):
            if said and said.kind is ValueKind.ZONED:
                found.setdefault(said.tzid, []).append(_Use(said.value, one.line))
    for item in subject.items:
        start, starts = moment(item.first("DTSTART")), item.first("DTSTART")
        if starts is None or start is None or start.kind is not ValueKind.ZONED:
            continue
        for day in days(item, start, most=MOST_DAYS):
            if len(found[start.tzid]) > MOST_TIMES:
                break
            local = datetime.combine(day, start.value.time())
            found[start.tzid].append(_Use(local, starts.line))
    return found


ONSET = error(
    "ICS-62",
    "An observance begins at the hour of the clock before the change.",
    standard="RFC 5545 §3.6.5",
    breaks="For an hour on the night of the change, events are an hour off.",
    clients="Outlook, Apple, libical",
    remedy="For Berlin the summer begins at 02:00, not at 03:00.",
)
WRONG = error(
    "ICS-63",
    "A VTIMEZONE says what the tz database says of that zone.",
    standard="RFC 5545 §3.6.5",
    breaks="Clients that read it show the event an hour late or early, often in summer only.",
    clients="Outlook, Apple, Thunderbird, ical.js",
    remedy="Generate the VTIMEZONE from a current tz database, for all years of the feed.",
)


@judges(ONSET, WRONG)
def _against(zone: Component, tzid: str, info: ZoneInfo, uses: list[_Use]) -> Iterator[Finding]:
    parts = observances(zone)
    if not parts or len(parts) < len(zone.components):
        return  # told as incomplete
    fine = [use for use in uses if 1900 <= use.local.year <= 2200 and _is_plain(use.local, info)]
    if not fine:
        return
    years = range(min(use.local.year for use in fine), max(use.local.year for use in fine) + 1)
    wrong = _first_wrong(Clock(parts, years), info, fine)
    late = _late_onsets(parts, info, years)
    if late is not None:
        yield ONSET.at(late.line, f"{tzid}: {late.start:%Y%m%dT%H%M%S} is after the change.")
    elif wrong is not None:
        use, said, true = wrong
        apart = abs(said - true)
        way = "late" if said < true else "early"
        message = (
            f"{tzid} on {use.local:%Y-%m-%d at %H:%M} is UTC{_signed(true)}, its VTIMEZONE says"
            f" UTC{_signed(said)}: readers of it are {_length(apart)} {way}."
        )
        yield WRONG.at(zone.line, message)


def _is_plain(local: datetime, info: ZoneInfo) -> bool:
    return exists(local, info) and not happens_twice(local, info)


def _first_wrong(
    clock: Clock, info: ZoneInfo, uses: list[_Use]
) -> tuple[_Use, timedelta, timedelta] | None:
    for use in uses:
        said, true = clock.offset(use.local), use.local.replace(tzinfo=info).utcoffset()
        if said is not None and true is not None and said != true:
            return use, said, true
    return None


def _late_onsets(parts: tuple[Observance, ...], info: ZoneInfo, years: range) -> Observance | None:
    """The first observance whose onset is written in the time after the change (ICS-62).

    It is one if the tz database changes to the same offset exactly as much earlier or later.
    """
    for one in parts:
        if one.before == one.after:
            continue
        shift = one.after - one.before
        for onset in one.onsets(range(max(years.start, one.start.year), years.stop))[:3]:
            if _changes(onset - shift, one, info) and not _changes(onset, one, info):
                return one
    return None


def _changes(onset: datetime, one: Observance, info: ZoneInfo) -> bool:
    """Whether the tz database changes from the one offset to the other at a local time before."""
    instant = (onset - one.before).replace(tzinfo=None)
    if not 2 <= instant.year <= 9998:
        return False
    return [_at(instant - timedelta(seconds=1), info), _at(instant, info)] == [
        one.before,
        one.after,
    ]


def _at(utc: datetime, info: ZoneInfo) -> timedelta | None:
    return info.fromutc(utc.replace(tzinfo=info)).utcoffset()


def _signed(offset: timedelta) -> str:
    minutes = round(offset.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60}:{abs(minutes) % 60:02d}"


def _length(apart: timedelta) -> str:
    minutes = round(apart.total_seconds() / 60)
    hours, rest = divmod(minutes, 60)
    if rest:
        return f"{minutes} minutes"
    return "an hour" if hours == 1 else f"{hours} hours"
