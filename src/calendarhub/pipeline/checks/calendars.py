"""Calendars, read back: each VEVENT is parsed once, however many files hold it.

A file must be a head, passed VEVENTs and its end, with the UIDs that the model lists.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct, field

from calendarhub.ical.pieces import BEGIN, END, Octets, pieces
from calendarhub.ical.reader import Component, read, unescape
from calendarhub.model.entry import Entry
from calendarhub.model.problem import Problem
from calendarhub.pipeline.checks.expected import Expected
from calendarhub.pipeline.checks.fault import fault
from calendarhub.pipeline.checks.versions import Pieces, Versions, opened

# A second opinion costs 4 to 8 ms: over this many changes at once are read by chance.
MOST = 10

# All that a VEVENT of ours may say: a line that no writer of ours wrote is an injected one.
PROPERTIES = frozenset(
    """
    SUMMARY DTSTART DTEND DTSTAMP UID RECURRENCE-ID SEQUENCE RRULE EXDATE CATEGORIES CONFERENCE
    CONTACT CREATED DESCRIPTION GEO IMAGE LAST-MODIFIED LOCATION STATUS TRANSP URL X-ALT-DESC
    """.split()  # noqa: SIM905 (names in lines read better than in quotes)
)
ONCE = frozenset({"SUMMARY", "DTSTART", "DTSTAMP", "UID", "SEQUENCE", "LAST-MODIFIED", "STATUS"})

_START = b"BEGIN:VCALENDAR\r\n"
_BEGIN = re.compile(re.escape(BEGIN))
_UID = re.compile(rb"\r\nUID:")
_TZID = re.compile(rb"\r\n(?:DTSTART|DTEND|RECURRENCE-ID|EXDATE);TZID=([^:\r\n]+):")
_ZONE = re.compile(rb"\r\nTZID:([^\r\n]+)")


class Fresh(Struct, frozen=True):
    """A VEVENT that was not published so before: its octets, and the first file that holds it."""

    octets: bytes
    path: str
    language: str


class CheckedCalendars(Struct, frozen=True):
    """What came of reading some calendars.

    `some` are a few of their new VEVENTs for a second opinion, chosen by chance, the same each time.
    """

    problems: tuple[Problem, ...] = ()
    some: tuple[Fresh, ...] = ()


def sample(fresh: Iterable[Fresh]) -> list[Fresh]:
    """A few of many VEVENTs; of a series with overrides another reader makes several events."""
    whole = [one for one in fresh if b"\r\nRECURRENCE-ID" not in one.octets]
    if len(whole) > MOST:
        whole.sort(key=lambda one: hashlib.sha256(one.octets).digest())
    return whole[:MOST]


class Calendars(Struct):
    """The calendars of a staged tree, compared with the published ones.

    `seen` are digests of the VEVENTs, and the heads, that were parsed already.
    """

    staging: Path
    versions: Versions
    expected: Mapping[str, Expected]
    entries: Mapping[str, Entry]
    seen: set[bytes] = field(default_factory=set)
    fresh: dict[bytes, Fresh] = field(default_factory=dict)
    heads: dict[bytes, str] = field(default_factory=dict)

    def check(self, paths: Sequence[str]) -> CheckedCalendars:
        """Read files, then parse what is new in them."""
        found = [problem for path in paths for problem in self._read(path)]
        found += self._parse()
        some = sample(self.fresh.values())
        self.seen.update(self.fresh, self.heads)
        self.fresh.clear()
        self.heads.clear()
        return CheckedCalendars(tuple(found), tuple(some))

    def _read(self, path: str) -> Iterator[Problem]:
        """What is wrong with a file as a whole; its new VEVENTs are kept for `_parse`."""
        with opened(self.staging / path) as data:
            yield from self._look(path, data)

    def _look(self, path: str, data: Octets) -> Iterator[Problem]:
        wanted = self.expected.get(path)
        if data[: len(_START)] != _START or data[-len(END) :] != END:
            yield fault(path, "ICS-02e", "The calendar is not whole.")
            return
        if wanted is None:
            yield fault(path, "gate.unknown", "No event and no feed makes this calendar.")
            return
        first = data.find(BEGIN)
        head = data[: first if first >= 0 else len(data) - len(END)]
        if head not in self.seen:
            self.heads.setdefault(head, path)
        pair = self.versions.differing(path, data)
        new = pieces(data[:]).events if pair is None else pair[1]
        for octets in new:
            digest = _digest(octets)
            if digest not in self.fresh and digest not in self.seen:
                self.fresh[digest] = Fresh(octets, path, wanted.language)
        body = _joined(pair[1]) if pair else data[len(head) :]
        yield from _uids(path, body, wanted, pair)
        counted = len(_BEGIN.findall(data))  # type: ignore[call-overload]
        if not wanted.is_expanded and counted != wanted.count:
            yield fault(path, "gate.count", f"It holds {counted} events, not {wanted.count}.")
        defined = set(_ZONE.findall(head))
        if pair and defined != set(_ZONE.findall(self.versions.heads[path])):
            yield from _zones(path, data[:], defined)
        else:
            yield from _zones(path, body, defined, is_whole=pair is None)

    def _parse(self) -> Iterator[Problem]:
        """Parse every new VEVENT, and each kind of head, strictly."""
        for head, path in self.heads.items():
            yield from _head(head, path)
        for path, message, uid in _wrong(list(self.fresh.values())):
            line = _line((self.staging / path).read_bytes(), uid)
            entry = self.entries.get(uid)
            yield fault(path, "gate.event", f"{uid}: {message}", line=line, entry=entry)


def _digest(octets: bytes) -> bytes:
    return hashlib.blake2b(octets, digest_size=16).digest()


def _line(data: bytes, uid: str) -> int:
    at = data.find(b"\r\nUID:" + uid.encode())
    return data.count(b"\n", 0, max(at, 0)) + 2 if at >= 0 else 1


def _zones(
    path: str, body: bytes, defined: set[bytes], *, is_whole: bool = True
) -> Iterator[Problem]:
    """ICS-60: what is used is defined, and in a whole file that has any the other way round."""
    used = set(_TZID.findall(body))
    odd = used ^ defined if is_whole and used else used - defined
    if odd:
        names = b", ".join(sorted(odd)).decode(errors="replace")
        yield fault(path, "ICS-60a", f"Zones used and zones defined differ: {names}.")


def _uids(path: str, body: bytes, wanted: Expected, pair: Pieces | None) -> Iterator[Problem]:
    """The UIDs of a file against those of the model.

    Of one that was published before only what differs is looked at; the whole is counted.
    """
    by_uid = {entry.uid: entry for entry in wanted.entries}
    held = {uid if uid in by_uid else wanted.series(uid) for uid in _said(body)}
    if wanted.is_expanded:
        missing: set[str] = set()  # a series without an occurrence in the window is not there
    elif pair is None:
        missing = by_uid.keys() - held
    else:
        gone = _said(_joined(pair[0])) - held
        missing = gone & by_uid.keys()
    for uid in sorted(missing)[:5]:
        yield fault(path, "gate.lost", f"{uid} is not in it.", entry=by_uid[uid])
    for uid in sorted(held - by_uid.keys())[:5]:
        yield fault(path, "gate.stray", f"{uid} does not belong into it.")


def _joined(events: Sequence[bytes]) -> bytes:
    return b"".join([BEGIN + one + b"\r\n" for one in events])


def raw_uids(body: bytes) -> list[str]:
    """The UIDs of VEVENTs as they are written."""
    unfolded = body.replace(b"\r\n ", b"")
    return [one.partition(b"\r\n")[0].decode(errors="replace") for one in _UID.split(unfolded)[1:]]


def _said(body: bytes) -> set[str]:
    return {unescape(one) for one in raw_uids(body)}


def _head(head: bytes, path: str) -> Iterator[Problem]:
    reading = read(head + END)
    for one in reading.faults:
        yield fault(path, one.code, one.message, line=one.line)
    names = [part.name for root in reading.components for part in root.components]
    if len(reading.components) != 1 or set(names) - {"VTIMEZONE"}:
        yield fault(path, "gate.head", "The head of the calendar holds more than its zones.")


# So many VEVENTs are read at once: fewer calls, and a fault makes no more to read again.
_AT_ONCE = 100


def _wrong(fresh: Sequence[Fresh]) -> list[tuple[str, str, str]]:
    """File, fault and UID of each VEVENT that is not as ours must be."""
    found = []
    for at in range(0, len(fresh), _AT_ONCE):
        some = fresh[at : at + _AT_ONCE]
        if not _all_right(some):
            found += [one for each in some for one in _told(each)]
    return found


def _all_right(some: Sequence[Fresh]) -> bool:
    """Whether some VEVENTs, read one after another, are each one and as ours must be.

    Each must begin where its octets do: none may hold another, or the end of its calendar.
    """
    reading = read(b"".join([b"BEGIN:VCALENDAR", *[BEGIN + one.octets for one in some], END]))
    if reading.faults or len(reading.components) != 1 or reading.components[0].properties:
        return False
    events, line = reading.components[0].components, 2
    if len(events) != len(some):
        return False
    for event, one in zip(events, some, strict=True):
        if event.line != line or event.name != "VEVENT" or event.components or _strays(event):
            return False
        line += one.octets.count(b"\n") + 2
    return True


def _told(one: Fresh) -> Iterator[tuple[str, str, str]]:
    """The same of a VEVENT by itself, which says what is wrong."""
    reading = read(b"".join([b"BEGIN:VCALENDAR", BEGIN, one.octets, END]))
    event = _only_event(reading.components)
    if reading.faults:
        message = reading.faults[0].message
    elif event is None:
        message = "This is not one VEVENT."
    else:
        message = _strays(event)
    if message:
        yield one.path, message, unescape(event.value("UID")) if event else ""


def _only_event(roots: Sequence[Component]) -> Component | None:
    events = [part for root in roots for part in root.components]
    fine = len(roots) == 1 and len(events) == 1 and events[0].name == "VEVENT"
    fine = fine and not roots[0].properties  # a line after its end stands outside of it
    return events[0] if fine and not events[0].components else None


def _strays(event: Component) -> str:
    names = [one.name for one in event.properties]
    said = set(names)
    if not said <= PROPERTIES:
        return f"No event of ours has {min(said - PROPERTIES)}."
    if len(said) == len(names) and said >= ONCE:
        return ""
    for name in ONCE:
        if names.count(name) != 1:
            return f"There are {names.count(name)} {name}."
    return ""
