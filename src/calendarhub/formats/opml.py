"""OPML 2.0: a list of all feeds for feed readers (FEED-14)."""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, tostring

from calendarhub.formats.shared import address, feed_address, feed_page_path
from calendarhub.formats.view import HubView
from calendarhub.model.feed import Feed
from calendarhub.model.settings import Hub


def of_hub(view: HubView) -> bytes:
    """The list of all feeds of a hub."""
    return document(hub=view.hub, feeds=view.feeds)


def document(*, hub: Hub, feeds: Iterable[Feed], suffix: str = "rss") -> bytes:
    """An outline per feed and language; `suffix` is the format the addresses are of."""
    settings = hub.settings
    root = Element("opml", version="2.0")
    head = SubElement(root, "head")
    SubElement(head, "title").text = settings.name.pick(settings.languages).text
    body = SubElement(root, "body")
    listed = tuple(feeds)
    for language in settings.languages:
        for feed in listed:
            _outline(body, hub, feed, language, suffix)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _outline(body: Element, hub: Hub, feed: Feed, language: str, suffix: str) -> None:
    chain = hub.settings.chain(language)
    title = feed.title.pick(chain).text
    outline = SubElement(body, "outline", type="rss", text=title, title=title)
    about = feed.description.pick(chain).text
    if about:
        outline.set("description", about)
    outline.set("language", language)
    outline.set("xmlUrl", feed_address(hub, feed, language, suffix))
    outline.set("htmlUrl", address(hub, feed_page_path(feed, language)))
    outline.set("version", "ATOM1" if suffix == "atom" else "RSS2")
