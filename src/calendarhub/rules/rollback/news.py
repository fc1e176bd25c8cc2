"""Feeds of news and the register of all events of an older release, with stamps that do not go back."""

import json
import re
from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from calendarhub.model.ledger import Revision

_ENTRY = re.compile(rb"<entry>.*?</entry>", re.DOTALL)
_ID = re.compile(rb"<id>([^<]*)</id>")
_UPDATED = re.compile(rb"<updated>[^<]*</updated>")
_BUILT = re.compile(rb"<lastBuildDate>[^<]*</lastBuildDate>")


def rolled_xml(old: bytes, live: bytes, now: datetime) -> bytes:
    """RSS or Atom: the feed is of `now` (UTC), and so is each Atom entry that says something else."""
    held = {_name(one): one for one in _ENTRY.findall(live)}
    stamp = b"<updated>" + now.isoformat(timespec="seconds").encode() + b"</updated>"

    def entry(found: re.Match[bytes]) -> bytes:
        mine = held.get(_name(found[0]))
        return found[0] if mine in (None, found[0]) else _UPDATED.sub(stamp, found[0])

    start = old.find(b"<entry>")
    head, rest = (old, b"") if start < 0 else (old[:start], old[start:])
    head = _UPDATED.sub(stamp, head, count=1)
    built = b"<lastBuildDate>" + format_datetime(now).encode() + b"</lastBuildDate>"
    return _BUILT.sub(built, head, count=1) + _ENTRY.sub(entry, rest)


def _name(entry: bytes) -> bytes:
    found = _ID.search(entry)
    return found[1] if found else b""


def rolled_json(
    old: bytes, live: bytes, now: datetime, back: Mapping[str, Revision]
) -> bytes | None:
    """A JSON Feed, or the register of events; None for JSON that says nothing of when it changed."""
    said, held = json.loads(old), json.loads(live)
    if not isinstance(said, dict) or not isinstance(held, dict):
        return None
    stamp = now.isoformat(timespec="seconds")
    if "items" in said:
        _date(said["items"], held.get("items", []), "date_modified", stamp)
        return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()
    if "events" in said and "updated" in said:
        said["updated"] = stamp
        _date(said["events"], held.get("events", []), "updated", stamp)
        for one in said["events"]:
            if one["uid"] in back:
                one["sequence"] = back[one["uid"]].sequence
        return json.dumps(said, ensure_ascii=False, indent=None).encode() + b"\n"
    return None


def _date(items: list[Any], held: list[Any], key: str, stamp: str) -> None:
    """Date what says something else than the live version of it does."""
    mine = {one["id"]: one for one in held}
    for one in items:
        if mine.get(one["id"], one) != one:
            one[key] = stamp
