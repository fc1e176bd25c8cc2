"""The ledger of a rollback: what went back says so by higher numbers and newer stamps.

The ledger itself never goes back: an event that is newer than the release stays as it is, and
one that was removed so long ago that calendars would not take it back stays removed.
"""

from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.model import codec
from calendarhub.model.event import Event
from calendarhub.model.ledger import RecordState, Revision
from calendarhub.rules.revise.purged import is_purged
from calendarhub.rules.revise.rows import AS_BEFORE, Draft, RowMaker

Key = tuple[str, date | None]
Rows = Mapping[Key, Revision]


class RolledRows(Struct, frozen=True):
    """The new rows, and what became of events by UID.

    `back` are those whose content went back, each with its new row; `newer` those that the older
    release does not know, and `removed` those that stay removed: both are as they were.
    """

    rows: Rows
    back: Mapping[str, Revision]
    newer: frozenset[str]
    removed: frozenset[str]


def rolled_rows(live: Rows, old: Rows, *, now: datetime, hub_zone: str) -> RolledRows:
    """Join the rows of an `old` release with those of the `live` one; `now` is UTC, whole seconds."""
    maker = RowMaker(now=now, hub_zone=hub_zone, rewritten=AS_BEFORE)
    rows, back = dict(live), dict[str, Revision]()
    newer, removed = set[str](), set[str]()
    for key, row in live.items():
        uid, original = key
        if original is not None:
            continue
        before = old.get(key)
        if before is None:
            newer.add(uid)
        elif (before.digest, before.state) == (row.digest, row.state):
            continue
        elif is_purged(row) or not _may_change(maker, row, before):
            removed.add(uid)
        else:
            rows[key] = back[uid] = _back(maker, row, before, _highest(live, uid))
    for (uid, original), row in live.items():
        if original is not None and uid in back:
            master = back[uid]
            rows[uid, original] = replace(
                row, sequence=master.sequence, modified=master.modified, apart=None
            )
    return RolledRows(rows, back, frozenset(newer), frozenset(removed))


def _may_change(maker: RowMaker, row: Revision, before: Revision) -> bool:
    if not row.last or not before.last:
        return False
    if row.state is RecordState.GONE and before.state is not RecordState.GONE:
        return maker.may_return(row)
    return True


def _highest(live: Rows, uid: str) -> int:
    """The highest number that any calendar has shown of an event, single dates included."""
    rows = [row for (one, _), row in live.items() if one == uid]
    return max(max(row.sequence, row.apart.sequence if row.apart else 0) for row in rows)


def _back(maker: RowMaker, row: Revision, before: Revision, highest: int) -> Revision:
    event = codec.loads(Event, before.last)
    if before.state is RecordState.GONE:
        made = maker.withdrawn(row, codec.loads(Event, row.last))
    else:
        made = maker.of(Draft(event, before.significant, before.digest), row.uid, row)
    return replace(
        made,
        source=row.source,
        sequence=max(made.sequence, highest + 1),
        significant=before.significant,
        digest=before.digest,
        last=before.last,
        raised=made.modified,
        apart=None,
    )
