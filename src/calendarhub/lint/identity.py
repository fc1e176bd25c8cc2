"""Who is who: UIDs, stamps, sequences, and what may stand once."""

import re
from collections.abc import Iterator

from calendarhub.ical.reader import Component
from calendarhub.lint.moments import ValueKind, moment
from calendarhub.lint.rule import Finding
from calendarhub.lint.subject import Subject, called
from calendarhub.lint.table import identity as table

_STAMPS = ("DTSTAMP", "CREATED", "LAST-MODIFIED", "COMPLETED", "ACKNOWLEDGED", "TZUNTIL")
LONGEST_UID = 255
_WHOLE = re.compile(r"\+?\d+", re.ASCII)


def check(subject: Subject) -> Iterator[Finding]:
    """Every item alone, then all of them together."""
    for item in subject.items:
        yield from _title(item)
        yield from _revision(item)
        if subject.own:
            yield from _own(item)
    for component in subject.root.walk():
        yield from _stamps(component)
    yield from _together(subject)


def _own(item: Component) -> Iterator[Finding]:
    for name in ("CREATED", "STATUS"):
        if item.first(name) is None:
            yield table.OWN_REQUIRED.at(item.line, f"{called(item)} has no {name}.")
    yield from _own_stamps(item)


def _title(item: Component) -> Iterator[Finding]:
    if item.name != "VJOURNAL" and not item.value("SUMMARY").strip():
        yield table.UNTITLED.at(item.line, f"{called(item)} has no SUMMARY.")


def _revision(item: Component) -> Iterator[Finding]:
    missing = [name for name in ("SEQUENCE", "LAST-MODIFIED") if item.first(name) is None]
    if missing:
        yield table.UNREVISED.at(item.line, f"{called(item)} has no {' and no '.join(missing)}.")
    sequence = item.first("SEQUENCE")
    if sequence and not _WHOLE.fullmatch(sequence.value):
        yield table.SEQUENCE.at(sequence.line, f"SEQUENCE is “{sequence.value[:40]}”.")
    uid = item.first("UID")
    if uid and (not uid.value.isascii() or len(uid.value.encode()) > LONGEST_UID):
        yield table.UID_FORM.at(uid.line, f"The UID of {called(item)} is “{uid.value[:60]}”.")


def _stamps(component: Component) -> Iterator[Finding]:
    for one in component.properties:
        if one.name in _STAMPS:
            said = moment(one)
            if said is None or said.kind is not ValueKind.UTC:
                yield table.STAMP.at(one.line, f"{one.name} is “{one.value[:40]}”.")


def _own_stamps(item: Component) -> Iterator[Finding]:
    created, modified, stamp = (
        moment(item.first(name)) for name in ("CREATED", "LAST-MODIFIED", "DTSTAMP")
    )
    if modified and stamp and modified != stamp:
        yield table.OWN_STAMP.at(item.line, f"{called(item)}: DTSTAMP is not LAST-MODIFIED.")
    elif modified and created and created.value > modified.value:
        message = f"{called(item)} was changed before it was created."
        yield table.OWN_STAMP.at(item.line, message)


def _together(subject: Subject) -> Iterator[Finding]:
    seen: set[tuple[str, str, str]] = set()
    masters = {item.value("UID") for item in subject.items if item.first("RECURRENCE-ID") is None}
    for item in subject.items:
        uid, original = item.value("UID"), item.value("RECURRENCE-ID")
        key = (item.name, uid, original)
        if uid and key in seen:
            which = f" of {original}" if original else ""
            yield table.DOUBLE.at(item.line, f"{called(item)}{which} shares the UID “{uid[:80]}”.")
        seen.add(key)
        if uid and original and uid not in masters:
            message = f"{called(item)} changes {original} of a series that is not in the file."
            yield table.ORPHAN.at(item.line, message)
