"""Whether a file is a calendar at all, and one."""

from collections.abc import Iterator, Sequence

from calendarhub.ical.reader import Component
from calendarhub.lint.rule import Finding, error, judges, strict

UTF8 = error(
    "ICS-01a",
    "The file is UTF-8.",
    standard="RFC 5545 §3.1.4",
    breaks="Letters with accents turn to rubbish, or the whole feed is refused.",
    clients="Google, Apple, Thunderbird, Home Assistant",
    remedy="Write and serve the file as UTF-8.",
)
ENVELOPE = error(
    "ICS-02e",
    "The file begins with BEGIN:VCALENDAR and ends with END:VCALENDAR.",
    standard="RFC 5545 §3.4",
    breaks="It is no calendar to any client: nothing is shown, or what was shown is cleared.",
    clients="all of them",
    remedy="Serve the calendar itself, not a page, an error or a part of it.",
)


@judges(UTF8, ENVELOPE)
def what_else(data: bytes) -> Finding:
    """What a file is that holds no calendar."""
    head = data[:200].lstrip().lower()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:6:2] == b"BEG" or data[1:7:2] == b"BEG":
        return UTF8.at(1, "This is UTF-16, no UTF-8.")
    message = "There is no BEGIN:VCALENDAR."
    if not data.strip():
        message = "The file is empty."
    elif head.startswith((b"<!doctype html", b"<html")):
        message = "This is a web page, no calendar."
    elif head.startswith(b"<"):
        message = "This is XML, no calendar."
    elif head.startswith(b"\x1f\x8b"):
        message = "This is compressed (gzip), and was not served as such."
    return ENVELOPE.at(1, message)


SEVERAL = strict(
    "ICS-02h",
    "A file holds one calendar.",
    breaks="The events of the second calendar are not shown.",
    clients="icalendar, ical and so Home Assistant, ics.py, ical.js refuse it; vobject shows the first",
    remedy="Put all events into one BEGIN:VCALENDAR … END:VCALENDAR, or publish two files.",
)


@judges(SEVERAL)
def one_alone(roots: Sequence[Component]) -> Iterator[Finding]:
    """What is wrong with a file of several calendars."""
    if len(roots) > 1:
        yield SEVERAL.at(roots[1].line, f"There are {len(roots)} calendars.")
