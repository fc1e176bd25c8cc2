"""Last good versions: what a file with a mistake had before stays published for a while.

Each event of a file is in quarantine by itself, so a list that always has some bad row protects its
others all the same.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.model import codec
from calendarhub.model.event import Event
from calendarhub.model.foreign import Amendment
from calendarhub.model.ledger import RecordState, Revision
from calendarhub.model.problem import Origin
from calendarhub.pipeline.parse_files import Batch, Marks, decode, encode
from calendarhub.storage.local.state import CachedPayload

QUARANTINE = timedelta(days=14)

Rows = Mapping[tuple[str, date | None], Revision]


class Kept(Struct, frozen=True):
    """An event in its last good version, its digests, and since when (UTC) its file lacks it."""

    event: Event
    marks: Marks
    since: datetime

    def holds(self, now: datetime) -> bool:
        """Whether it is still published."""
        return now - self.since <= QUARANTINE


def last_good(batch: Batch, known: CachedPayload | None, now: datetime) -> tuple[Kept, ...]:
    """What a file with a mistake has lost by it, of all that the cache knew of the file.

    Where the cache has two versions of an event, the newer one was never published.
    """
    if known is None or not batch.is_bad:
        return ()
    present = {event.id for event in batch.events}
    before = {kept.event.id: kept for kept in unshelved(known)}
    for event, marks in (decode(known.data) or Batch()).pairs:
        before.setdefault(event.id, Kept(event, _lasting(marks), now))
    return tuple(kept for id_, kept in before.items() if id_ not in present)


def last_amendments(batch: Batch, known: CachedPayload | None) -> tuple[Amendment, ...]:
    """What a file with a mistake said before of events that came in, and does not say any more."""
    if known is None or not batch.is_bad:
        return ()
    before = (*kept_amendments(known), *(decode(known.data) or Batch()).amendments)
    present = {one.amends for one in batch.amendments}
    left = {one.amends: one for one in reversed(before) if one.amends not in present}
    return tuple(left.values())


def kept_amendments(known: CachedPayload) -> tuple[Amendment, ...]:
    """What the cache keeps of what a file said of events that came in, before its mistake."""
    batch = decode(known.good) if known.good else None
    return batch.amendments if batch else ()


def rescued(
    rows: Rows, files: Collection[str], present: Collection[str], now: datetime
) -> Iterator[Kept]:
    """What files with a mistake had published, by the ledger alone: the cache was lost.

    The ledger holds neither body nor documents; better those are gone for a while than the event.
    """
    for (_, original), row in rows.items():
        is_event = original is None and row.state is not RecordState.GONE and "." not in row.id
        if is_event and row.last and row.source in files and row.id not in present:
            event = codec.loads(Event, row.last)
            event = replace(event, id=row.id, origin=Origin(path=row.source))
            yield Kept(event, Marks(row.significant, row.digest), now)


def cached_files(
    plain: CachedPayload, kept: Collection[Kept], amendments: tuple[Amendment, ...] = ()
) -> CachedPayload:
    """What the cache keeps of a file, with its last good versions."""
    amendments = amendments or kept_amendments(plain)
    if not kept and not amendments:
        return replace(plain, good=None, bad_since=None)
    events, marks = tuple(one.event for one in kept), tuple(one.marks for one in kept)
    batch = Batch(events, marks, amendments=amendments)
    since = [one.since.astimezone(UTC).isoformat() for one in kept]
    return replace(plain, good=encode(batch), bad_since=json.dumps(since))


def unshelved(known: CachedPayload) -> tuple[Kept, ...]:
    """The last good versions that the cache keeps of a file; none if they are damaged."""
    if not known.good:
        return ()
    batch = decode(known.good)
    if batch is None:
        return ()
    try:
        since = [datetime.fromisoformat(one) for one in json.loads(known.bad_since or "")]
        pairs = zip(batch.pairs, since, strict=True)
        return tuple(Kept(event, _lasting(marks), at) for (event, marks), at in pairs)
    except (ValueError, TypeError):
        return ()


def _lasting(marks: Marks) -> Marks:
    """Marks without how far the event extends: a hub may have another time zone by now."""
    return Marks(marks.significant, marks.digest, apart=marks.apart)
