"""Who is who: titles, UIDs, revisions."""

import re
from collections.abc import Iterator

from calendarhub.ical.reader import Component
from calendarhub.lint.rule import Finding, error, judges, promise, strict, warning
from calendarhub.lint.subject import JudgedCalendar, called

LONGEST_UID = 255
_WHOLE = re.compile(r"\+?\d+", re.ASCII)


def check(subject: JudgedCalendar) -> Iterator[Finding]:
    """Every item alone, then all of them together."""
    for item in subject.items:
        yield from _title(item)
        yield from _revised(item)
        yield from _sequence(item)
        yield from _uid(item)
        if subject.own:
            yield from _own(item)
    yield from _together(subject)


OWN_REQUIRED = promise(
    "ICS-30d",
    "Every event of ours has CREATED and STATUS too.",
    breaks="Nobody sees since when an event is announced and whether it is certain.",
)


@judges(OWN_REQUIRED)
def _own(item: Component) -> Iterator[Finding]:
    for name in ("CREATED", "STATUS"):
        if item.first(name) is None:
            yield OWN_REQUIRED.at(item.line, f"{called(item)} has no {name}.")


UNTITLED = strict(
    "ICS-30f",
    "Every event has a SUMMARY that says something.",
    breaks="It is listed as “(No title)”, “New event” or as an empty line.",
    clients="Google, Apple, Outlook, Thunderbird",
    remedy="Give it a title.",
)


@judges(UNTITLED)
def _title(item: Component) -> Iterator[Finding]:
    if item.name != "VJOURNAL" and not item.value("SUMMARY").strip():
        yield UNTITLED.at(item.line, f"{called(item)} has no SUMMARY.")


SEQUENCE = error(
    "ICS-33",
    "SEQUENCE is a whole number from 0.",
    standard="RFC 5545 §3.8.7.4",
    breaks="The event is refused, or its changes are not seen.",
    clients="Home Assistant, Outlook",
    remedy="Count from 0 up.",
)
UNREVISED = warning(
    "ICS-30c",
    "Every event has SEQUENCE and LAST-MODIFIED.",
    breaks="A moved meeting stays at its old time in calendars that look for a newer revision.",
    clients="ICSx5, Outlook, Google",
    remedy="Count SEQUENCE up when time, place or status changes, and stamp every change.",
)


@judges(SEQUENCE, UNREVISED)
def _revised(item: Component) -> Iterator[Finding]:
    missing = [name for name in ("SEQUENCE", "LAST-MODIFIED") if item.first(name) is None]
    if missing:
        yield UNREVISED.at(item.line, f"{called(item)} has no {' and no '.join(missing)}.")


@judges(SEQUENCE)
def _sequence(item: Component) -> Iterator[Finding]:
    sequence = item.first("SEQUENCE")
    if sequence and not _WHOLE.fullmatch(sequence.value):
        yield SEQUENCE.at(sequence.line, f"SEQUENCE is “{sequence.value[:40]}”.")


UID_FORM = warning(
    "ICS-31",
    "A UID is ASCII and at most 255 octets.",
    breaks="The event is doubled or lost when its UID is cut or written differently.",
    clients="Exchange, Google",
    remedy="Make it short: an id, @ and your domain.",
)


@judges(UID_FORM)
def _uid(item: Component) -> Iterator[Finding]:
    uid = item.first("UID")
    if uid and (not uid.value.isascii() or len(uid.value.encode()) > LONGEST_UID):
        yield UID_FORM.at(uid.line, f"The UID of {called(item)} is “{uid.value[:60]}”.")


DOUBLE = error(
    "ICS-32a",
    "No two events share UID and RECURRENCE-ID.",
    standard="RFC 5545 §3.8.4.7",
    breaks="Only one of them is shown, or the feed is refused.",
    clients="Google, Apple, sabre, ics.py",
    remedy="Give every event a UID of its own, and keep it for ever.",
)
ORPHAN = strict(
    "ICS-32b",
    "An event with RECURRENCE-ID has its series in the same file.",
    breaks="The changed date is not shown, or shown beside the old one.",
    clients="sabre, Google, Outlook",
    remedy="Publish the series with it, or drop RECURRENCE-ID.",
)


@judges(DOUBLE, ORPHAN)
def _together(subject: JudgedCalendar) -> Iterator[Finding]:
    seen: set[tuple[str, str, str]] = set()
    masters = {item.value("UID") for item in subject.items if item.first("RECURRENCE-ID") is None}
    for item in subject.items:
        uid, original = item.value("UID"), item.value("RECURRENCE-ID")
        key = (item.name, uid, original)
        if uid and key in seen:
            which = f" of {original}" if original else ""
            yield DOUBLE.at(item.line, f"{called(item)}{which} shares the UID “{uid[:80]}”.")
        seen.add(key)
        if uid and original and uid not in masters:
            message = f"{called(item)} changes {original} of a series that is not in the file."
            yield ORPHAN.at(item.line, message)
