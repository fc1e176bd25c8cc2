"""What is escaped that should not be, and the other way round (RFC 5545 §3.3.11)."""

import re
from collections.abc import Iterator

from calendarhub.ical.reader import Property, unknown_escapes
from calendarhub.lint.rule import Finding, error, judges
from calendarhub.lint.standard.properties import PROPERTIES
from calendarhub.lint.subject import JudgedCalendar

# Names that nobody reads: readers compare them as they are written.
_NAMES = frozenset({"UID", "TZID", "PRODID", "RELATED-TO", "REFID", "TZID-ALIAS-OF"})
_BARE_SEPARATOR = re.compile(r"(?<!\\)(?:\\\\)*[,;]")
_BARE_SEMICOLON = re.compile(r"(?<!\\)(?:\\\\)*;")


def check(subject: JudgedCalendar) -> Iterator[Finding]:
    """Every property of every component."""
    for component in subject.root.walk():
        for one in component.properties:
            yield from _escapes(one)


ESCAPED_VALUE = error(
    "ICS-05c",
    "Addresses, dates, rules, positions and durations are not escaped.",
    standard="RFC 5545 §3.3",
    breaks="The link does not open, the place is not on the map.",
    clients="all of them",
    remedy="Escape only texts: GEO:54.4;18.6, not GEO:54.4\\;18.6.",
)
UNESCAPED = error(
    "ICS-05a",
    "In texts comma and semicolon are escaped.",
    standard="RFC 5545 §3.3.11",
    breaks="The text is cut at that place, or shown as a list.",
    clients="Apple, ical.js, sabre",
    remedy="Write \\, and \\; in SUMMARY, DESCRIPTION, LOCATION and other texts.",
)
UNKNOWN_ESCAPE = error(
    "ICS-05b",
    "A backslash stands only before \\ ; , n and N.",
    standard="RFC 5545 §3.3.11",
    breaks="Backslashes show in titles, or the feed is refused.",
    clients="Home Assistant, Google",
    remedy="Escape backslash, semicolon, comma and newline, nothing else.",
)


@judges(ESCAPED_VALUE, UNESCAPED, UNKNOWN_ESCAPE)
def _escapes(one: Property) -> Iterator[Finding]:
    meaning = PROPERTIES.get(one.name)
    if meaning is None or one.name in _NAMES:
        return
    kind = one.param("VALUE").upper() or meaning.types[0]
    if kind == "STATUS-REPLY" or kind not in meaning.types:
        return
    if kind != "TEXT":
        if "\\" in one.value:
            yield ESCAPED_VALUE.at(one.line, f"{one.name} holds a backslash.")
        return
    bare = (_BARE_SEMICOLON if meaning.is_list else _BARE_SEPARATOR).search(one.value)
    if bare is not None:
        near = one.value[max(bare.end() - 16, 0) : bare.end() + 8]
        message = f"“{bare[0][-1]}” stands unescaped in {one.name}, near “{near}”."
        yield UNESCAPED.at(one.line, message)
    unknown = unknown_escapes(one.value)
    if unknown:
        message = f"{one.name} holds the escape “{unknown[0]}”."
        yield UNKNOWN_ESCAPE.at(one.line, message)
