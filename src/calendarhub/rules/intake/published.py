"""What subscribers hold of events that came in, as far as twins are concerned."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from msgspec import Struct, field

from calendarhub.model.ledger import Ledger, RecordState, Revision
from calendarhub.rules.revise.carried import SECOND

EARLIEST = datetime.min.replace(tzinfo=UTC)


class PublishedState(Struct, frozen=True):
    """What the last publication holds: since when each id, and which were joined.

    The first id of those that were `joined` is the one they are published under. Of the ids of
    `since` some are gone or `merged` into another; `uids` are UIDs that do not follow from the id.
    """

    since: Mapping[str, datetime] = field(default_factory=dict)
    joined: tuple[tuple[str, ...], ...] = ()
    merged: frozenset[str] = frozenset()
    uids: Mapping[str, str] = field(default_factory=dict)


def published_state(ledger: Ledger) -> PublishedState:
    """What a ledger says; an id that is gone, or goes on as another, was published, too."""
    rows = [row for key, row in ledger.revisions.items() if _is_event(key, row)]
    live = [row for row in rows if row.state is not RecordState.GONE]
    # What is gone comes behind all that subscribers see, so that no id takes the place of one of these.
    last = max([row.first_published for row in live], default=EARLIEST) + SECOND
    gone = {row.id: max(row.first_published, last) for row in rows if row.state is RecordState.GONE}
    return PublishedState(
        since={**gone, **{row.id: row.first_published for row in live}},
        joined=tuple([(row.id, *row.joined) for row in live if row.joined]),
        merged=frozenset(gone) - {row.id for row in live},
        uids={row.id: row.uid for row in live if row.joined},
    )


def _is_event(key: tuple[str, date | None], row: Revision) -> bool:
    return key[1] is None and "." not in row.id  # ids of records hold no dot
