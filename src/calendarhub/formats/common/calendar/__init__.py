"""An entry and a feed as iCalendar, which the .ics and the jCal format share."""

from calendarhub.formats.common.calendar.document import document, single
from calendarhub.formats.common.calendar.shown import (
    PLAIN,
    Style,
    all_listed,
    covered,
    listed,
    shown,
    style,
)
from calendarhub.formats.common.calendar.vevent import vevents

__all__ = [
    "PLAIN",
    "Style",
    "all_listed",
    "covered",
    "document",
    "listed",
    "shown",
    "single",
    "style",
    "vevents",
]
