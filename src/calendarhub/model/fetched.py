"""What came of asking a partner, and what is remembered of it until the next time."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from calendarhub.model.foreign import ForeignCalendar, SourceMemory
from calendarhub.model.problem import Problem


class AnswerState(StrEnum):
    """What came of asking: an answer that was read, the same as before, none, or not asked now."""

    READ = "read"
    UNCHANGED = "unchanged"
    FAILED = "failed"
    LATER = "later"


class KeptPage(Struct, frozen=True):
    """A page of an answer as it was taken: its address (with `{secret}`) and what its header said.

    `base` is where it came from in the end, `digest` the SHA-256 of its bytes, which are kept beside.
    """

    address: str
    base: str = ""
    etag: str = ""
    modified: str = ""
    media_type: str = ""
    charset: str = ""
    digest: str = ""


class FetchedSource(Struct, frozen=True):
    """What is remembered of a source; losing it costs one full fetch. Instants are in UTC.

    `url` is the one of the settings that all of it is about, `kind` the one found. `pages` are those
    of the last answer that could be read, the first one first; it was read at `read` against
    `read_as` (a digest of the settings that reading depends on). The host wants no question before
    `not_before`. It answers at `moved_to` for good since `moved_since`, and with 404 or 410 since
    `gone_since`.
    """

    url: str = ""
    kind: str = ""
    pages: tuple[KeptPage, ...] = ()
    read_as: str = ""
    read: datetime | None = None
    asked: datetime | None = None
    not_before: datetime | None = None
    moved_to: str = ""
    moved_since: datetime | None = None
    gone_since: datetime | None = None
    memory: SourceMemory = SourceMemory()


class HostPace(Struct, frozen=True):
    """When a host was last asked, until when it wants no question, and how much slower than usual.

    `slow` doubles the usual gap so many times.
    """

    asked: datetime | None = None
    until: datetime | None = None
    slow: int = 0


class HealthRow(Struct, frozen=True):
    """A day in the life of a source: when it was asked, what came of it, with how many events.

    `state` is a word of Belief (rules/intake) or AnswerState, `reason` is for people.
    """

    at: datetime
    state: str
    events: int = 0
    reason: str = ""


class PartnerAnswer(Struct, frozen=True):
    """What came of asking a source once; `reason` says in words why it failed, or is asked later.

    `calendar` is there where it is to be taken in: with READ, and with UNCHANGED where time or
    settings make a difference to the same bytes. With FAILED it only has the problems that were
    found. `problems` are those of the asking itself: limits, pages that did not come. `fetched` is
    to be remembered; so are `bodies`, by the addresses of its pages, None where those that are kept
    are still right.
    """

    source: str
    state: AnswerState
    fetched: FetchedSource
    kind: str = ""
    reason: str = ""
    calendar: ForeignCalendar | None = None
    problems: tuple[Problem, ...] = ()
    bodies: Mapping[str, bytes] | None = None
