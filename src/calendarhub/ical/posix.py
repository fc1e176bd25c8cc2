"""The POSIX rule that a zone follows for all years to come (RFC 8536 §3.3).

It is the last line of the zone's TZif file in the tzdata package: `CET-1CEST,M3.5.0,M10.5.0/3`.
"""

import re
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from importlib import resources

from msgspec import Struct

from calendarhub.model.when import zone

_NAME = r"(?:<([A-Za-z0-9+-]+)>|([A-Za-z]+))"
_OFFSET = r"([+-]?\d{1,3}(?::\d{2}){0,2})"
_RULE = r",M(\d+)\.(\d)\.(\d)(?:/([+-]?\d{1,3}(?::\d{2}){0,2}))?"
_POSIX = re.compile(rf"{_NAME}{_OFFSET}(?:{_NAME}{_OFFSET}?(?:{_RULE}{_RULE})?)?")
_WEEKDAYS = ("SU", "MO", "TU", "WE", "TH", "FR", "SA")
_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


class Onset(Struct, frozen=True):
    """One `Mm.w.d/time` of a POSIX rule; `time` in seconds of the wall clock before it."""

    month: int
    week: int
    weekday: int  # Sunday is 0
    time: int

    def at(self, year: int) -> datetime:
        """The naive wall-clock moment of the onset in one year."""
        first = date(year, self.month, 1)
        day = 1 + (self.weekday - first.isoweekday()) % 7 + 7 * (self.week - 1)
        if self.week == 5:
            length = ((date(year, self.month, 28) + timedelta(days=4)).replace(day=1)) - first
            day = day if day <= length.days else day - 7
        midnight = datetime(year, self.month, day)
        return midnight + timedelta(seconds=self.time)

    def rule(self) -> str | None:
        """The RRULE value, or None where the run of days leaves the month."""
        shift = self.time // 86_400
        ordinal = -1 if self.week == 5 else self.week
        if shift == 0:
            return f"FREQ=YEARLY;BYMONTH={self.month};BYDAY={ordinal}{_WEEKDAYS[self.weekday]}"
        length = _MONTH_LENGTHS[self.month - 1]
        first = (length - 6 if self.week == 5 else 7 * self.week - 6) + shift
        if first < 1 or first + 6 > length or (self.month == 2 and self.week == 5):
            return None
        days = ",".join(str(day) for day in range(first, first + 7))
        weekday = _WEEKDAYS[(self.weekday + shift) % 7]
        return f"FREQ=YEARLY;BYMONTH={self.month};BYDAY={weekday};BYMONTHDAY={days}"


class Posix(Struct, frozen=True):
    """A parsed POSIX rule; offsets in seconds east of Greenwich."""

    name: str
    offset: int
    summer_name: str = ""
    summer_offset: int = 0
    begins: Onset | None = None
    ends: Onset | None = None

    def changes(self, year: int) -> list[tuple[datetime, int]]:
        """The changes of a year: UTC instant, and the offset from then on; in no order."""
        if self.begins is None or self.ends is None:
            return []
        begins = self.begins.at(year) - timedelta(seconds=self.offset)
        ends = self.ends.at(year) - timedelta(seconds=self.summer_offset)
        return [
            (begins.replace(tzinfo=UTC), self.summer_offset),
            (ends.replace(tzinfo=UTC), self.offset),
        ]


@lru_cache(maxsize=2048)
def posix_rule(tzid: str) -> Posix | None:
    """The rule of an IANA zone; None where it says what we cannot read.

    Raises ZoneInfoNotFoundError or ValueError for no zone.
    """
    zone(tzid)  # refuses what is no zone before it becomes a path
    *folders, name = tzid.split("/")
    package = ".".join(["tzdata.zoneinfo", *folders])
    footer = resources.files(package).joinpath(name).read_bytes().rstrip(b"\n").rsplit(b"\n", 1)[-1]
    return _parse_posix(footer.decode("ascii", "replace"))


def _parse_posix(footer: str) -> Posix | None:
    match = _POSIX.fullmatch(footer)
    if match is None:
        return None
    quoted, plain, offset, summer_quoted, summer_plain, summer_offset, *rules = match.groups()
    name, standard = quoted or plain, -_seconds(offset)
    summer_name = summer_quoted or summer_plain
    if not summer_name:
        return Posix(name, standard)
    if rules[0] is None:
        return None
    return Posix(
        name,
        standard,
        summer_name,
        -_seconds(summer_offset) if summer_offset else standard + 3600,
        _onset(rules[:4]),
        _onset(rules[4:]),
    )


def _onset(parts: list[str | None]) -> Onset:
    month, week, weekday = (int(part or 0) for part in parts[:3])
    return Onset(month, week, weekday, _seconds(parts[3] or "2"))


def _seconds(clock: str) -> int:
    """Seconds of `[+-]h[:mm[:ss]]`."""
    sign = -1 if clock.startswith("-") else 1
    hours, minutes, seconds, *_ = (*map(int, clock.lstrip("+-").split(":")), 0, 0)
    return sign * (hours * 3600 + minutes * 60 + seconds)
