"""An event as it is published: the record joined with its revision."""

from datetime import date, datetime

from msgspec import Struct

from calendarhub.model.event import Deadline, Event
from calendarhub.model.ledger import Change, RecordState, Revision

# A name of the module is found several times as fast as a member of an enumeration.
_GONE = RecordState.GONE


class Occurrence(Struct, frozen=True, gc=False):
    """One time a series takes place. Times are naive local in the series' zone; `end` is exclusive.

    For all-day series `start` and `end` are dates (end exclusive) held in `first` and `last`
    (inclusive days) with `start` None.
    """

    original: date
    first: date
    last: date
    start: datetime | None = None
    end: datetime | None = None
    cancelled: bool = False
    moved: bool = False
    usual_end: datetime | None = None

    @property
    def finish(self) -> datetime | None:
        """Its end: as said, else as such things usually end; None if unknown."""
        return self.end or self.usual_end


class Override(Struct, frozen=True):
    """An occurrence that differs from its rule, with the revision of its own."""

    occurrence: Occurrence
    revision: Revision


class Entry(Struct, frozen=True, gc=False):
    """An event as revised. `digest` covers all that is published of it.

    `returned` are the rows of dates that differed once and are again as the rule says.

    `begins` and `ends` are the first and last instants (UTC) of the whole event, the series
    included; None where unknown or endless. `deadline` is set for an entry that stands for one
    deadline of the event: `event.when` is then the deadline's time and `revision` its own, while
    `event.id` and `event.title` stay the event's, whose page it links to.
    """

    event: Event
    revision: Revision
    digest: str
    overrides: tuple[Override, ...] = ()
    returned: tuple[Revision, ...] = ()
    begins: datetime | None = None
    ends: datetime | None = None
    deadline: Deadline | None = None

    @property
    def uid(self) -> str:
        """The UID that subscribers hold."""
        return self.revision.uid

    @property
    def is_gone(self) -> bool:
        """Whether the record was removed; the event is then rebuilt from the ledger."""
        return self.revision.state is _GONE

    @property
    def history(self) -> tuple[Change, ...]:
        """Significant changes, oldest first."""
        return self.revision.history
