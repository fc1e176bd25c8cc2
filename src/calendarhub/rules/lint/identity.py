"""Who is who: UIDs, stamps, sequences, and what may stand once (feeds.md §4)."""

from collections.abc import Iterator

from calendarhub.ical.reader import Component
from calendarhub.rules.lint.moments import Kind, moment
from calendarhub.rules.lint.rule import Finding
from calendarhub.rules.lint.subject import Subject, called
from calendarhub.rules.lint.table import identity as table

_ONCE = (
    "UID",
    "DTSTAMP",
    "DTSTART",
    "DTEND",
    "DUE",
    "DURATION",
    "SEQUENCE",
    "LAST-MODIFIED",
    "CREATED",
    "COMPLETED",
    "STATUS",
    "SUMMARY",
    "LOCATION",
    "URL",
    "GEO",
    "TRANSP",
    "CLASS",
    "PRIORITY",
    "ORGANIZER",
    "RECURRENCE-ID",
    "COLOR",
)
_STAMPS = ("DTSTAMP", "CREATED", "LAST-MODIFIED", "COMPLETED")
LONGEST_UID = 255


def check(subject: Subject) -> Iterator[Finding]:
    """Every item alone, then all of them together."""
    for item in subject.items:
        yield from _required(item, own=subject.own)
        yield from _once(item)
        yield from _revision(item, own=subject.own)
    yield from _together(subject)


def _required(item: Component, *, own: bool) -> Iterator[Finding]:
    wanted = ("UID", "DTSTAMP", "DTSTART") if item.name == "VEVENT" else ("UID", "DTSTAMP")
    for name in wanted:
        if not item.value(name).strip():
            yield table.REQUIRED.at(item.line, f"{called(item)} has no {name}.")
    if own:
        for name in ("CREATED", "STATUS"):
            if item.first(name) is None:
                yield table.OWN_REQUIRED.at(item.line, f"{called(item)} has no {name}.")


def _once(item: Component) -> Iterator[Finding]:
    names = [one.name for one in item.properties]
    wanted = (*_ONCE, "DESCRIPTION") if item.name != "VJOURNAL" else _ONCE
    for name in wanted:
        if names.count(name) > 1:
            second = item.all(name)[1]
            yield table.ONCE.at(second.line, f"{called(item)} has {names.count(name)} {name}.")


def _revision(item: Component, *, own: bool) -> Iterator[Finding]:
    missing = [name for name in ("SEQUENCE", "LAST-MODIFIED") if item.first(name) is None]
    if missing:
        yield table.UNREVISED.at(item.line, f"{called(item)} has no {' and no '.join(missing)}.")
    sequence = item.first("SEQUENCE")
    if sequence and not (sequence.value.isascii() and sequence.value.isdigit()):
        yield table.SEQUENCE.at(sequence.line, f"SEQUENCE is “{sequence.value[:40]}”.")
    for name in _STAMPS:
        for one in item.all(name):
            said = moment(one)
            if said is None or said.kind is not Kind.UTC:
                yield table.STAMP.at(one.line, f"{name} is “{one.value[:40]}”.")
    uid = item.first("UID")
    if uid and (not uid.value.isascii() or len(uid.value.encode()) > LONGEST_UID):
        yield table.UID_FORM.at(uid.line, f"The UID of {called(item)} is “{uid.value[:60]}”.")
    if own:
        yield from _own_stamps(item)


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
