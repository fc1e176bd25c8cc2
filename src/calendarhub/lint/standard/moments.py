"""Dates and times of anybody's file, read without trust (RFC 5545 §3.3.4, §3.3.5)."""

import re
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo

from msgspec import Struct

from calendarhub.ical.reader import Property
from calendarhub.model.when import zone

_VALUE = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2})(Z?))?", re.ASCII)
_ZONE_NAME = re.compile(r"[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)*", re.ASCII)
_UTC_NAMES = frozenset({"UTC", "GMT", "Z", "Zulu", "UCT", "Universal"})


class ValueKind(StrEnum):
    """A day, an instant in UTC, a local time with a zone, a local time of nowhere."""

    DATE = "a date"
    UTC = "a time in UTC"
    ZONED = "a time in a zone"
    FLOATING = "a time without a zone"


class ReadValue(Struct, frozen=True):
    """One value: naive; midnight for a date."""

    kind: ValueKind
    value: datetime
    tzid: str = ""

    @property
    def is_date(self) -> bool:
        """Whether it is a day."""
        return self.kind is ValueKind.DATE


def moments(one: Property) -> tuple[ReadValue | None, ...]:
    """The values of a property; None for each that is no date or time."""
    return tuple(_moment(raw, one) for raw in one.value.split(",")[:5_000])


def moment(one: Property | None) -> ReadValue | None:
    """The single value of a property; None where it is absent or no date or time."""
    return _moment(one.value, one) if one is not None else None


def naive(raw: str) -> datetime | None:
    """A bare value as a naive time, midnight for a date; None for what is neither."""
    match = _VALUE.fullmatch(raw)
    try:
        return _naive(match) if match else None
    except ValueError:
        return None


def _moment(raw: str, one: Property) -> ReadValue | None:
    match = _VALUE.fullmatch(raw.upper())
    if match is None:
        return None
    wants = one.param("VALUE").upper()
    if wants and wants != ("DATE-TIME" if match[4] else "DATE"):
        return None
    try:
        value = _naive(match)
    except ValueError:
        return None
    if not match[4]:
        return ReadValue(ValueKind.DATE, value)
    if match[7]:
        return ReadValue(ValueKind.UTC, value)
    tzid = one.param("TZID")
    return ReadValue(ValueKind.ZONED if tzid else ValueKind.FLOATING, value, tzid)


def _naive(match: re.Match[str]) -> datetime:
    year, month, day, hour, minute, second = (int(match[at] or 0) for at in range(1, 7))
    # The 60th second is a leap second, which no clock of ours knows.
    return datetime(year, month, day, hour, minute, min(second, 59) if second <= 60 else second)


@lru_cache(maxsize=1024)
def known_zone(tzid: str) -> ZoneInfo | None:
    """The zone of the tz database, None for any other name."""
    if len(tzid) > 64 or not _ZONE_NAME.fullmatch(tzid):
        return None
    try:
        return zone(tzid)
    except (KeyError, ValueError, OSError):
        return None


def is_utc_name(tzid: str) -> bool:
    """Whether a TZID only says UTC."""
    return tzid.removeprefix("Etc/") in _UTC_NAMES


def instant(one: ReadValue) -> datetime | None:
    """The instant of a time, None where it cannot be known; in a fold the first of the two."""
    if one.kind is ValueKind.UTC:
        return one.value.replace(tzinfo=UTC)
    info = known_zone(one.tzid) if one.kind is ValueKind.ZONED else None
    if info is None or not 2 <= one.value.year <= 9998:
        return None
    return one.value.replace(tzinfo=info).astimezone(UTC)


def exists(value: datetime, info: ZoneInfo) -> bool:
    """Whether the clock of a zone shows a local time at all."""
    if not 2 <= value.year <= 9998:
        return True
    back = value.replace(tzinfo=info).astimezone(UTC).astimezone(info)
    return back.replace(tzinfo=None) == value


def happens_twice(value: datetime, info: ZoneInfo) -> bool:
    """Whether the clock of a zone shows a local time twice."""
    first, second = value.replace(tzinfo=info), value.replace(tzinfo=info, fold=1)
    return first.utcoffset() != second.utcoffset()
