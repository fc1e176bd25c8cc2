"""One event taken out of a published file that nothing makes any more.

A retired feed keeps its last state for ever, so what was written in it would stay as well. Of a
calendar the event stays, cancelled and without text, so that subscribers let it go; other feeds, tables
and lists lose its item. Where a file has no such parts, nothing of it can be left.
"""

import csv
import json
import re
from datetime import UTC, datetime
from io import StringIO
from typing import Any

from msgspec import Struct

from calendarhub.ical import lines

_CALENDAR = re.compile(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", re.DOTALL)
_ITEM = re.compile(rb"[ \t]*<(item|entry)\b.*?</\1>\r?\n?", re.DOTALL)
_ROW = re.compile(rb"<li\b(?:(?!<li\b).)*?</li>\r?\n?", re.DOTALL)
_TABLE = re.compile(rb"(?:\xef\xbb\xbf)?id([,;])title\b")
_JCAL = b'["vcalendar"'
# What a VEVENT keeps: when it is, which one it is, and how it repeats.
_KEPT = frozenset(
    ("DTSTART", "DTEND", "DURATION", "UID", "RECURRENCE-ID", "RRULE", "EXDATE", "CREATED")
)


class PurgedEvent(Struct, frozen=True):
    """An event to take out: its id, the UIDs of all its rows, and the stamps that it now has."""

    id: str
    uids: frozenset[str]
    sequence: int
    modified: datetime

    def is_named(self, data: bytes) -> bool:
        """Whether a file or a part of it speaks of the event, by UID or by its address."""
        folded = data.replace(b"\r\n ", b"")
        names = [f"events/{self.id}.", f'"{self.id}"', *self.uids]
        return any(name.encode() in folded for name in names)


def scrubbed(data: bytes, event: PurgedEvent) -> bytes | None:
    """The bytes of a file without an event; None where nothing can be left of it.

    What it is, its bytes say: feeds of every format and language are among them.
    """
    if data.startswith(b"BEGIN:VCALENDAR"):
        return _CALENDAR.sub(lambda found: _vevent(found[0], event), data)
    if data[:1] in (b"[", b"{"):
        left = _json(data, event)
        return left if data.startswith(_JCAL) or not event.is_named(left) else None
    if table := _TABLE.match(data):
        left = _table(data, event, table[1].decode())
    elif data.lstrip().startswith(b"<"):
        part = _ITEM if data.startswith(b"<?xml") else _ROW
        left = part.sub(lambda found: b"" if event.is_named(found[0]) else found[0], data)
    else:
        return None
    return None if event.is_named(left) else left


def _vevent(found: bytes, event: PurgedEvent) -> bytes:
    if not event.is_named(found):
        return found
    unfolded = found.decode().replace("\r\n ", "").split("\r\n")
    kept = [line for line in unfolded if re.split("[:;]", line)[0] in _KEPT]
    stamp = lines.utc(event.modified)
    more = [
        f"DTSTAMP:{stamp}",
        f"LAST-MODIFIED:{stamp}",
        f"SEQUENCE:{event.sequence}",
        "STATUS:CANCELLED",
        "TRANSP:TRANSPARENT",
    ]
    return lines.join_lines(["BEGIN:VEVENT", *kept, *more, "END:VEVENT"])


def _table(data: bytes, event: PurgedEvent, delimiter: str) -> bytes:
    rows = csv.reader(StringIO(data.decode(), newline=""), delimiter=delimiter)
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    names = {event.id, *event.uids}
    writer.writerows(row for row in rows if names.isdisjoint(row))
    return out.getvalue().encode()


def _json(data: bytes, event: PurgedEvent) -> bytes:
    """A feed or a list without its items; of a calendar (RFC 7265) the VEVENT stays without text."""
    whole = json.loads(data)
    if data.startswith(_JCAL):
        whole[2] = [_component(one, event) for one in whole[2]]
    else:
        whole = _without(whole, event)
    return _dumps(whole)


def _dumps(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _component(one: list[Any], event: PurgedEvent) -> list[Any]:
    if one[0] != "vevent" or not event.is_named(_dumps(one)):
        return one
    stamp = event.modified.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    kept = [line for line in one[1] if line[0].upper() in _KEPT]
    more = [
        ["dtstamp", {}, "date-time", stamp],
        ["last-modified", {}, "date-time", stamp],
        ["sequence", {}, "integer", event.sequence],
        ["status", {}, "text", "CANCELLED"],
        ["transp", {}, "text", "TRANSPARENT"],
    ]
    return ["vevent", [*kept, *more], []]


def _without(value: Any, event: PurgedEvent) -> Any:
    """A value of JSON without the items of lists that speak of the event."""
    if isinstance(value, dict):
        return {key: _without(one, event) for key, one in value.items()}
    if isinstance(value, list):
        return [one for one in value if not event.is_named(_dumps(one))]
    return value
