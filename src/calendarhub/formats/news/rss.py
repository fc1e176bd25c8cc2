"""RSS 2.0 (FEED-01 to 12), written by feedgen with an extension of our own."""

import re
from datetime import timedelta
from html import escape
from html.entities import html5
from typing import Any

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem

from calendarhub import __version__
from calendarhub.formats import calendar
from calendarhub.formats.news.markup import root_of
from calendarhub.formats.shared import Channel, Item

MEDIA_TYPE = "application/rss+xml"

_EV = "http://purl.org/rss/1.0/modules/event/"
_SY = "http://purl.org/rss/1.0/modules/syndication/"
# Most readers take a description for HTML, some for text. Only what the two would read in
# different ways is escaped for the former; the rest is right for both.
# HTML knows a hundred names that need no semicolon: `&region=` reads as “®ion=”.
_BARE_NAMES = "|".join(sorted((name for name in html5 if not name.endswith(";")), reverse=True))
_AMBIGUOUS = re.compile(rf"<|&#\d|&\w+;|&#\w+;|&(?:{_BARE_NAMES})")


class _RssHead(BaseExtension):  # type: ignore[misc]
    """How often a feed is renewed; feedgen's own module writes `sy:UpdatePeriod` (FEED-07)."""

    channel: Channel

    def extend_ns(self) -> dict[str, str]:
        return {"ev": _EV, "sy": _SY}

    def extend_rss(self, feed: Any) -> Any:
        period, frequency = _rhythm(self.channel.refresh)
        xml_elem(f"{{{_SY}}}updatePeriod", feed[0]).text = period
        xml_elem(f"{{{_SY}}}updateFrequency", feed[0]).text = str(frequency)
        return feed


class _Event(BaseEntryExtension):  # type: ignore[misc]
    """The five elements of the event module (FEED-06); days with an inclusive end."""

    item: Item

    def extend_rss(self, feed: Any) -> Any:
        values = {
            "startdate": self.item.span.start,
            "enddate": self.item.span.end,
            "location": self.item.place,
            "organizer": ", ".join(self.item.organisers),
            "type": self.item.type,
        }
        for name, value in values.items():
            if value:
                xml_elem(f"{{{_EV}}}{name}", feed).text = value
        return feed


def write(news: Channel) -> bytes:
    """A channel of items as RSS."""
    generator = FeedGenerator()
    generator.register_extension("event", _RssHead, _Event, atom=False)
    generator.event.channel = news
    generator.title(news.title)
    generator.description(news.description)
    # RSS knows one link only and feedgen takes the last for it: the page.
    generator.link(href=news.url, rel="self", type=MEDIA_TYPE)
    generator.link(href=news.page, rel="alternate")
    generator.language(news.language)
    generator.lastBuildDate(news.updated)
    generator.ttl(str(int(news.refresh.total_seconds() // 60)))
    generator.generator(f"calendarhub {__version__}")
    for item in news.items:
        _add(generator, item)
    written: bytes = generator.rss_str()
    return written


def ids(data: bytes) -> list[str]:
    """The ids of the items of a file; ValueError for what is no XML."""
    return [one.text or "" for one in root_of(data).iterfind("channel/item/guid")]


def _add(generator: Any, item: Item) -> None:
    entry = generator.add_entry(order="append")
    entry.event.item = item
    entry.title(item.title)
    entry.link(href=item.url, rel="alternate")
    entry.guid(item.id, permalink=False)
    entry.published(item.published)
    entry.updated(item.updated)
    entry.summary(_plain(item.summary))
    entry.content(item.html, type="html")
    for tag in item.tags:
        entry.category(term=tag)
    if item.enclosure:
        length = str(item.enclosure.length)
        entry.enclosure(item.enclosure.url, length, calendar.MEDIA_TYPE)


def _plain(text: str) -> str:
    return escape(text, quote=False) if _AMBIGUOUS.search(text) else text


def _rhythm(refresh: timedelta) -> tuple[str, int]:
    """How many times in which period a feed is renewed."""
    for period, length in (("hourly", timedelta(hours=1)), ("daily", timedelta(days=1))):
        if refresh <= length:
            return period, max(1, round(length / refresh))
    return "weekly", max(1, round(timedelta(days=7) / refresh))
