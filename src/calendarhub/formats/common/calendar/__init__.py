"""An entry and a feed as iCalendar, which the .ics and the jCal format share."""

from calendarhub.formats.common.calendar.document import document, single
from calendarhub.formats.common.calendar.prose import is_longer_alone
from calendarhub.formats.common.calendar.shown import (
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
from calendarhub.formats.common.calendar.vevent import vevents, vevents_of_feed_and_file

__all__ = [
    "PLAIN",
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
