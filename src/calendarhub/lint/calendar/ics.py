"""A whole file of iCalendar before all rules."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple, Protocol

from msgspec.structs import replace

from calendarhub.ical.reader import Fault, read
from calendarhub.lint.calendar import (
    envelope,
    escapes,
    event,
    exceptions,
    grammar,
    head,
    identity,
    letters,
    names,
    octets,
    offsets,
    order,
    own_event,
    parameters,
    parts,
    series,
    spans,
    stamps,
    subscription,
    time,
    zones,
)
from calendarhub.lint.rule import Finding
from calendarhub.lint.subject import JudgedCalendar

# More findings against one rule say nothing new.
MOST_OF_A_RULE = 50


class FamilyFile(Protocol):
    """A file of rules that judge a calendar."""

    def check(self, subject: JudgedCalendar) -> Iterator[Finding]:
        """What its rules have against a calendar."""
        ...


class Family(NamedTuple):
    """Files of rules under one heading; those `of_bytes` are judged before there is a calendar."""

    title: str
    files: tuple[FamilyFile, ...]
    of_bytes: tuple[object, ...] = ()


FAMILIES = (
    Family("Octets and lines", (escapes, letters, order), of_bytes=(envelope, octets)),
    Family("Values, parameters and components", (grammar, parameters, parts)),
    Family("The calendar", (head, names, subscription)),
    Family("Identity and revision", (identity, stamps)),
    Family("Times and texts of an event", (time, spans, event, own_event)),
    Family("Zones", (zones, offsets)),
    Family("Series", (series, exceptions)),
)
_CHECKS = tuple(file.check for family in FAMILIES for file in family.files)


def lint_calendar(data: bytes, *, address: str = "", own: bool = False) -> tuple[Finding, ...]:
    """What is wrong with a file of iCalendar, by line; never raises, never hangs.

    `address` is where it is published, if that is known. `own` adds what calendarhub promises
    beyond the standards.
    """
    reading = read(data)
    roots = [one for one in reading.components if one.name == "VCALENDAR"]
    if not roots:
        return (envelope.what_else(data),)
    found = [*octets.faults(reading.faults, data), *envelope.one_alone(roots)]
    for root in roots:
        subject = JudgedCalendar(root=root, size=len(data), address=address, own=own)
        found += check(subject)
    return few(_without_echoes(found, reading.faults), own=own)


def check(subject: JudgedCalendar) -> Iterator[Finding]:
    """Everything that the rules have against one calendar, whatever it was read from."""
    for of_a_family in _CHECKS:
        yield from of_a_family(subject)


def _without_echoes(found: Iterable[Finding], faults: Iterable[Fault]) -> Iterator[Finding]:
    """Without what only follows from a fault of the lines, which is told already."""
    codes = {(fault.code, fault.line) for fault in faults}
    is_open = any(code in {"structure.unclosed", "structure.end"} for code, _ in codes)
    for one in found:
        is_echo = one.rule is parts.NESTED and is_open
        if one.rule is letters.MOJIBAKE and ("octets.utf-8", one.line) in codes:
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
