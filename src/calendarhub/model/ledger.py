"""What subscribers hold: one revision per UID, and per overridden occurrence."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct, field

from calendarhub.model.when import When


class RecordState(StrEnum):
    """Whether the record is there (`live`), says cancelled, or was removed (`gone`)."""

    LIVE = "live"
    CANCELLED = "cancelled"
    GONE = "gone"


class ChangeKind(StrEnum):
    """What a change was that people are told (CHG-01)."""

    MOVED = "moved"
    PLACE = "place"
    CONFIRMED = "confirmed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"
    REINSTATED = "reinstated"
    SERIES = "series"
    DEADLINE = "deadline"
    REGISTRATION = "registration"


# These leave SEQUENCE alone: calendars show the same hour at the same place.
ASIDE = frozenset({ChangeKind.DEADLINE, ChangeKind.REGISTRATION})


class OnlineChange(StrEnum):
    """What became of taking part online, where a place changed."""

    ADDED = "added"
    CHANGED = "changed"
    GONE = "gone"
    KEPT = "kept"


class Due(Struct, frozen=True, omit_defaults=True):
    """A deadline that moved, was added (no `before`) or is gone (no `after`).

    `title` is its own title, JSON of a `Text` by `model.codec`; empty if it has none.
    """

    kind: str
    title: str = ""
    before: When | None = None
    after: When | None = None


class Change(Struct, frozen=True, omit_defaults=True):
    """One change that is told, published at `at` (UTC), with time and place before and after.

    `sequence` is the event's at that time. `due` is the deadline that changed. `online` is None
    where there is no address, or an older version did not note it.
    """

    at: datetime
    sequence: int
    kind: ChangeKind
    before: When
    after: When
    place_before: str = ""
    place_after: str = ""
    online: OnlineChange | None = None
    due: Due | None = None


class Apart(Struct, frozen=True, omit_defaults=True):
    """The stamps of a date of a series where feeds write each out as an event of its own.

    `significant` and `digest` are those of what that date says; `modified` is UTC.
    """

    significant: str
    digest: str
    sequence: int
    modified: datetime


class Revision(Struct, frozen=True, gc=False, omit_defaults=True):
    """A row of the ledger (LED-01). Instants are aware UTC with whole seconds.

    `recurrence_id` is the original local date of an override, None for the event itself. `last`
    is the event as last published (JSON by `model.codec`), without body, documents and contact.
    `apart` is there for a series: on its own row for the dates that are as its rule says.
    `raised` is when `sequence` last rose; None where it never did or an older version did not note it.
    `joined` are the ids of others that are one with it; `merged` is the UID under which an event that
    is gone goes on, since it is one with another.
    """

    uid: str
    id: str
    recurrence_id: date | None
    source: str
    sequence: int
    created: datetime
    modified: datetime
    significant: str  # digest of the significant fields
    digest: str  # digest of all published fields
    first_published: datetime
    state: RecordState = RecordState.LIVE
    last: str = ""
    history: tuple[Change, ...] = ()
    gone_at: datetime | None = None
    apart: Apart | None = None
    raised: datetime | None = None
    joined: tuple[str, ...] = ()
    merged: str = ""


class Ledger(Struct, frozen=True):
    """All revisions by (uid, recurrence id), and the UID domain.

    A ledger `is_trial` while every release was built for this machine alone, so that nothing is
    owed to anybody; None where an older version did not note it.
    """

    uid_domain: str = ""
    revisions: Mapping[tuple[str, date | None], Revision] = field(default_factory=dict)
    is_trial: bool | None = False
