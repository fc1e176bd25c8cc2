"""What a request asks for beside its path: encodings, validators, a range (RFC 9110)."""

import re
from datetime import UTC, datetime, timedelta
from functools import lru_cache

LONGEST_RANGE = 200
NOTHING = (0, -1)
_RANGE = re.compile(r"bytes=(?:([0-9]+)-([0-9]*)|-([0-9]+))", re.IGNORECASE)
_TAGS = re.compile(r'(W/)?("[^"]*")')
_QUALITY = re.compile(r"q\s*=\s*(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")
_SAME = {"x-gzip": "gzip"}
# The three forms of a date in HTTP (RFC 9110 §5.6.7): 06 Nov 1994 and 06-Nov-94 after the weekday,
# and that of C's asctime. Written offsets are no part of it, but are sent and not to be misread.
_DATE = re.compile(
    r"[a-z]{3,9}, (?P<day>[0-9]{1,2})(?P<bar>[ -])(?P<month>[a-z]{3})(?P=bar)"
    r"(?P<year>[0-9]{4}|[0-9]{2}) (?P<clock>[0-9:]{8}) (?P<zone>gmt|utc|[+-][0-9]{4})"
    r"|[a-z]{3} (?P<c_month>[a-z]{3}) (?P<c_day>[ 0-9][0-9]) (?P<c_clock>[0-9:]{8})"
    r" (?P<c_year>[0-9]{4})",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"([0-2][0-9]):([0-5][0-9]):([0-5][0-9]|60)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_FAR = 50  # years ahead from which on a year of two figures is one of the past


@lru_cache(maxsize=1024)
def coding(accepted: str) -> str:
    """The best content coding that a client accepts and we make: `br`, `gzip`, or none."""
    if not accepted:
        return ""
    wanted = {}
    for part in accepted.lower().split(","):
        name, *parameters = (piece.strip() for piece in part.split(";"))
        found = [quality for one in parameters if (quality := _QUALITY.fullmatch(one))]
        wanted[_SAME.get(name, name)] = float(found[0][1]) if found else 1.0
    any_other = wanted.get("*", 0.0)
    qualities = [(wanted.get(name, any_other), name) for name in ("br", "gzip")]
    best, name = max(qualities, key=lambda pair: pair[0])
    return name if best > 0 and best >= wanted.get("identity", 0.0) else ""


def matches(tags: str, tag: str, *, strongly: bool = False) -> bool:
    """Whether a list of validators names a representation (RFC 9110 §8.8.3.2).

    If-None-Match compares weakly, If-Match strongly: there a weak validator never matches.
    """
    if tags == tag or tags.strip() == "*":
        return True
    return any(found == tag and not (strongly and weak) for weak, found in _TAGS.findall(tags))


@lru_cache(maxsize=1024)
def http_date(text: str) -> datetime | None:
    """The instant that a date of HTTP names, in any of its forms; None for what is no such date."""
    found = _DATE.fullmatch(text.strip())
    if found is None:
        return None
    year, month = found["year"] or found["c_year"], found["month"] or found["c_month"]
    clock = _CLOCK.fullmatch(found["clock"] or found["c_clock"])
    if clock is None or month.lower() not in _MONTHS:
        return None
    hour, minute, second = (int(part) for part in clock.groups())
    try:
        moment = datetime(
            _whole_year(year),
            _MONTHS.index(month.lower()) + 1,
            int(found["day"] or found["c_day"]),
            hour,
            minute,
            min(second, 59),  # a leap second
            tzinfo=UTC,
        )
        return moment - _offset(found["zone"] or "")
    except (ValueError, OverflowError):
        return None


def _whole_year(year: str) -> int:
    if len(year) == 4:
        return int(year)
    now = datetime.now(UTC).year
    whole = now - now % 100 + int(year)
    return whole - 100 if whole > now + _FAR else whole


def _offset(zone: str) -> timedelta:
    if not zone.startswith(("+", "-")):
        return timedelta()
    away = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:]))
    return -away if zone[0] == "-" else away


def byte_range(asked: str, size: int) -> tuple[int, int] | None:
    """First and last byte of a single range; None to send all; `NOTHING` when none is there."""
    if len(asked) > LONGEST_RANGE:
        return None
    found = _RANGE.fullmatch(asked.strip())
    if found is None:
        return None
    first, last, suffix = found.groups()
    if suffix is not None:
        length = min(int(suffix), size)
        return (size - length, size - 1) if length else NOTHING
    start = int(first)
    stop = min(int(last), size - 1) if last else size - 1
    if last and int(last) < start:
        return None
    return (start, stop) if start < size else NOTHING
