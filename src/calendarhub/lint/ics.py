"""A whole file of iCalendar before all rules."""

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from calendarhub.ical.reader import Fault, read
from calendarhub.lint import (
    calendar,
    event,
    grammar,
    identity,
    letters,
    octets,
    parts,
    series,
    time,
    zones,
)
from calendarhub.lint.rule import Finding
from calendarhub.lint.subject import Subject
from calendarhub.lint.table import calendar as calendar_table
from calendarhub.lint.table import grammar as grammar_table
from calendarhub.lint.table import octets as octets_table

# More findings against one rule say nothing new.
MOST_OF_A_RULE = 50

_FAMILIES = (octets, letters, grammar, parts, calendar, identity, time, event, zones, series)


def lint_calendar(data: bytes, *, address: str = "", own: bool = False) -> tuple[Finding, ...]:
    """What is wrong with a file of iCalendar, by line; never raises, never hangs.

    `address` is where it is published, if that is known. `own` adds what calendarhub promises
    beyond the standards.
    """
    reading = read(data)
    roots = [one for one in reading.components if one.name == "VCALENDAR"]
    if not roots:
        return (_what(data),)
    found = list(octets.faults(reading.faults, data))
    if len(roots) > 1:
        message = f"There are {len(roots)} calendars."
        found.append(octets_table.SEVERAL.at(roots[1].line, message))
    for root in roots:
        subject = Subject(root=root, size=len(data), address=address, own=own)
        found += check(subject)
    return few(_without_echoes(found, reading.faults), own=own)


def check(subject: Subject) -> Iterator[Finding]:
    """Everything that the rules have against one calendar, whatever it was read from."""
    for family in _FAMILIES:
        yield from family.check(subject)


def _without_echoes(found: Iterable[Finding], faults: Iterable[Fault]) -> Iterator[Finding]:
    """Without what only follows from a fault of the lines, which is told already."""
    codes = {(fault.code, fault.line) for fault in faults}
    is_open = any(code in {"structure.unclosed", "structure.end"} for code, _ in codes)
    for one in found:
        is_echo = one.rule is grammar_table.NESTED and is_open
        if one.rule is octets_table.MOJIBAKE and ("octets.utf-8", one.line) in codes:
            is_echo = True
        if not is_echo:
            yield one


def few(found: Iterable[Finding], *, own: bool = False) -> tuple[Finding, ...]:
    """In the order of the lines, with a bound on how many there are against one rule.

    `own` says that the file is one of ours, so that the stricter of the two levels counts.
    """
    counts: Counter[str] = Counter()
    kept = []
    for one in sorted(found):
        if own and one.rule.ours is None:
            continue
        counts[one.rule.id] += 1
        if counts[one.rule.id] <= MOST_OF_A_RULE:
            kept.append(replace(one, in_ours=True) if own else one)
    return tuple(kept)


def _what(data: bytes) -> Finding:
    """What a file is that holds no calendar."""
    head = data[:200].lstrip().lower()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:6:2] == b"BEG" or data[1:7:2] == b"BEG":
        return octets_table.UTF8.at(1, "This is UTF-16, no UTF-8.")
    message = "There is no BEGIN:VCALENDAR."
    if not data.strip():
        message = "The file is empty."
    elif head.startswith((b"<!doctype html", b"<html")):
        message = "This is a web page, no calendar."
    elif head.startswith(b"<"):
        message = "This is XML, no calendar."
    elif head.startswith(b"\x1f\x8b"):
        message = "This is compressed (gzip), and was not served as such."
    return octets_table.ENVELOPE.at(1, message)


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
