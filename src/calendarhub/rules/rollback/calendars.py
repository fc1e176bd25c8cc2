"""A calendar of an older release over the one that subscribers hold."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime

from msgspec import Struct

from calendarhub.ical import lines
from calendarhub.ical.pieces import BEGIN, END, Pieces, pieces
from calendarhub.ical.tree import unescape
from calendarhub.model.ledger import Revision
from calendarhub.rules.gate import series

_STAMPS = re.compile(rb"(?m)^(?:SEQUENCE|DTSTAMP|LAST-MODIFIED):[^\r\n]*\r\n")
_OF_HEAD = re.compile(rb"\r\nLAST-MODIFIED:[^\r\n]*")
_ZONE = re.compile(rb"BEGIN:VTIMEZONE\r\nTZID:([^\r\n]*)\r\n.*?END:VTIMEZONE", re.DOTALL)

Key = tuple[str, str]
"""UID, and the value of RECURRENCE-ID (empty for the event itself)."""


class Rolled(Struct, frozen=True):
    """What became of events by UID: those that went `back` with their new rows, and those that `stay`.

    `now` is the new stamp of whatever is written otherwise (UTC). `elsewhere` gives the VEVENTs that
    the older release had of an event, where a calendar of it has none.
    """

    back: Mapping[str, Revision]
    stay: frozenset[str]
    now: datetime
    elsewhere: Callable[[str], Sequence[bytes]]

    def uid(self, name: str) -> str:
        """The UID in the ledger; one date of a series that is written out has one of its own."""
        return name if name in self.back or series(name) not in self.back else series(name)


def rolled_calendar(old: bytes, live: bytes, rolled: Rolled) -> bytes:
    """The older calendar, with newer stamps, and what only the live one has.

    `old` is empty where the older release has no calendar at this address: then it is the live one,
    in which what went back goes back too. No UID of the live one is lost.
    """
    before, held = pieces(old), pieces(live)
    mine = {_key(event): event for event in held.events}
    out = [*_of_old(before.events, mine, rolled), *_of_live(held.events, before.events, rolled)]
    head = _head(before.head if old else held.head, held, rolled.now)
    return head + b"".join(BEGIN + event for event in out) + END


def _of_old(events: Sequence[bytes], mine: Mapping[Key, bytes], rolled: Rolled) -> Iterator[bytes]:
    for event in events:
        key = _key(event)
        uid, held = rolled.uid(key[0]), mine.get(key)
        if uid in rolled.back:
            yield _stamped(event, rolled.back[uid].sequence, rolled.back[uid].modified)
        elif held is not None:
            is_same = uid in rolled.stay or _said(held) == _said(event)
            yield held if is_same else _stamped(event, _sequence(held), rolled.now)
        # else it has left by time, and nobody said anything else of it


def _of_live(events: Sequence[bytes], before: Sequence[bytes], rolled: Rolled) -> Iterator[bytes]:
    """What the older calendar lacks: newer events, and those that it did not choose yet."""
    known = {_key(event) for event in before}
    for event in events:
        key = _key(event)
        uid = rolled.uid(key[0])
        if key in known:
            continue
        if uid not in rolled.back:
            yield event
        elif uid != key[0]:  # a date that its rule did not have
            yield _cancelled(event, rolled.back[uid])
        elif not key[1]:  # dates that differ go with their series
            row = rolled.back[uid]
            there = rolled.elsewhere(uid)
            yield from (_stamped(one, row.sequence, row.modified) for one in there)
            if not there:
                yield _cancelled(event, row)


def _key(event: bytes) -> Key:
    plain = event.replace(b"\r\n ", b"")
    uid = re.search(rb"(?:^|\n)UID:([^\r\n]*)", plain)
    original = re.search(rb"(?:^|\n)RECURRENCE-ID[^:\r\n]*:([^\r\n]*)", plain)
    return (
        unescape(uid[1].decode()) if uid else "",
        original[1].decode() if original else "",
    )


def _said(event: bytes) -> bytes:
    return _STAMPS.sub(b"", event)


def _sequence(event: bytes) -> int:
    found = re.search(rb"(?m)^SEQUENCE:(\d+)", event)
    return int(found[1]) if found else 0


def _stamped(event: bytes, sequence: int, modified: datetime) -> bytes:
    stamp = lines.utc(modified)
    values = {b"SEQUENCE": str(sequence), b"DTSTAMP": stamp, b"LAST-MODIFIED": stamp}

    def new(found: re.Match[bytes]) -> bytes:
        name = found[0].partition(b":")[0]
        return name + b":" + values[name].encode() + b"\r\n"

    return _STAMPS.sub(new, event)


def _cancelled(event: bytes, row: Revision) -> bytes:
    told = re.sub(rb"(?m)^STATUS:[A-Z-]+", b"STATUS:CANCELLED", event)
    return _stamped(told, row.sequence, row.modified)


def _head(head: bytes, held: Pieces, now: datetime) -> bytes:
    """All before the first VEVENT, newer than before, with the zones that only the live one has."""
    stamp = b"\r\nLAST-MODIFIED:" + lines.utc(now).encode()
    known = {zone[1] for zone in _ZONE.finditer(head)}
    more = [zone[0] for zone in _ZONE.finditer(held.head) if zone[1] not in known]
    at = head.find(b"BEGIN:VTIMEZONE")
    first = head if at < 0 else head[:at]
    return b"\r\n".join([_OF_HEAD.sub(stamp, first, count=1) + head[len(first) :], *more])
