"""What other people's calendars say, and what of it came in.

A `ForeignEvent` is one event of one answer, before anybody knows whether it came before. An
`ImportedEvent` is one that has an id of ours: a row of `imported/<source>.yaml`.
"""

from datetime import date, datetime

from msgspec import Struct

from calendarhub.model.event import Event, Provenance
from calendarhub.model.problem import Problem
from calendarhub.model.text import NO_TEXT, Text
from calendarhub.model.when import UNKNOWN, When


class ForeignEvent(Struct, frozen=True, gc=False):
    """An event as a source says it; `event` has no id, and its origin is a line of the answer.

    `key` tells it from the others of its source: a UID, UID/RECURRENCE-ID, an address, or a digest.
    `uid` is the UID alone, where there is one, and `sequence` the highest SEQUENCE that was sent with
    it; `said_at` an address that the event names as the
    place where it was first said (SOURCE of RFC 7986); `via` are the addresses of hubs that it came
    through, the first hub first. `provenance` is where another hub says that it came from.
    """

    key: str
    event: Event
    uid: str = ""
    said_at: str = ""
    via: tuple[str, ...] = ()
    provenance: Provenance | None = None
    sequence: int = 0


class ForeignCalendar(Struct, frozen=True):
    """What one answer of a source holds.

    `failed` says why nothing of it can be believed (ACC-02), empty where it can. `broken` are the
    components that could not be read at all, `components` all that claimed to be events.
    `producer` is what made it (PRODID), `name` how it calls itself. `follow` are addresses that hold
    more of it: further pages of an answer, or pages of single events. `cut_off` says that there was
    more than is taken: what it does not list may still be there.
    """

    events: tuple[ForeignEvent, ...] = ()
    problems: tuple[Problem, ...] = ()
    failed: str = ""
    name: str = ""
    producer: str = ""
    components: int = 0
    broken: int = 0
    follow: tuple[str, ...] = ()
    cut_off: bool = False


class ImportedEvent(Struct, frozen=True, gc=False):
    """An event that came in: `event.id` is ours for ever, `key` is its key in the last answer.

    `first` and `changed` are the days on which it came and last said something else; `missing` is
    the day since which its source does not list it; `waiting` ones wait for a person. `provenance`
    is whose it was first, where it came through other hubs.
    """

    event: Event
    key: str
    first: date
    changed: date
    url: str = ""
    uid: str = ""
    via: tuple[str, ...] = ()
    provenance: Provenance | None = None
    missing: date | None = None
    waiting: bool = False

    @property
    def id(self) -> str:
        """Its id, which is ours."""
        return self.event.id


class WithdrawnEvent(Struct, frozen=True, gc=False):
    """What was withdrawn since its source no longer lists it: its id is used again for 30 days only."""

    id: str
    key: str
    on: date
    title: Text = NO_TEXT
    when: When = UNKNOWN
    url: str = ""


class ImportedFile(Struct, frozen=True):
    """All that came in from one source: what `imported/<source>.yaml` says.

    `stale` is the day of the last answer that could be read, once that is seven days ago (REM-06).
    """

    source: str
    events: tuple[ImportedEvent, ...] = ()
    withdrawn: tuple[WithdrawnEvent, ...] = ()
    stale: date | None = None


class Gap(Struct, frozen=True):
    """Since when, and in how many accepted answers, a source has not listed an event."""

    id: str
    since: datetime
    fetches: int = 1


class SourceMemory(Struct, frozen=True):
    """What is remembered of the answers of a source beside its file; losing it costs no event.

    `listed` are the ids in the last accepted answer, None where none is remembered; `held_since`
    and `held_fetches` tell of answers that are not believed yet; `counts` are the numbers of events
    in the last answers, the newest last; `failures` those in a row; `good` the last answer that
    could be read. Instants are UTC.
    """

    listed: tuple[str, ...] | None = None
    held_since: datetime | None = None
    held_fetches: int = 0
    counts: tuple[int, ...] = ()
    gaps: tuple[Gap, ...] = ()
    unstable_keys: bool = False
    failures: int = 0
    good: datetime | None = None


class Amendment(Struct, frozen=True):
    """A person's word about an event that came in: `fields` of `event` are ours, the rest follows.

    `times` are those of start, end and timezone that it says. `was` is what the source said when it
    was written, as far as its keys `was_says`.
    """

    amends: str
    event: Event
    fields: frozenset[str]
    times: frozenset[str] = frozenset()
    was: Event | None = None
    was_says: frozenset[str] = frozenset()


class Decisions(Struct, frozen=True):
    """What people decided about events that came in, by their ids (`network/decisions.yaml`)."""

    same: tuple[tuple[str, ...], ...] = ()
    different: tuple[tuple[str, ...], ...] = ()
    hide: frozenset[str] = frozenset()
    show: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()
    keep: frozenset[str] = frozenset()


NOTHING_DECIDED = Decisions()
