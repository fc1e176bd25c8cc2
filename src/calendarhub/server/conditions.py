"""What a request asks for beside its path: encodings, validators, a range (RFC 9110)."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache

LONGEST_RANGE = 200
NOTHING = (0, -1)
_RANGE = re.compile(r"bytes=(?:([0-9]+)-([0-9]*)|-([0-9]+))")
_TAGS = re.compile(r'(?:W/)?("[^"]*")')
_QUALITY = re.compile(r"q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")


@lru_cache(maxsize=1024)
def coding(accepted: str) -> str:
    """The best content coding that a client accepts and we make: `br`, `gzip`, or none."""
    if not accepted:
        return ""
    wanted = {}
    for part in accepted.lower().split(","):
        name, _, parameters = part.partition(";")
        found = _QUALITY.fullmatch(parameters.strip()) if parameters else None
        wanted[name.strip()] = float(found[1]) if found else 1.0
    any_other = wanted.get("*", 0.0)
    qualities = [(wanted.get(name, any_other), name) for name in ("br", "gzip")]
    best, name = max(qualities, key=lambda pair: pair[0])
    return name if best > 0 and best >= wanted.get("identity", 0.0) else ""


def matches(tags: str, tag: str) -> bool:
    """Whether If-None-Match names a representation; compared weakly (RFC 9110 §13.1.2)."""
    return tags.strip() == "*" or tag == tags or tag in _TAGS.findall(tags)


def is_unmodified(since: str, modified: datetime) -> bool:
    """Whether If-Modified-Since holds; a date that cannot be read is as if not there."""
    try:
        moment = parsedate_to_datetime(since)
    except (ValueError, IndexError, TypeError):
        return False
    return moment.tzinfo is not None and modified <= moment


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
