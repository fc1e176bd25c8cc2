"""Faults of octets: line ends, folds, controls (ICS-01 to 04)."""

import re
from collections.abc import Iterator
from itertools import islice

from calendarhub.ical.tree import Fault

# More faults of one kind say nothing new and cost memory (a hostile file).
MOST_OF_A_KIND = 50

_BARE_LF = re.compile(rb"(?<!\r)\n")
_BARE_CR = re.compile(rb"\r(?!\n)")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_CONTROL_C1 = re.compile(rb"\xc2[\x80-\x9f]")
_CONTROLS = bytes([*range(9), 11, 12, *range(14, 32), 127])
# Begins with a literal, so it is looked for ten times as quickly as what it stands for.
_INTO_CHARACTER = re.compile(rb"\n[ \t][\x80-\xbf]")
_SPLIT_CHARACTER = re.compile(rb"[\x80-\xff]\r?\n[ \t][\x80-\xbf]")
_SPLIT_ESCAPE = re.compile(rb"(?<!\\)(?:\\\\)*\\\r?\n[ \t]")
_BLANK = re.compile(rb"(?:^|\n)\r?\n")


def faults(data: bytes) -> Iterator[Fault]:
    """The faults of a file by kind; a cheap question of the whole first, as a right file has none."""
    ends, feeds = data.count(b"\r\n"), data.count(b"\n")
    if feeds > ends:
        yield from _found(data, _BARE_LF, "bare-lf", "A line ends in LF alone, not in CRLF.")
    if data.count(b"\r") > ends:
        yield from _found(data, _BARE_CR, "bare-cr", "A carriage return stands alone.")
    if len(data.translate(None, _CONTROLS)) < len(data):
        yield from _found(data, _CONTROL, "control", "A control character.")
    if b"\xc2" in data:
        yield from _found(data, _CONTROL_C1, "control-c1", "A control character.")
    if _INTO_CHARACTER.search(data):
        message = "A fold cuts a UTF-8 sequence."
        yield from _found(data, _SPLIT_CHARACTER, "fold-in-character", message)
    if b"\\\r\n" in data or b"\\\n" in data:
        yield from _found(data, _SPLIT_ESCAPE, "fold-in-escape", "A fold cuts an escape.")
    if b"\n\r\n" in data or b"\n\n" in data or data[:1] in (b"\r", b"\n"):
        yield from _found(data, _BLANK, "blank-line", "A blank line.")
    yield from islice(_long_lines(data, longest=75 + (feeds == ends)), MOST_OF_A_KIND)
    if data and not data.endswith(b"\r\n"):
        last = data.count(b"\n") + 1
        yield Fault("octets.no-final-crlf", "The last line does not end in CRLF.", last)


def _found(data: bytes, pattern: re.Pattern[bytes], code: str, message: str) -> Iterator[Fault]:
    line, counted = 1, 0
    for match in islice(pattern.finditer(data), MOST_OF_A_KIND):
        line += data.count(b"\n", counted, match.start())
        counted = match.start()
        is_after = pattern is _BLANK and match.start() > 0
        yield Fault(f"octets.{code}", message, line + is_after)


def _long_lines(data: bytes, *, longest: int) -> Iterator[Fault]:
    """`longest` counts the CR where every line has one."""
    lines = data.split(b"\n")
    if max(map(len, lines)) <= longest:
        return
    for number, line in enumerate(lines, 1):
        size = len(line) - line.endswith(b"\r")
        if size > 75:
            message = f"A line of {size} octets; 75 are allowed."
            yield Fault("octets.long-line", message, number)
