"""iCalendar files: the feed people subscribe to, and the file of one event."""

from calendarhub.formats.calendar.description import is_longer_alone
from calendarhub.formats.calendar.document import document, single
from calendarhub.formats.calendar.vevent import vevents, vevents_of_feed_and_file
from calendarhub.formats.calendar.visible import (
    PLAIN,
    WHOLE,
    Style,
    all_listed,
    covered,
    listed,
    showable,
    shown,
    style,
)
from calendarhub.rules.gate import uids

__all__ = [
    "PLAIN",
    "WHOLE",
    "Style",
    "all_listed",
    "covered",
    "document",
    "ids",
    "is_longer_alone",
    "listed",
    "showable",
    "shown",
    "single",
    "style",
    "vevents",
    "vevents_of_feed_and_file",
]


def ids(data: bytes) -> list[str]:
    """The UIDs that a calendar holds; the checks read the rest of it strictly."""
    return sorted(uids(data))
