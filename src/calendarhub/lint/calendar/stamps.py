"""Stamps: when an event was written, created and last changed."""

from collections.abc import Iterator

from calendarhub.ical.reader import Component, read
from calendarhub.lint.rule import Finding, error, judges, promise, warning
from calendarhub.lint.standard.moments import ValueKind, moment
from calendarhub.lint.subject import JudgedCalendar, called

_STAMPS = ("DTSTAMP", "CREATED", "LAST-MODIFIED", "COMPLETED", "ACKNOWLEDGED", "TZUNTIL")


def check(subject: JudgedCalendar) -> Iterator[Finding]:
    """Every stamp of every component; of our own items together."""
    for component in subject.root.walk():
        yield from _instants(component)
    for item in subject.items if subject.own else ():
        yield from _own(item)


STAMP = error(
    "ICS-35",
    "DTSTAMP, CREATED, LAST-MODIFIED and COMPLETED are instants in UTC, with a Z.",
    standard="RFC 5545 §3.8.7",
    breaks="Changes seem hours older or newer than they are, or the feed is refused.",
    clients="ical4j, Nextcloud, Home Assistant",
    remedy="Write 20261122T080000Z.",
)


@judges(STAMP)
def _instants(component: Component) -> Iterator[Finding]:
    for one in component.properties:
        if one.name in _STAMPS:
            said = moment(one)
            if said is None or said.kind is not ValueKind.UTC:
                yield STAMP.at(one.line, f"{one.name} is “{one.value[:40]}”.")


OWN_STAMP = promise(
    "ICS-34",
    "DTSTAMP is LAST-MODIFIED, and not before CREATED.",
    breaks="Clients that compare one of them miss a change.",
)


@judges(OWN_STAMP)
def _own(item: Component) -> Iterator[Finding]:
    created, modified, stamp = (
        moment(item.first(name)) for name in ("CREATED", "LAST-MODIFIED", "DTSTAMP")
    )
    if modified and stamp and modified != stamp:
        yield OWN_STAMP.at(item.line, f"{called(item)}: DTSTAMP is not LAST-MODIFIED.")
    elif modified and created and created.value > modified.value:
        message = f"{called(item)} was changed before it was created."
        yield OWN_STAMP.at(item.line, message)


MOVING_STAMP = warning(
    "ICS-102",
    "DTSTAMP stays the same from one reading to the next.",
    breaks="Every poll looks like a change of every event: sync logs fill, batteries drain.",
    clients="Nextcloud, DAVx5, caches, whoever compares",
    remedy="Write when the event was last changed, not when it was asked for.",
)


@judges(MOVING_STAMP)
def moving_stamps(first: bytes, second: bytes) -> tuple[Finding, ...]:
    """What two readings of one address a moment apart say differently of DTSTAMP."""
    before, after = _stamps(first), _stamps(second)
    moved = [key for key in before if key in after and after[key][0] != before[key][0]]
    if not moved:
        return ()
    message = f"{len(moved)} of {len(before)} events have another DTSTAMP at the second reading."
    return (MOVING_STAMP.at(before[moved[0]][1], message),)


def _stamps(data: bytes) -> dict[tuple[str, str], tuple[str, int]]:
    return {
        (one.value("UID"), one.value("RECURRENCE-ID")): (one.value("DTSTAMP"), one.line)
        for root in read(data).components
        for one in root.components
        if one.name == "VEVENT"
    }
