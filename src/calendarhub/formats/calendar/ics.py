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

SUFFIX = "ics"
MEDIA_TYPE = "text/calendar; charset=utf-8"

__all__ = [
    "MEDIA_TYPE",
    "PLAIN",
    "SUFFIX",
    "WHOLE",
    "Style",
    "all_listed",
    "covered",
    "document",
    "is_longer_alone",
    "listed",
    "showable",
    "shown",
    "single",
    "style",
    "vevents",
    "vevents_of_feed_and_file",
]
