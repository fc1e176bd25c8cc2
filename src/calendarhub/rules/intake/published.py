"""What subscribers hold of events that came in, as far as twins are concerned."""

from collections.abc import Mapping
from datetime import date, datetime

from msgspec import Struct, field

from calendarhub.model.ledger import Ledger, RecordState, Revision


class PublishedState(Struct, frozen=True):
    """What the last publication holds: since when each id, and which were joined.

    The first id of those that were `joined` is the one they are published under. Of the ids of
    `since` some were `merged` into another; `uids` are UIDs that do not follow from the id.
    """

    since: Mapping[str, datetime] = field(default_factory=dict)
    joined: tuple[tuple[str, ...], ...] = ()
    merged: frozenset[str] = frozenset()
    uids: Mapping[str, str] = field(default_factory=dict)


def published_state(ledger: Ledger) -> PublishedState:
    """What a ledger says; an id that was merged into another was published, too."""
    rows = [row for key, row in ledger.revisions.items() if _is_event(key, row)]
    live = [row for row in rows if row.state is not RecordState.GONE]
    joined = {id_ for row in live for id_ in row.joined}
    merged = [
        row for row in rows if row.state is RecordState.GONE and (row.merged or row.id in joined)
    ]
    return PublishedState(
        since={row.id: row.first_published for row in (*merged, *live)},
        joined=tuple([(row.id, *row.joined) for row in live if row.joined]),
        merged=frozenset([row.id for row in merged]) - {row.id for row in live},
        uids={row.id: row.uid for row in live if row.joined},
    )


def _is_event(key: tuple[str, date | None], row: Revision) -> bool:
    return key[1] is None and "." not in row.id  # ids of records hold no dot
