"""The value types of iCalendar, each with the question whether a value is one (RFC 5545 §3.3).

Letters of the grammar may be in either case: what is asked here is in upper case.
"""

import re
from base64 import b64decode
from collections.abc import Callable
from typing import Final

from msgspec import Struct

from calendarhub.lint.standard.moments import naive

_DURATION = re.compile(
    r"(?P<sign>[+-]?)P(?:(?P<w>\d+)W|(?=[\dT])(?:(?P<d>\d+)D)?"
    r"(?:T(?=\d)(?:(?P<h>\d+)H)?(?:(?P<m>\d+)M)?(?:(?P<s>\d+)S)?)?)",
    re.ASCII,
)
_SECONDS = {"w": 604_800, "d": 86_400, "h": 3_600, "m": 60, "s": 1}
_INTEGER = re.compile(r"[+-]?\d{1,10}", re.ASCII)
_FLOAT = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)
_OFFSET = re.compile(r"[+-](?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?", re.ASCII)
_TIME = re.compile(r"(?:[01]\d|2[0-3])[0-5]\d(?:[0-5]\d|60)Z?", re.ASCII)
_TOKEN = re.compile(r"[A-Z0-9-]+", re.ASCII)
_REPLY = re.compile(r"\d+(?:\.\d+){1,2};.*", re.DOTALL | re.ASCII)
_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_WEB = re.compile(r"(?i)https?:")
_WEB_HOST = re.compile(r"(?i)https?://[^/?#@\s]+")
_MAIL = re.compile(r"(?i)mailto:")
_MAILBOX = re.compile(r"[^\s@]+@[^\s@]+|")


class Duration(Struct, frozen=True):
    """A length in seconds, signed, and whether it is written in days or weeks alone."""

    seconds: int
    is_of_days: bool


def duration(value: str) -> Duration | None:
    """A DURATION (§3.3.6), None for what is none."""
    match = _DURATION.fullmatch(value)
    if match is None:
        return None
    length = sum(int(match[unit] or 0) * size for unit, size in _SECONDS.items())
    is_of_days = not any(match[unit] for unit in "hms")
    return Duration(-length if match["sign"] == "-" else length, is_of_days)


def is_offset(value: str) -> bool:
    """Whether it is a UTC-OFFSET (§3.3.14): no colon, and never -0000."""
    return bool(_OFFSET.fullmatch(value)) and value not in {"-0000", "-000000"}


def is_address(value: str) -> bool:
    """Whether it is a URI with a scheme, and of the web with a host (RFC 3986 §3)."""
    if not _URI.fullmatch(value):
        return False
    return not _WEB.match(value) or _WEB_HOST.match(value) is not None


def is_cal_address(value: str) -> bool:
    """Whether it is a URI, and of mail with a mailbox (§3.3.3)."""
    if not is_address(value):
        return False
    match = _MAIL.match(value)
    return match is None or bool(_MAILBOX.fullmatch(value[match.end() :].partition("?")[0]))


def is_period(value: str) -> bool:
    """Whether it is a start and a later end, or a start and a length (§3.3.9)."""
    first, slash, second = value.partition("/")
    start, end = naive(first), naive(second)
    if not slash or start is None or "T" not in first:
        return False
    if end is None:
        length = duration(second)
        return length is not None and length.seconds > 0
    return "T" in second and (end > start or first.endswith("Z") != second.endswith("Z"))


def _is_base64(value: str) -> bool:
    try:
        b64decode(value, validate=True)
    except ValueError:
        return False
    return True


def _is_date(value: str) -> bool:
    return naive(value) is not None and "T" not in value


def _is_date_time(value: str) -> bool:
    return naive(value) is not None and "T" in value


def _is_geo(value: str) -> bool:
    latitude, _, longitude = value.partition(";")
    if not (_FLOAT.fullmatch(latitude) and _FLOAT.fullmatch(longitude)):
        return False
    return abs(float(latitude)) <= 90 and abs(float(longitude)) <= 180


# Types whose values are read letter by letter: the others may be in lower case.
EXACT: Final = frozenset({"TEXT", "URI", "CAL-ADDRESS", "BINARY", "UNKNOWN", "STATUS-REPLY"})

TYPES: Final[dict[str, Callable[[str], bool]]] = {
    "BINARY": _is_base64,
    "BOOLEAN": {"TRUE", "FALSE"}.__contains__,
    "CAL-ADDRESS": is_cal_address,
    "DATE": _is_date,
    "DATE-TIME": _is_date_time,
    "DURATION": lambda value: duration(value) is not None,
    "FLOAT": lambda value: _FLOAT.fullmatch(value) is not None,
    "GEO": _is_geo,
    "INTEGER": lambda value: _INTEGER.fullmatch(value) is not None,
    "PERIOD": is_period,
    "STATUS-REPLY": lambda value: _REPLY.fullmatch(value) is not None,
    "TIME": lambda value: _TIME.fullmatch(value) is not None,
    "TOKEN": lambda value: _TOKEN.fullmatch(value) is not None,
    "URI": is_address,
    "UTC-OFFSET": is_offset,
}
