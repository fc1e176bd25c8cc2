"""What is taken out of a series, and what differs in it."""

from collections.abc import Iterator

from calendarhub.ical.reader import Component, Property
from calendarhub.lint.rule import Finding, error, judges, strict, warning
from calendarhub.lint.standard.moments import ReadValue, ValueKind, moment, moments
from calendarhub.lint.standard.occurrences import is_hit
from calendarhub.lint.subject import JudgedCalendar, called


def check(subject: JudgedCalendar) -> Iterator[Finding]:
    """Every changed date with its series, then every date that is taken out."""
    masters: dict[str, Component] = {}
    for item in subject.items:
        if item.first("RECURRENCE-ID") is None:
            masters.setdefault(item.value("UID"), item)
    changed: dict[str, set[str]] = {}
    for item in subject.items:
        one, master = item.first("RECURRENCE-ID"), masters.get(item.value("UID"))
        if one is not None:
            yield from _override(item, one, master)
            changed.setdefault(item.value("UID"), set()).add(one.value)
    for uid, master in masters.items():
        if master.first("EXDATE"):
            yield from _taken_out(master, changed.get(uid, set()))


def is_same_type(one: ReadValue, start: ReadValue) -> bool:
    """Whether a date that is taken out or changed is written as the start of the series is."""
    return (one.kind, one.tzid) == (start.kind, start.tzid)


RANGE = warning(
    "ICS-77",
    "There is no RANGE=THISANDFUTURE.",
    breaks="Only one date is changed, not all that follow.",
    clients="Google, Home Assistant, khal",
    remedy="End the series with UNTIL and begin a new one with its own UID.",
)
OVERRIDE_RULE = warning(
    "ICS-75c",
    "An event with RECURRENCE-ID has no RRULE.",
    breaks="Clients ignore it, or start a second series.",
    clients="Google, libical",
    remedy="Remove RRULE from it.",
)
OVERRIDE_TYPE = error(
    "ICS-75a",
    "RECURRENCE-ID has the type and the zone of DTSTART of its series.",
    standard="RFC 5545 §3.8.4.4",
    breaks="A moved date is shown twice: where it was and where it is.",
    clients="Google, Apple, ical.js, Home Assistant",
    remedy="Repeat the original start as DTSTART writes it.",
)
OVERRIDE_ZONE = strict(
    "ICS-75d",
    "RECURRENCE-ID is written in the zone of DTSTART of its series.",
    breaks="A moved date is shown twice: where it was and where it is.",
    clients="Google, ical.js, Home Assistant",
    remedy="Repeat the original start as DTSTART writes it.",
)
OVERRIDE_MISS = warning(
    "ICS-75b",
    "RECURRENCE-ID names a date of its series.",
    breaks="A moved date is shown twice: where it was and where it is.",
    clients="Google, Apple, Outlook",
    remedy="Write the original start of the occurrence, not the new one.",
)


@judges(RANGE, OVERRIDE_RULE, OVERRIDE_TYPE, OVERRIDE_ZONE, OVERRIDE_MISS)
def _override(item: Component, one: Property, master: Component | None) -> Iterator[Finding]:
    if one.param("RANGE"):
        yield RANGE.at(one.line, f"{called(item)} changes all that follow.")
    if item.first("RRULE"):
        yield OVERRIDE_RULE.at(one.line, f"{called(item)} has RECURRENCE-ID and RRULE.")
    said, start = moment(one), moment(master.first("DTSTART")) if master else None
    if said is None or start is None or master is None:
        return
    if not is_same_type(said, start):
        # A date is no time, and a time of nowhere is not one of a zone; of the others §3.8.4.4
        # says nothing.
        floats = {said.kind, start.kind} & {
            ValueKind.FLOATING,
            ValueKind.DATE,
        } and said.kind != start.kind
        rule = OVERRIDE_TYPE if floats else OVERRIDE_ZONE
        message = f"{_typed(said)}, and the series starts as {_typed(start)}."
        yield rule.at(one.line, f"RECURRENCE-ID of {called(item)} is {message}")
    elif not is_hit(master, start, said):
        message = f"RECURRENCE-ID {one.value} is no date of {called(master)}."
        yield OVERRIDE_MISS.at(one.line, message)


def _typed(one: ReadValue) -> str:
    return f"{one.kind.value} ({one.tzid})" if one.tzid else one.kind.value


EXDATE_TYPE = strict(
    "ICS-73a",
    "EXDATE has the type and the zone of DTSTART.",
    breaks="The date that was taken out is shown.",
    clients="Google, Outlook, Apple, libical",
    remedy="Write EXDATE;TZID=… with the hour where DTSTART has one, else EXDATE;VALUE=DATE.",
)
EXDATE_MISS = warning(
    "ICS-73b",
    "EXDATE names a date of the series.",
    breaks="It takes nothing out: perhaps the date that was meant is still shown.",
    clients="all of them",
    remedy="Name the date and hour at which the rule has an occurrence.",
)
STRUCK_TWICE = warning(
    "ICS-76",
    "A date is taken out (EXDATE) or changed (RECURRENCE-ID), never both.",
    breaks="Clients disagree on whether it takes place.",
    clients="Google, Apple, Outlook",
    remedy="Keep one: EXDATE hides a date, STATUS:CANCELLED shows it struck out.",
)


@judges(EXDATE_TYPE, EXDATE_MISS, STRUCK_TWICE)
def _taken_out(master: Component, changed: set[str]) -> Iterator[Finding]:
    start = moment(master.first("DTSTART"))
    if start is None:
        return
    for one in master.all("EXDATE"):
        for said, raw in zip(moments(one), one.value.split(","), strict=False):
            if said is None:
                continue
            if not is_same_type(said, start):
                message = f"{_typed(said)}, and {called(master)} starts as {_typed(start)}."
                yield EXDATE_TYPE.at(one.line, f"EXDATE {raw} is {message}")
            elif not is_hit(master, start, said):
                message = f"EXDATE {raw} is no date of {called(master)}."
                yield EXDATE_MISS.at(one.line, message)
            elif raw in changed:
                message = f"{raw} of {called(master)} is taken out and changed."
                yield STRUCK_TWICE.at(one.line, message)
