"""Atom (RFC 4287; FEED-03 to 12), written by feedgen with an extension of our own."""

from typing import Any

from feedgen.ext.base import BaseEntryExtension, BaseExtension
from feedgen.feed import FeedGenerator
from feedgen.util import xml_elem

from calendarhub import __version__
from calendarhub.formats import calendar
from calendarhub.formats.news.markup import root_of
from calendarhub.formats.shared import Channel, Item

MEDIA_TYPE = "application/atom+xml"

_ATOM = "{http://www.w3.org/2005/Atom}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


class _AtomHead(BaseExtension):  # type: ignore[misc]
    """Nothing to add to the head; feedgen wants a class for it."""


class _Links(BaseEntryExtension):  # type: ignore[misc]
    """An entry's links and language: feedgen loses attributes of links (python-feedgen#135)."""

    item: Item
    feed_language: str

    def extend_atom(self, feed: Any) -> Any:
        item = self.item
        if item.language != self.feed_language:
            feed.attrib[_LANG] = item.language
        xml_elem("link", feed, rel="alternate", type="text/html", href=item.url)
        if item.enclosure:
            length = str(item.enclosure.length)
            kind = calendar.MEDIA_TYPE
            link = xml_elem("link", feed, rel="enclosure", type=kind, length=length)
            link.attrib["href"] = item.enclosure.url
        return feed


def write(news: Channel) -> bytes:
    """A channel of items as Atom."""
    generator = FeedGenerator()
    generator.register_extension("links", _AtomHead, _Links, rss=False)
    generator.id(news.id)
    generator.title(news.title)
    generator.subtitle(news.description)
    generator.updated(news.updated)
    generator.author(name=news.hub)
    generator.language(news.language)
    generator.link(href=news.url, rel="self", type=MEDIA_TYPE)
    generator.link(href=news.page, rel="alternate", type="text/html", hreflang=news.language)
    generator.generator("calendarhub", version=__version__)
    for item in news.items:
        _add(generator, item, news.language)
    written: bytes = generator.atom_str()
    return written


def _add(generator: Any, item: Item, language: str) -> None:
    entry = generator.add_entry(order="append")
    entry.links.item = item
    entry.links.feed_language = language
    entry.id(item.id)
    entry.title(item.title)
    entry.published(item.published)
    entry.updated(item.updated)
    entry.content(item.html, type="html")
    entry.summary(item.summary, type="text")
    for tag in item.tags:
        entry.category(term=tag)


def ids(data: bytes) -> list[str]:
    """The ids of the entries of a file; ValueError for what is no XML."""
    return [one.text or "" for one in root_of(data).iterfind(f"{_ATOM}entry/{_ATOM}id")]
