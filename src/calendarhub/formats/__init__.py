"""Output formats: each turns a `FeedView` into the bytes of a file; `FORMATS` is the table of them.

feedgen, which writes RSS and Atom, is imported when the first of them is written: it takes a tenth
of a second, which a build that finds nothing changed must not spend.
"""

from collections.abc import Callable, Mapping

from msgspec import Struct

from calendarhub.formats import csv
from calendarhub.formats.calendar import ics, jcal
from calendarhub.formats.news import jsonfeed
from calendarhub.formats.shared import Channel, FeedView, channel


class Format(Struct, frozen=True):
    """A row of the table: the suffix of its files (without the dot), their media type, their writer."""

    name: str
    suffix: str
    media_type: str
    document: Callable[[FeedView], bytes]

    @property
    def output(self) -> str:
        """By which word of `outputs:` a hub asks for it; a table comes in both its forms."""
        return self.suffix.rpartition(".")[2]


class NewsFormat(Format, frozen=True):
    """A format that a feed of news is written in, the changes feed among them."""

    write: Callable[[Channel], bytes]


def _news(name: str, suffix: str, media_type: str, write: Callable[[Channel], bytes]) -> NewsFormat:
    return NewsFormat(name, suffix, media_type, lambda view: write(channel(view, suffix)), write)


def _rss(news: Channel) -> bytes:
    from calendarhub.formats.news import rss

    return rss.write(news)


def _atom(news: Channel) -> bytes:
    from calendarhub.formats.news import atom

    return atom.write(news)


NEWS: Mapping[str, NewsFormat] = {
    made.name: made
    for made in (
        _news("rss", "rss", "application/rss+xml", _rss),
        _news("atom", "atom", "application/atom+xml", _atom),
        _news("jsonfeed", "json", "application/feed+json", jsonfeed.write),
    )
}
FORMATS: Mapping[str, Format] = {
    "ics": Format("ics", "ics", "text/calendar", ics.document),
    **NEWS,
    "csv": Format("csv", "csv", "text/csv", csv.document),
    "excel": Format("excel", csv.EXCEL_SUFFIX, "text/csv", csv.excel),
    "jcal": Format("jcal", "jcal", "application/calendar+json", jcal.document),
}
