"""RSS 2.0: an item."""

import re
from collections.abc import Iterator
from datetime import datetime

from lxml import etree

from calendarhub.lint.feeds import common, dates, rss_parts, values
from calendarhub.lint.feeds.markup import CONTENT, EVENT, line, text
from calendarhub.lint.rule import Finding, error, judges, strict, warning

_DC_DATE = "{http://purl.org/dc/elements/1.1/}date"
_ITEM_ONCE = frozenset(
    {"title", "link", "description", "guid", "pubDate", "author", "comments", f"{CONTENT}encoded"}
)
_ITEM = frozenset(
    {
        *("title", "link", "description", "category", "pubDate"),
        *("author", "comments", "enclosure", "guid", "source"),
    }
)
_NUMBER = re.compile(r"\d{1,15}", re.ASCII)


def check(item: etree._Element, *, now: datetime | None) -> Iterator[Finding]:
    """Everything about an item; that its guid is its own is seen by the channel."""
    named = f"“{text(item, 'title')[:58]}”"
    yield from rss_parts.once(item, _ITEM_ONCE, named)
    yield from rss_parts.strangers(item, _ITEM, named)
    yield from _said(item, named)
    yield from _guid(item, named)
    yield from _dated(item, named, now=now)
    yield from _texts(item, named)
    yield from _enclosures(item, named)
    yield from rss_parts.sources(item, named)
    start, end = text(item, f"{EVENT}startdate"), text(item, f"{EVENT}enddate")
    yield from dates.event_dates(start, end, line(item), named)


ITEM = error(
    "FEED-02a",
    "An item has a title or a description.",
    standard="RSS 2.0",
    breaks="It is shown as nothing.",
    clients="feed readers",
    remedy="Write both.",
)
UNKNOWN_ITEM = warning(
    "FEED-02b",
    "An item has a link and a guid.",
    breaks="It is shown as new again and again, or cannot be opened.",
    clients="Thunderbird, Outlook, aggregators",
    remedy="Write both; the guid stays the same for ever.",
)


@judges(ITEM, UNKNOWN_ITEM)
def _said(item: etree._Element, named: str) -> Iterator[Finding]:
    """What stands there at all."""
    at, title = line(item), text(item, "title")
    yield from values.title(title, at)
    if not title and not text(item, "description"):
        yield ITEM.at(at, "An item has no title and no description.")
    missing = [name for name in ("link", "guid") if not text(item, name)]
    if missing:
        yield UNKNOWN_ITEM.at(at, f"{named} has no {' and no '.join(missing)}.")
    if text(item, "link"):
        yield from values.link(text(item, "link"), at, f"The link of {named}")


PERMALINK = error(
    "FEED-03b",
    'A guid that is no address says isPermaLink="false".',
    standard="RSS 2.0",
    breaks="Readers open the guid as a link and land nowhere.",
    clients="Thunderbird, Outlook, aggregators",
    remedy='Write <guid isPermaLink="false">.',
)


@judges(PERMALINK)
def _guid(item: etree._Element, named: str) -> Iterator[Finding]:
    at, guid = line(item), item.find("guid")
    if guid is not None and text(item, "guid") and guid.get("isPermaLink", "true") != "false":
        for _ in values.link(text(item, "guid"), at, "guid"):
            yield PERMALINK.at(at, f"The guid of {named} is {text(item, 'guid')[:80]}.")


def _dated(item: etree._Element, named: str, *, now: datetime | None) -> Iterator[Finding]:
    at = line(item)
    if text(item, "pubDate"):
        dated = dates.rfc822(text(item, "pubDate"), at, f"pubDate of {named}")
        yield from dated.findings
        yield from dates.future(dated, now, at, f"pubDate of {named}")
    elif not text(item, _DC_DATE):
        yield dates.undated(at, named, "pubDate")


ITEM_ORDER = warning(
    "FEED-02c",
    "The plain description comes before content:encoded.",
    breaks="Some readers show the short text and forget the long one.",
    clients="older readers",
    remedy="Write description first.",
)


@judges(ITEM_ORDER)
def _texts(item: etree._Element, named: str) -> Iterator[Finding]:
    at, names = line(item), [one.tag for one in item]
    encoded = f"{CONTENT}encoded"
    if encoded in names and "description" in names[names.index(encoded) :]:
        yield ITEM_ORDER.at(at, f"{named} has content:encoded before description.")
    for name in ("description", encoded):
        yield from values.html(item.findtext(name) or "", at, f"The text of {named}")


ENCLOSURES = strict(
    "FEED-02f",
    "An item has one enclosure.",
    breaks="Only the first or the last attachment is shown.",
    clients="podcast and feed readers",
    remedy="Keep one, and link the others in the text.",
)


@judges(ENCLOSURES)
def _enclosures(item: etree._Element, named: str) -> Iterator[Finding]:
    at, enclosures = line(item), item.findall("enclosure")
    if len(enclosures) > 1:
        yield ENCLOSURES.at(at, f"{named} has {len(enclosures)} enclosures.")
    for one in enclosures:
        fine = one.get("type") and _NUMBER.fullmatch(one.get("length", ""))
        if not fine or list(values.link(one.get("url"), at, "")):
            yield common.incomplete(line(one), f"The enclosure of {named} lacks something.")
