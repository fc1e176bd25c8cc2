"""What is known of the time of a thing: an exact time, a day, or something vaguer."""

import re
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo, reset_tzpath

from msgspec import Struct

# One source of zone data everywhere: the tzdata package, never the system's copy.
reset_tzpath(to=())


# Looser than any name there is (the longest has three parts), tight enough for the library to read.
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]{0,31}(?:/[A-Za-z0-9_+-]{1,32}){0,3}")


@lru_cache(maxsize=1024)
def zone(name: str) -> ZoneInfo:
    """The zone of an IANA name; raises ZoneInfoNotFoundError or ValueError for any other.

    What has not the shape of a name never reaches the library, which follows it like a path.
    """
    if not _NAME.fullmatch(name):
        message = "this is no name of a time zone"
        raise ValueError(message)
    return ZoneInfo(name)


class Precision(StrEnum):
    """How much of a date is known; `TIME` and `DAY` can be put into a calendar as they stand."""

    TIME = "time"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    SEASON = "season"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    SPAN = "span"  # an interval of months, seasons or years: 2021/2023, 2004-06/2007-05
    OPEN = "open"  # an interval with no end: 2009/..
    UNKNOWN = "unknown"  # to be announced


_EXACT = (Precision.TIME, Precision.DAY)


class When(Struct, frozen=True, gc=False, omit_defaults=True):
    """A time as people know it.

    `earliest` and `latest` are local days, both inclusive (FUZ-05); `latest` is None when
    open, both are None when unknown. `start` and `end` are naive local times of a timed thing in
    `timezone` (IANA; empty means floating); `end` is exclusive and None when nobody said it. What
    has no hour has a `timezone` where its record names another than the hub's: its days begin there.
    `edtf` is the canonical EDTF (ISO 8601-2) expression, empty when to be announced. `usual_end` is
    how long such things take, where nobody said an end: machines are told, people are not (ICS-42).
    """

    precision: Precision = Precision.UNKNOWN
    edtf: str = ""
    earliest: date | None = None
    latest: date | None = None
    start: datetime | None = None
    end: datetime | None = None
    timezone: str = ""
    approximate: bool = False
    uncertain: bool = False
    usual_end: datetime | None = None

    @property
    def finish(self) -> datetime | None:
        """The end of a timed thing, naive in its zone: as said, else as usual; None if unknown."""
        return self.end or self.usual_end

    @property
    def is_timed(self) -> bool:
        """Whether there is a clock time."""
        return self.start is not None

    @property
    def is_firm(self) -> bool:
        """Whether a calendar can show it without a note: exact time or days, unqualified."""
        return self.precision in _EXACT and not (self.approximate or self.uncertain)

    @property
    def is_all_day(self) -> bool:
        """Whether it is one or more exact whole days."""
        return self.precision is Precision.DAY

    def begins(self, hub_zone: str) -> datetime | None:
        """The first possible instant (UTC); days are those of its own zone, else of the hub's."""
        here = self.timezone or hub_zone
        if self.start is not None:
            return instant(self.start, here)
        return day_start(self.earliest, here) if self.earliest else None

    def ends(self, hub_zone: str) -> datetime | None:
        """The last possible instant (UTC, exclusive); with no end said, its start."""
        here = self.timezone or hub_zone
        if self.start is not None:
            return instant(self.finish or self.start, here)
        return day_start(self.latest + timedelta(days=1), here) if self.latest else None


def instant(local: datetime, timezone: str) -> datetime:
    """The UTC instant of a naive local time; in a fold the first of the two."""
    return local.replace(tzinfo=zone(timezone)).astimezone(UTC)


def is_skipped(local: datetime, timezone: str) -> bool:
    """Whether clocks jump over a naive local time, so that it never comes."""
    return _shift(local, timezone) > timedelta()


def is_twice(local: datetime, timezone: str) -> bool:
    """Whether a naive local time comes twice, as clocks go back."""
    return _shift(local, timezone) < timedelta()


def existing(local: datetime, timezone: str) -> datetime:
    """A naive local time as clocks show it: one that is skipped counts on from before the jump."""
    if not timezone or not is_skipped(local, timezone):
        return local
    return instant(local, timezone).astimezone(zone(timezone)).replace(tzinfo=None)


def _shift(local: datetime, timezone: str) -> timedelta:
    """By how much clocks go forward at a naive local time: 0 nearly always."""
    here = zone(timezone)
    before, after = here.utcoffset(local), here.utcoffset(local.replace(fold=1))
    return (after or timedelta()) - (before or timedelta())


def day_start(day: date, timezone: str) -> datetime:
    """The UTC instant at which a local day begins."""
    return instant(datetime(day.year, day.month, day.day), timezone)


UNKNOWN = When()
