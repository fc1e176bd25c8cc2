"""Where records come from, and whether all of them could be read."""

from datetime import date

from msgspec import Struct


class SourceState(Struct, frozen=True):
    """A folder or file of records: how many files it has, and how many events these give.

    `kept` of these are shown in their last good version, since `since` (the first day of the oldest);
    `flawed` says that some record has a mistake, shown before or not.
    """

    name: str
    files: int
    events: int
    kept: int = 0
    since: date | None = None
    flawed: bool = False


class PartnerState(Struct, frozen=True):
    """A partner's calendar as its file tells it: whose it is, and how many events came in.

    `organisation` is an id of the network, or empty. Its last answer lacks `missing` of the events;
    `stale` is the day of the last good answer of one that is not read any more.
    """

    id: str
    organisation: str = ""
    events: int = 0
    missing: int = 0
    stale: date | None = None
    paused: bool = False
