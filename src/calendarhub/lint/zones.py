"""Zones: one VTIMEZONE for each TZID, and each as the tz database has it (ICS-60 to 63)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from msgspec import Struct

from calendarhub.ical.reader import Component
from calendarhub.lint.clock import Clock, Observance, observances
from calendarhub.lint.moments import (
    ValueKind,
    exists,
    happens_twice,
    is_utc_name,
    known_zone,
    moment,
    moments,
)
from calendarhub.lint.rule import Finding
from calendarhub.lint.series import days
from calendarhub.lint.subject import Subject
from calendarhub.lint.table import zones as table

# How far a series is followed: ten years show every change of a clock that is known today.
MOST_DAYS = 3_653
MOST_TIMES = 60_000


class _Use(Struct, frozen=True):
    """A local time that a file writes in a zone, and the line that does."""

    local: datetime
    line: int


def check(subject: Subject) -> Iterator[Finding]:
    """The set of zones, then each of them."""
    zones = subject.root.children("VTIMEZONE")
    defined: dict[str, Component] = {}
    for zone in zones:
        tzid = zone.value("TZID")
        if tzid in defined:
            yield table.TWICE.at(zone.line, f"There is another VTIMEZONE of {tzid[:60]}.")
        defined.setdefault(tzid, zone)
        yield from _parts(zone, own=subject.own)
    yield from _used(subject, defined)
    for tzid, uses in _uses(subject).items():
        info = known_zone(tzid)
        if info is not None and tzid in defined:
            yield from _against(defined[tzid], tzid, info, uses)


def _used(subject: Subject, defined: dict[str, Component]) -> Iterator[Finding]:
    used: dict[str, int] = {}
    for one in subject.zoned():
        used.setdefault(one.param("TZID"), one.line)
    for tzid, line in used.items():
        if tzid not in defined and not is_utc_name(tzid) and not tzid.startswith("/"):
            yield table.MISSING.at(line, f"TZID={tzid[:60]} has no VTIMEZONE.")
    if not subject.items:
        return
    default = "" if subject.own else subject.root.value("X-WR-TIMEZONE")
    for tzid, zone in defined.items():
        if tzid not in used and tzid != default:
            yield table.UNUSED.at(zone.line, f"Nothing uses the VTIMEZONE of {tzid[:60]}.")


def _parts(zone: Component, *, own: bool) -> Iterator[Finding]:
    parts = [one for one in zone.components if one.name in {"STANDARD", "DAYLIGHT"}]
    if not zone.value("TZID") or not parts:
        yield table.INCOMPLETE.at(zone.line, "A VTIMEZONE without TZID or without parts.")
        return
    if len(observances(zone)) < len(parts):
        message = f"A part of {zone.value('TZID')[:60]} lacks DTSTART or an offset."
        yield table.INCOMPLETE.at(zone.line, message)
    for part in parts:
        start = part.first("DTSTART")
        said = moment(start)
        if start and said and said.kind is not ValueKind.FLOATING:
            message = f"A part of {zone.value('TZID')[:60]} begins with {said.kind.value}."
            yield table.INCOMPLETE.at(start.line, message)
    by_dates = [one for part in parts for one in part.all("RDATE")]
    if by_dates:
        yield table.BY_DATES.at(by_dates[0].line, f"{zone.value('TZID')[:60]} has an RDATE.")
    for part in parts:
        if own and (part.first("TZNAME") is None or part.first("COMMENT") is not None):
            yield table.OWN_PARTS.at(part.line, f"{zone.value('TZID')}: TZNAME or a COMMENT.")


def _uses(subject: Subject) -> dict[str, list[_Use]]:
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
        yield table.ONSET.at(late.line, f"{tzid}: {late.start:%Y%m%dT%H%M%S} is after the change.")
    elif wrong is not None:
        use, said, true = wrong
        apart = abs(said - true)
        way = "late" if said < true else "early"
        message = (
            f"{tzid} on {use.local:%Y-%m-%d at %H:%M} is UTC{_signed(true)}, its VTIMEZONE says"
            f" UTC{_signed(said)}: readers of it are {_length(apart)} {way}."
        )
        yield table.WRONG.at(zone.line, message)


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
