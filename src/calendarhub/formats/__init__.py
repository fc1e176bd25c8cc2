"""Output formats: each turns a feed, or the whole hub, into the bytes of a file.

`FORMATS` is the table of those of feeds, `REGISTERS` of those of the hub. A row says all that others
need to know: nothing else names a suffix or a media type. Writers are imported when the first file
is written, since settings and addresses need the rows alone; feedgen, which writes RSS and Atom,
takes a tenth of a second, which a build that finds nothing changed must not spend.
"""

import re
from collections.abc import Mapping

from calendarhub.formats.format import (
    FeedFormat,
    Format,
    FormatKind,
    NewsFormat,
    NewsWriter,
    RegisterFormat,
    RegisterWriter,
    WholeFormat,
    Writer,
)
from calendarhub.model.unlisted import FOLDER

__all__ = [
    "CALENDAR",
    "FORMATS",
    "NEWS",
    "REGISTERS",
    "RSS",
    "FeedFormat",
    "Format",
    "FormatKind",
    "NewsFormat",
    "RegisterFormat",
    "feed_format",
]


def _ics() -> Writer:
    from calendarhub.formats.calendar import ics

    return ics


def _rss() -> NewsWriter:
    from calendarhub.formats.news import rss

    return rss


def _atom() -> NewsWriter:
    from calendarhub.formats.news import atom

    return atom


def _jsonfeed() -> NewsWriter:
    from calendarhub.formats.news import jsonfeed

    return jsonfeed


def _csv() -> Writer:
    from calendarhub.formats import csv

    return csv


def _excel() -> Writer:
    from calendarhub.formats import excel

    return excel


def _jcal() -> Writer:
    from calendarhub.formats.calendar import jcal

    return jcal


def _events_json() -> RegisterWriter:
    from calendarhub.formats import events_json

    return events_json


def _opml() -> RegisterWriter:
    from calendarhub.formats import opml

    return opml


# The calendar that people subscribe to; events and past years have files of it, too.
CALENDAR = WholeFormat(
    name="ics",
    suffix="ics",
    media_type="text/calendar",
    label="iCalendar",
    kind=FormatKind.CALENDAR,
    output="ics",
    module=_ics,
    judged_as=FeedFormat.ICS,
    discovered=True,
)
# What the list of all feeds and the first page offer to readers of news.
RSS = NewsFormat(
    name="rss",
    suffix="rss",
    media_type="application/rss+xml",
    label="RSS",
    kind=FormatKind.NEWS,
    output="rss",
    module=_rss,
    judged_as=FeedFormat.XML,
    discovered=True,
)
_ATOM = NewsFormat(
    name="atom",
    suffix="atom",
    media_type="application/atom+xml",
    label="Atom",
    kind=FormatKind.NEWS,
    output="atom",
    module=_atom,
    judged_as=FeedFormat.XML,
    discovered=True,
)
_JSON_FEED = NewsFormat(
    name="jsonfeed",
    suffix="json",
    media_type="application/feed+json",
    label="JSON Feed",
    kind=FormatKind.NEWS,
    output="json",
    module=_jsonfeed,
    judged_as=FeedFormat.JSON,
    discovered=True,
    shares_suffix=True,
)
# A table for programs, and one for countries whose list separator is a semicolon.
_CSV = WholeFormat(
    name="csv",
    suffix="csv",
    media_type="text/csv",
    label="CSV",
    kind=FormatKind.SHEET,
    output="csv",
    module=_csv,
    has_pieces=True,
    judged_as=FeedFormat.CSV,
)
_EXCEL = WholeFormat(
    name="excel",
    suffix="excel.csv",
    media_type="text/csv",
    label="Excel",
    kind=FormatKind.SHEET,
    output="csv",
    module=_excel,
    has_pieces=True,
    judged_as=FeedFormat.CSV,
)
_JCAL = WholeFormat(
    name="jcal",
    suffix="jcal",
    media_type="application/calendar+json",
    label="jCal",
    kind=FormatKind.CALENDAR,
    output="jcal",
    module=_jcal,
    has_pieces=True,
    judged_as=FeedFormat.JCAL,
)
_ROWS: tuple[Format, ...] = (
    CALENDAR,
    RSS,
    _ATOM,
    _JSON_FEED,
    _CSV,
    _EXCEL,
    _JCAL,
)
FORMATS: Mapping[str, Format] = {row.name: row for row in _ROWS}
NEWS: Mapping[str, NewsFormat] = {
    row.name: row for row in FORMATS.values() if isinstance(row, NewsFormat)
}
_EVENTS_JSON = RegisterFormat(
    name="events-json",
    path="events.json",
    media_type="application/json",
    label="JSON",
    output="machine",
    module=_events_json,
    of_events=True,
    has_pieces=True,
)
_OPML = RegisterFormat(
    name="opml",
    path="opml.xml",
    media_type="text/x-opml",
    label="OPML",
    output="machine",
    module=_opml,
    judged_as=FeedFormat.XML,
)
REGISTERS: Mapping[str, RegisterFormat] = {row.name: row for row in (_EVENTS_JSON, _OPML)}
_FEEDS = re.compile(rf"(?:[^/]+/)?feeds/|{FOLDER}/")


def feed_format(path: str) -> Format | None:
    """The format of a feed by its path; None for no feed. Of two suffixes the longer one counts."""
    if not _FEEDS.match(path):
        return None
    found = [row for row in FORMATS.values() if path.endswith(row.ending)]
    return max(found, key=lambda row: len(row.suffix), default=None)
