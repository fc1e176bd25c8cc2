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
