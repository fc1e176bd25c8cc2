"""What generators write into a rule although the start says it: BYHOUR, BYMINUTE, BYSECOND, DTSTART."""

import re

from calendarhub.ical.rule import RuleFault
from calendarhub.model.when import When

_DTSTART = re.compile(
    r"DTSTART[^:;=]*(?:;[^:]*)?[:=](\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)\d\d)?Z?[\s;]*", re.IGNORECASE
)
_CLOCK = ("BYHOUR", "BYMINUTE", "BYSECOND")


def without_restated(text: str, when: When) -> tuple[str, tuple[str, ...]]:
    """The rule without the parts that only repeat the clock time of `when`, and their names."""
    if when.start is None:
        return text, ()
    said = dict(zip(_CLOCK, (when.start.hour, when.start.minute, when.start.second), strict=True))
    kept, dropped = [], []
    for part in text.split(";"):
        name, _, value = (piece.strip().upper() for piece in part.partition("="))
        if name in said and value.isdecimal() and int(value) == said[name]:
            dropped.append(name)
        else:
            kept.append(part)
    return ";".join(kept), tuple(dropped)


def restated_start(text: str) -> RuleFault | None:
    """The fault of a rule that names its start; the remedy says where that belongs."""
    match = _DTSTART.search(text)
    if match is None:
        return None
    start = "-".join(match.groups()[:3]) + (f"T{match[4]}:{match[5]}" if match[4] else "")
    rest = " ".join(_DTSTART.sub("", text).split()).strip("; ")
    return RuleFault(
        code="rule.part",
        message="DTSTART is no part of a rule.",
        remedy=f"Write start: {start} in the record, and rule: {rest.removeprefix('RRULE:')}.",
        value="DTSTART",
    )
