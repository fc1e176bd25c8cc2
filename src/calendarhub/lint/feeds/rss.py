"""RSS 2.0: the channel."""

import calendar
import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from lxml import etree

from calendarhub.lint.calendar.parameters import language
from calendarhub.lint.feeds import common, dates, markup, rss_item, rss_parts, values
from calendarhub.lint.feeds.markup import ATOM, SYNDICATION, line, text
from calendarhub.lint.rule import Finding, error, judges, strict, warning

_PERIODS = {"hourly", "daily", "weekly", "monthly", "yearly"}
_CHANNEL_ONCE = frozenset(
    {"title", "link", "description", "language", "pubDate", "lastBuildDate", "ttl", "image"}
)
_BOTH = ("title", "link", "description", "category", "pubDate")
_CHANNEL = frozenset(
    {
        *(*_BOTH, "language", "copyright", "managingEditor", "webMaster", "lastBuildDate"),
        *("generator", "docs", "cloud", "ttl", "image", "rating", "textInput", "skipHours"),
        *("skipDays", "item"),
    }
)
_DAYS = frozenset(calendar.day_name)
_NUMBER = re.compile(r"\d{1,15}", re.ASCII)
CHANNEL = error(
    "FEED-01a",
    "An RSS channel has title, link and description.",
    standard="RSS 2.0",
    breaks="Readers refuse the feed or list it without a name.",
    clients="strict readers, validators",
    remedy="Write all three.",
)


@judges(CHANNEL)
def check(
    root: etree._Element, *, address: str, own: bool, now: datetime | None
) -> Iterator[Finding]:
    """Everything about a document whose root is `rss`."""
    yield from _root(root)
    channel = root.find("channel")
    if channel is None:
        yield CHANNEL.at(line(root), "There is no channel.")
        return
    yield from _required(channel)
    yield from _channel(channel)
    yield from _self(channel, address=address, own=own)
    yield from rss_parts.once(channel, _CHANNEL_ONCE, "The channel")
    yield from _details(channel)
    yield from rss_parts.strangers(channel, _CHANNEL, "The channel")
    yield from _syndication(channel)
    seen: set[str] = set()
    for item in islice(channel.iterfind("item"), markup.MOST_ITEMS):
        yield from rss_item.check(item, now=now)
        guid = text(item, "guid")
        if guid and guid in seen:
            yield common.twice(line(item), "guid", guid)
        seen.add(guid)


RSS_VERSION = error(
    "FEED-01f",
    "The element rss says its version.",
    standard="RSS 2.0",
    breaks="Readers guess the format, or refuse the feed.",
    clients="strict readers, rss-parser",
    remedy='Write <rss version="2.0">.',
)
RSS_OLD = strict(
    "FEED-01g",
    "RSS is of version 2.0.",
    breaks="Dates, ids and attachments are not read.",
    clients="strict readers, aggregators",
    remedy='Write <rss version="2.0">.',
)


@judges(RSS_VERSION, RSS_OLD, rss_parts.RSS_ONCE)
def _root(root: etree._Element) -> Iterator[Finding]:
    version = root.get("version")
    if not version:
        yield RSS_VERSION.at(line(root), "The element rss has no version.")
    elif version != "2.0":
        yield RSS_OLD.at(line(root), f"The version is {version[:20]}.")
    channels = root.findall("channel")
    if len(channels) > 1:
        yield rss_parts.RSS_ONCE.at(line(channels[1]), f"There are {len(channels)} channels.")
    for one in root.findall("item")[:1]:
        yield rss_parts.RSS_ONCE.at(line(one), "An item stands outside the channel.")


MAILBOX = warning(
    "FEED-01i",
    "People (author, managingEditor, webMaster) are named by an address of e-mail.",
    breaks="The name is not shown.",
    clients="Outlook, strict readers",
    remedy="Write jane@example.org (Jane Doe), or dc:creator for a name alone.",
)


@judges(rss_parts.RSS_PARTS, MAILBOX)
def _details(channel: etree._Element) -> Iterator[Finding]:
    """What a channel may say beside (RSS 2.0, optional elements)."""
    for name, most in (("ttl", 10**9), ("skipHours/hour", 24)):
        for one in channel.iterfind(name):
            said = (one.text or "").strip()
            if not _NUMBER.fullmatch(said) or int(said) > most:
                yield rss_parts.RSS_PARTS.at(line(one), f"{name} is “{said[:40]}”.")
    for one in channel.iterfind("skipDays/day"):
        if (one.text or "").strip() not in _DAYS:
            yield rss_parts.RSS_PARTS.at(line(one), f"skipDays says “{(one.text or '')[:40]}”.")
    for one in channel.iterfind("image"):
        missing = [name for name in ("url", "title", "link") if not text(one, name)]
        if missing:
            yield rss_parts.RSS_PARTS.at(line(one), f"The image has no {' and no '.join(missing)}.")
    for name in ("managingEditor", "webMaster", "item/author"):
        for one in islice(channel.iterfind(name), 50):
            if "@" not in (one.text or ""):
                message = f"{name.rpartition('/')[2]} is “{(one.text or '')[:60]}”."
                yield MAILBOX.at(line(one), message)


@judges(CHANNEL)
def _required(channel: etree._Element) -> Iterator[Finding]:
    for name in ("title", "link", "description"):
        if not text(channel, name):
            yield CHANNEL.at(line(channel), f"The channel has no {name}.")
    missing = [name for name in ("language", "lastBuildDate") if not text(channel, name)]
    yield from common.unsaid(line(channel), "The channel", missing)


def _channel(channel: etree._Element) -> Iterator[Finding]:
    if text(channel, "language"):
        yield from language(text(channel, "language"), line(channel), "The channel")
    yield from values.title(text(channel, "title"), line(channel))
    for name in ("lastBuildDate", "pubDate"):
        if text(channel, name):
            yield from dates.rfc822(text(channel, name), line(channel), name).findings
    if text(channel, "link"):
        yield from values.link(text(channel, "link"), line(channel), "The link of the channel")


def _self(channel: etree._Element, *, address: str, own: bool) -> Iterator[Finding]:
    """Its own address; and what else a channel of ours says of itself."""
    links = [one for one in channel.iterfind(f"{ATOM}link") if one.get("rel") == "self"]
    if not links:
        yield common.no_self(line(channel), "atom:link")
    for one in links:
        yield from values.link(one.get("href"), line(one), "rel=self")
        if own and address and one.get("href") != address:
            yield common.of_ours(line(one), f"self is {one.get('href')}, not {address}.")
    for name in ("ttl", "generator", "docs") if own else ():
        if not text(channel, name):
            yield common.of_ours(line(channel), f"The channel has no {name}.")


PACE = error(
    "FEED-07",
    "sy:updatePeriod is hourly, daily, weekly, monthly or yearly, sy:updateFrequency a number.",
    standard="RSS Syndication module",
    breaks="It is ignored.",
    clients="aggregators",
    remedy="Mind the case: updatePeriod, daily.",
)


@judges(PACE)
def _syndication(channel: etree._Element) -> Iterator[Finding]:
    for one in channel.iterchildren(f"{SYNDICATION}*"):
        name, said = etree.QName(one).localname, (one.text or "").strip()
        fine = (
            (name == "updatePeriod" and said in _PERIODS)
            or (name == "updateFrequency" and _NUMBER.fullmatch(said))
            or (name == "updateBase" and dates.w3cdtf(said))
        )
        if not fine:
            yield PACE.at(line(one), f"sy:{name} is “{said[:40]}”.")
