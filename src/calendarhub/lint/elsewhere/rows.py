"""What a row of somebody else's ledger may say: as strictly as a record is read."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from msgspec import json

from calendarhub.lint.elsewhere.times import of_series, of_when
from calendarhub.model import codec
from calendarhub.model.event import Event
from calendarhub.model.ledger import Change, Due, Revision
from calendarhub.model.text import NO_TEXT, Text
from calendarhub.rules import clean
from calendarhub.rules.differing import differing
from calendarhub.rules.sides import LAST_YEAR

# What one text of a record may hold.
LONGEST = 64 * 1024
MOST_CHANGES = 10_000
_LARGEST_SEQUENCE = 2**31 - 1  # RFC 5545 §3.3.8
_FIRST, _LAST = 1970, LAST_YEAR
_UID = re.compile(r"[\x21-\x7e]{1,255}")
_ID = re.compile(r"[a-z0-9-]{1,128}(?:\.[a-z0-9-]{1,128})?")  # of a deadline with its kind
_DIGEST = re.compile(r"[\x21-\x7e]{0,256}")
_KINDS = ("http", "https", "mailto", "tel")


def fault_of_row(row: Revision) -> str:
    """Why no build of ours writes such a row; empty where one could."""
    return next(_faults(row), "")


def _faults(row: Revision) -> Iterator[str]:
    if not _UID.fullmatch(row.uid):
        yield "a UID holds what no UID may hold"
    if not _ID.fullmatch(row.id):
        yield f"{clean.shown(row.id)} is no id"
    if not (_DIGEST.fullmatch(row.significant) and _DIGEST.fullmatch(row.digest)):
        yield f"{row.id} has a digest that is none"
    if len(row.source) > LONGEST or not clean.is_text(row.source):
        yield f"{row.id} comes from a file with a name that is none"
    sequences = [row.sequence, *(one.sequence for one in row.history)]
    sequences += [row.apart.sequence] if row.apart else []
    if not all(0 <= one <= _LARGEST_SEQUENCE for one in sequences):
        yield f"{row.id} has a sequence that no calendar takes"
    if len(row.history) > MOST_CHANGES:
        yield f"{row.id} has changed more than {MOST_CHANGES:,} times"
    stamps = [row.created, row.modified, row.first_published, *(one.at for one in row.history)]
    stamps += [row.apart.modified] if row.apart else []
    if not all(_is_stamp(one) for one in (*stamps, *filter(None, [row.gone_at, row.raised]))):
        yield f"{row.id} has a stamp that is no instant of {_FIRST} to {_LAST}"
    for change in row.history:
        yield from (f"a change of {row.id} {fault}" for fault in _of_change(change))
    if row.last:
        yield from (f"{row.id} {fault}" for fault in _of_last(row.last))
    elif row.recurrence_id is None:
        yield f"{row.id} does not say what was published"


def _is_stamp(moment: datetime) -> bool:
    return moment.tzinfo is not None and _FIRST <= moment.year <= _LAST


def _of_change(change: Change) -> Iterator[str]:
    yield from of_when(change.before)
    yield from of_when(change.after)
    if not all(map(_is_fine, (change.place_before, change.place_after))):
        yield "names a place in characters that no text may hold"
    if change.due:
        yield from _of_due(change.due)


def _of_due(due: Due) -> Iterator[str]:
    """Of a deadline that changed."""
    for when in filter(None, (due.before, due.after)):
        yield from of_when(when)
    try:
        title = codec.loads(Text, due.title) if due.title else NO_TEXT
    except ValueError:
        yield "names a deadline in a way that nothing of ours writes"
        return
    if not all(map(_is_fine, (due.kind, *(said for _, said in title.versions)))):
        yield "names a deadline in characters that no text may hold"


def _of_last(last: str) -> Iterator[str]:
    try:
        event = codec.loads(Event, last)
        said = json.decode(last)
    except (ValueError, RecursionError):
        yield "says what no record can say"
        return
    if not all(map(_is_fine, _texts(said))):
        yield "holds characters that no text may hold, or a text that is too long"
    yield from of_when(event.when)
    for deadline in event.deadlines:
        yield from of_when(deadline.when)
    for address in _addresses(event):
        if address and not _is_address(address):
            yield f"links to {clean.shown(address)}"
    yield from of_series(event)


def _texts(said: Any) -> Iterator[str]:
    """Every text inside a value of JSON; what was typed before is not deep."""
    if isinstance(said, str):
        yield said
    elif isinstance(said, dict):
        for key, value in said.items():
            yield key
            yield from _texts(value)
    elif isinstance(said, list):
        for value in said:
            yield from _texts(value)


def _is_fine(text: str) -> bool:
    return len(text) <= LONGEST and clean.is_text(text)


def _addresses(event: Event) -> Iterator[str]:
    for one in (event, *differing(event)):
        yield from (one.url, one.registration, one.online)
        yield from (document.url for document in one.documents)
    if event.image:
        yield event.image.src
    if event.source:
        yield event.source.url


def _is_address(text: str) -> bool:
    try:
        clean.url(text, _KINDS)
    except clean.Unclean:
        return False
    return True
