"""Zones: one VTIMEZONE for each TZID, each of them whole."""

from collections.abc import Iterator, Sequence

from calendarhub.ical.reader import Component
from calendarhub.lint.rule import Finding, error, judges, promise, strict, warning
from calendarhub.lint.standard.clock import observances
from calendarhub.lint.standard.moments import ValueKind, is_utc_name, moment
from calendarhub.lint.subject import JudgedCalendar

TWICE = error(
    "ICS-60c",
    "There is one VTIMEZONE for each TZID.",
    standard="RFC 5545 §3.8.3.1",
    breaks="Clients disagree on which one counts: times may be an hour off.",
    clients="Outlook, ical.js, libical",
    remedy="Keep one of them.",
)


@judges(TWICE)
def check(subject: JudgedCalendar) -> Iterator[Finding]:
    """The set of zones, then the parts of each."""
    zones = subject.root.children("VTIMEZONE")
    defined: dict[str, Component] = {}
    for zone in zones:
        tzid = zone.value("TZID")
        if tzid in defined:
            yield TWICE.at(zone.line, f"There is another VTIMEZONE of {tzid[:60]}.")
        defined.setdefault(tzid, zone)
        parts = [one for one in zone.components if one.name in {"STANDARD", "DAYLIGHT"}]
        yield from _whole(zone, parts)
        yield from _by_rules(zone, parts)
        if subject.own:
            yield from _as_ours(zone, parts)
    yield from _used(subject, defined)


MISSING = error(
    "ICS-60a",
    "Every TZID used has its VTIMEZONE in the file.",
    standard="RFC 5545 §3.2.19",
    breaks="Outlook shows the event at another hour, or in UTC.",
    clients="Outlook, Exchange, Home Assistant",
    remedy="Add the VTIMEZONE of each zone.",
)
UNUSED = warning(
    "ICS-60b",
    "No VTIMEZONE is there that nothing uses.",
    breaks="The feed is larger than it need be.",
    clients="all who download it",
    remedy="Leave out the zones that no event uses.",
)


@judges(MISSING, UNUSED)
def _used(subject: JudgedCalendar, defined: dict[str, Component]) -> Iterator[Finding]:
    used: dict[str, int] = {}
    for one in subject.zoned():
        used.setdefault(one.param("TZID"), one.line)
    for tzid, line in used.items():
        if tzid not in defined and not is_utc_name(tzid) and not tzid.startswith("/"):
            yield MISSING.at(line, f"TZID={tzid[:60]} has no VTIMEZONE.")
    if not subject.items:
        return
    default = "" if subject.own else subject.root.value("X-WR-TIMEZONE")
    for tzid, zone in defined.items():
        if tzid not in used and tzid != default:
            yield UNUSED.at(zone.line, f"Nothing uses the VTIMEZONE of {tzid[:60]}.")


INCOMPLETE = error(
    "ICS-61a",
    "A VTIMEZONE has STANDARD or DAYLIGHT parts with DTSTART, TZOFFSETFROM and TZOFFSETTO.",
    standard="RFC 5545 §3.6.5",
    breaks="The zone is not understood and the hour is wrong, or the feed is refused.",
    clients="Outlook, libical, ical.js",
    remedy="Generate the VTIMEZONE from the tz database; DTSTART is in local time, without a Z.",
)


@judges(INCOMPLETE)
def _whole(zone: Component, parts: Sequence[Component]) -> Iterator[Finding]:
    if not zone.value("TZID") or not parts:
        yield INCOMPLETE.at(zone.line, "A VTIMEZONE without TZID or without parts.")
        return
    if len(observances(zone)) < len(parts):
        message = f"A part of {zone.value('TZID')[:60]} lacks DTSTART or an offset."
        yield INCOMPLETE.at(zone.line, message)
    for part in parts:
        start = part.first("DTSTART")
        said = moment(start)
        if start and said and said.kind is not ValueKind.FLOATING:
            message = f"A part of {zone.value('TZID')[:60]} begins with {said.kind.value}."
            yield INCOMPLETE.at(start.line, message)


BY_DATES = strict(
    "ICS-61b",
    "A VTIMEZONE says its changes of the clock as rules, not as lists of dates (RDATE).",
    breaks="Outlook and JavaScript calendars show summer events an hour late.",
    clients="Outlook, ical.js, ts-ics",
    remedy="Write RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU and the like.",
)


@judges(BY_DATES)
def _by_rules(zone: Component, parts: Sequence[Component]) -> Iterator[Finding]:
    by_dates = [one for part in parts for one in part.all("RDATE")]
    if by_dates and zone.value("TZID"):
        yield BY_DATES.at(by_dates[0].line, f"{zone.value('TZID')[:60]} has an RDATE.")


OWN_PARTS = promise(
    "ICS-61c",
    "Observances of ours have TZNAME, one DTSTART, and no COMMENT.",
    breaks="Outlook refuses what it does not expect.",
)


@judges(OWN_PARTS)
def _as_ours(zone: Component, parts: Sequence[Component]) -> Iterator[Finding]:
    for part in parts if zone.value("TZID") else ():
        if part.first("TZNAME") is None or part.first("COMMENT") is not None:
            yield OWN_PARTS.at(part.line, f"{zone.value('TZID')}: TZNAME or a COMMENT.")
