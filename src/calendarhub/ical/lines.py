"""Content lines of iCalendar: cleaning, escaping, folding and typed writers (RFC 5545 §3.1, §3.3).

The fast path for the bytes of an event: `icalendar` builds the same component in ten times the
time, and the tests prove the bytes equal. A line is a `str` until `join_lines` folds it. Properties
are written in the order in which the caller gives them.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

# Octets of a folded piece without its leading space: what `icalendar` writes, one below the limit.
PIECE = 74

UTC_NAMES = frozenset(
    ["UTC", "Etc/UTC", "UCT", "Etc/UCT", "Zulu", "Etc/Zulu", "Universal", "Etc/Universal"]
)

# What may not stand in a file whatever came in: the doors clean it already (ICS-11), this is the
# second lock, since a reader built on str.splitlines() takes some of these for line ends.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_NOT_IN_URI = re.compile("[\x00-\x20\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_CONTROLS = bytes([*range(0x20), 0x7F])
_QUOTED = re.compile("[,;:’]")


def escape(text: str) -> str:
    """A TEXT value (§3.3.11): backslash, semicolon, comma and newline escaped, nothing else."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\\" in text:
        text = text.replace("\\", "\\\\")
    if ";" in text:
        text = text.replace(";", "\\;")
    if "," in text:
        text = text.replace(",", "\\,")
    if "\n" in text:
        text = text.replace("\n", "\\n")
    if "\t" in text:
        text = text.replace("\t", " ")
    return text if _is_plain(text) else _FORBIDDEN.sub("", text)


def _is_plain(text: str) -> bool:
    """Whether nothing forbidden is in a text of one line, asked in ways that cost little."""
    if text.isascii():
        raw = text.encode()
        return len(raw.translate(None, _CONTROLS)) == len(raw)
    return text.isprintable()


@lru_cache(maxsize=1024)
def parameter(value: str) -> str:
    """A parameter value (§3.2, RFC 6868), quoted where it must be; loses `\\` and `"` (ICS-11)."""
    value = _FORBIDDEN.sub("", value.replace("\n", " ").replace("\t", " "))
    value = value.replace("\\", "").replace('"', "").replace("^", "^^").strip()
    return f'"{value}"' if _QUOTED.search(value) else value


def fold(line: str) -> bytes:
    """A content line in pieces of at most 75 octets (§3.1), without its final CRLF.

    No fold falls inside a UTF-8 sequence nor between a backslash and its character (ICS-04).
    """
    raw = line.encode()
    if len(raw) <= PIECE:
        return raw
    pieces = []
    start, size = 0, len(raw)
    while size - start > PIECE:
        cut = start + PIECE
        if raw[cut - 1] in b"^\\" or raw[cut] & 0xC0 == 0x80:
            cut = _cut(raw, start)
        pieces.append(raw[start:cut])
        start = cut
    pieces.append(raw[start:])
    return b"\r\n ".join(pieces)


def _cut(raw: bytes, start: int) -> int:
    cut = start + PIECE
    while raw[cut] & 0xC0 == 0x80:
        cut -= 1
    last = raw[cut - 1]
    if last == 0x5E:  # the caret of RFC 6868 belongs to the character after it
        return cut - 1
    if last == 0x5C:
        run = cut
        while run > start and raw[run - 1] == 0x5C:
            run -= 1
        return cut - (cut - run) % 2
    return cut


def join_lines(lines: Iterable[str]) -> bytes:
    """Folded lines, each ended by CRLF, the last too."""
    folded = [
        line.encode() if len(line) <= PIECE and line.isascii() else fold(line) for line in lines
    ]
    return b"\r\n".join([*folded, b""])


def text(name: str, value: str, language: str = "") -> str:
    """A TEXT property, with the language of the text where the hub has several (LANG-02)."""
    if language:
        return f"{name};LANGUAGE={parameter(language)}:{escape(value)}"
    return f"{name}:{escape(value)}"


def texts(name: str, values: Iterable[str], language: str = "") -> str:
    """A property that lists TEXT values, such as CATEGORIES."""
    head = f"{name};LANGUAGE={parameter(language)}" if language else name
    return f"{head}:{','.join(map(escape, values))}"


def uri(name: str, value: str, parameters: str = "") -> str:
    """A URI property, never escaped; `parameters` are written as given, sorted by the caller."""
    if " " in value or not _is_plain(value):
        value = _NOT_IN_URI.sub("", value)
    return f"{name};{parameters}:{value}" if parameters else f"{name}:{value}"


def stamp(name: str, instant: datetime) -> str:
    """A UTC instant (ICS-35): `instant` must be aware."""
    return f"{name}:{utc(instant)}"


def utc(instant: datetime) -> str:
    """`20261122T090000Z` of an aware instant; raises ValueError for a naive one."""
    if instant.tzinfo is None:
        raise ValueError("a stamp must be aware: a naive time would be taken for UTC")
    if instant.tzinfo is not UTC:
        instant = instant.astimezone(UTC)
    return f"{local(instant)}Z"


def local(moment: datetime) -> str:
    """`20261122T090000`, whatever its zone: years below 1000 keep their zeros."""
    return (
        f"{moment.year:04d}{moment.month:02d}{moment.day:02d}"
        f"T{moment.hour:02d}{moment.minute:02d}{moment.second:02d}"
    )


def day(value: date) -> str:
    """`20261122`."""
    return f"{value.year:04d}{value.month:02d}{value.day:02d}"


def time(name: str, moment: datetime, timezone: str) -> str:
    """A naive local time in its zone: `Z` for UTC, TZID for any other, floating for none."""
    if not timezone:
        return f"{name}:{local(moment)}"
    if timezone in UTC_NAMES:
        return f"{name}:{local(moment)}Z"
    return f"{name};TZID={parameter(timezone)}:{local(moment)}"


def whole_day(name: str, value: date) -> str:
    """A DATE property."""
    return f"{name};VALUE=DATE:{day(value)}"


def duration(value: timedelta) -> str:
    """A DURATION value (§3.3.6) of whole seconds above zero, shortest form: `P1D`, `PT6H30M`."""
    seconds = value.days * 86_400 + value.seconds
    days, seconds = divmod(seconds, 86_400)
    hours, seconds = divmod(seconds, 3_600)
    minutes, seconds = divmod(seconds, 60)
    clock = "".join(f"{n}{unit}" for n, unit in ((hours, "H"), (minutes, "M"), (seconds, "S")) if n)
    return (
        f"P{f'{days}D' if days else ''}{f'T{clock}' if clock else ''}" if days or clock else "PT0S"
    )
