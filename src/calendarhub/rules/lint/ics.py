"""A whole file of iCalendar before all rules."""

from collections import Counter
from collections.abc import Iterable, Iterator

from calendarhub.ical.reader import read
from calendarhub.rules.lint import calendar, event, identity, octets, series, time, zones
from calendarhub.rules.lint.rule import Finding
from calendarhub.rules.lint.subject import Subject
from calendarhub.rules.lint.table import calendar as calendar_table
from calendarhub.rules.lint.table import octets as octets_table

# More findings against one rule say nothing new.
MOST_OF_A_RULE = 50

_FAMILIES = (octets, calendar, identity, time, event, zones, series)


def lint_calendar(data: bytes, *, address: str = "", own: bool = False) -> tuple[Finding, ...]:
    """What is wrong with a file of iCalendar, by line; never raises, never hangs.

    `address` is where it is published, if that is known. `own` adds what calendarhub promises
    beyond the standards.
    """
    reading = read(data)
    roots = [one for one in reading.components if one.name == "VCALENDAR"]
    if not roots:
        return (octets_table.ENVELOPE.at(1, _what(data)),)
    found = list(octets.faults(reading.faults, data))
    for root in roots:
        subject = Subject(root=root, size=len(data), address=address, own=own)
        found += check(subject)
    return few(found)


def check(subject: Subject) -> Iterator[Finding]:
    """Everything that the rules have against one calendar, whatever it was read from."""
    for family in _FAMILIES:
        yield from family.check(subject)


def few(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """In the order of the lines, with a bound on how many there are against one rule."""
    counts: Counter[str] = Counter()
    kept = []
    for one in sorted(found):
        counts[one.rule.id] += 1
        if counts[one.rule.id] <= MOST_OF_A_RULE:
            kept.append(one)
    return tuple(kept)


def _what(data: bytes) -> str:
    head = data[:200].lstrip().lower()
    if not data.strip():
        return "The file is empty."
    if head.startswith((b"<!doctype html", b"<html")):
        return "This is a web page, no calendar."
    if head.startswith(b"<"):
        return "This is XML, no calendar."
    return "There is no BEGIN:VCALENDAR."


def moving_stamps(first: bytes, second: bytes) -> tuple[Finding, ...]:
    """ICS-102: what two readings of one address a moment apart say differently of DTSTAMP."""
    before, after = _stamps(first), _stamps(second)
    moved = [key for key in before if key in after and after[key][0] != before[key][0]]
    if not moved:
        return ()
    message = f"{len(moved)} of {len(before)} events have another DTSTAMP at the second reading."
    return (calendar_table.MOVING_STAMP.at(before[moved[0]][1], message),)


def _stamps(data: bytes) -> dict[tuple[str, str], tuple[str, int]]:
    return {
        (one.value("UID"), one.value("RECURRENCE-ID")): (one.value("DTSTAMP"), one.line)
        for root in read(data).components
        for one in root.components
        if one.name == "VEVENT"
    }
