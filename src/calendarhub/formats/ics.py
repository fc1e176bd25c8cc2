"""iCalendar files: the feed people subscribe to, and the file of one event."""

from calendarhub.formats.common.calendar import (
    PLAIN,
    WHOLE,
    Style,
    all_listed,
    covered,
    document,
    is_longer_alone,
    listed,
    showable,
    shown,
    single,
    style,
    vevents,
    vevents_of_feed_and_file,
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
