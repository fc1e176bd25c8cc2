"""RSS 2.0 (FEED-01 to 12)."""

import calendar
import re
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from lxml import etree

from calendarhub.lint import markup, values
from calendarhub.lint.markup import ATOM, CONTENT, EVENT, SYNDICATION, line, text
from calendarhub.lint.rule import Finding
from calendarhub.lint.table import feeds as table

_PERIODS = {"hourly", "daily", "weekly", "monthly", "yearly"}
_DC_DATE = "{http://purl.org/dc/elements/1.1/}date"
_CHANNEL_ONCE = frozenset(
    {"title", "link", "description", "language", "pubDate", "lastBuildDate", "ttl", "image"}
)
_ITEM_ONCE = frozenset(
    {"title", "link", "description", "guid", "pubDate", "author", "comments", f"{CONTENT}encoded"}
)
_BOTH = ("title", "link", "description", "category", "pubDate")
_CHANNEL = frozenset(
    {
        *(*_BOTH, "language", "copyright", "managingEditor", "webMaster", "lastBuildDate"),
        *("generator", "docs", "cloud", "ttl", "image", "rating", "textInput", "skipHours"),
        *("skipDays", "item"),
    }
)
_ITEM = frozenset((*_BOTH, "author", "comments", "enclosure", "guid", "source"))
_DAYS = frozenset(calendar.day_name)
_NUMBER = re.compile(r"\d{1,15}", re.ASCII)


def check(
    root: etree._Element, *, address: str, own: bool, now: datetime | None
) -> Iterator[Finding]:
    """Everything about a document whose root is `rss`."""
    yield from _root(root)
    channel = root.find("channel")
    if channel is None:
        yield table.CHANNEL.at(line(root), "There is no channel.")
        return
    yield from _channel(channel, address=address, own=own)
    yield from _once(channel, _CHANNEL_ONCE, "The channel")
    yield from _details(channel)
    yield from _strangers(channel, _CHANNEL, "The channel")
    yield from _syndication(channel)
    seen: set[str] = set()
    for item in islice(channel.iterfind("item"), markup.MOST_ITEMS):
        yield from _item(item, now=now)
        guid = text(item, "guid")
        if guid and guid in seen:
            yield table.SAME_ID.at(line(item), f"The guid {guid[:80]} stands there twice.")
        seen.add(guid)
        yield from _parts(item)


def _root(root: etree._Element) -> Iterator[Finding]:
    version = root.get("version")
    if not version:
        yield table.RSS_VERSION.at(line(root), "The element rss has no version.")
    elif version != "2.0":
        yield table.RSS_OLD.at(line(root), f"The version is {version[:20]}.")
    channels = root.findall("channel")
    if len(channels) > 1:
        yield table.RSS_ONCE.at(line(channels[1]), f"There are {len(channels)} channels.")
    for one in root.findall("item")[:1]:
        yield table.RSS_ONCE.at(line(one), "An item stands outside the channel.")


def _once(one: etree._Element, names: frozenset[str], named: str) -> Iterator[Finding]:
    counts = Counter(part.tag for part in one if part.tag in names)
    for name, count in counts.items():
        if count > 1:
            said = name.rpartition("}")[2]
            yield table.RSS_ONCE.at(line(one), f"{named} has {count} {said}.")


def _strangers(one: etree._Element, known: frozenset[str], named: str) -> Iterator[Finding]:
    """Elements without a namespace that RSS does not know."""
    for part in one:
        if isinstance(part.tag, str) and "}" not in part.tag and part.tag not in known:
            yield table.RSS_UNKNOWN.at(line(part), f"{named} has an element {part.tag[:40]}.")
            return


def _details(channel: etree._Element) -> Iterator[Finding]:
    """What a channel may say beside (RSS 2.0, optional elements)."""
    for name, most in (("ttl", 10**9), ("skipHours/hour", 24)):
        for one in channel.iterfind(name):
            said = (one.text or "").strip()
            if not _NUMBER.fullmatch(said) or int(said) > most:
                yield table.RSS_PARTS.at(line(one), f"{name} is “{said[:40]}”.")
    for one in channel.iterfind("skipDays/day"):
        if (one.text or "").strip() not in _DAYS:
            yield table.RSS_PARTS.at(line(one), f"skipDays says “{(one.text or '')[:40]}”.")
    for one in channel.iterfind("image"):
        missing = [name for name in ("url", "title", "link") if not text(one, name)]
        if missing:
            yield table.RSS_PARTS.at(line(one), f"The image has no {' and no '.join(missing)}.")
    for name in ("managingEditor", "webMaster", "item/author"):
        for one in islice(channel.iterfind(name), 50):
            if "@" not in (one.text or ""):
                message = f"{name.rpartition('/')[2]} is “{(one.text or '')[:60]}”."
                yield table.MAILBOX.at(line(one), message)


def _channel(channel: etree._Element, *, address: str, own: bool) -> Iterator[Finding]:
    for name in ("title", "link", "description"):
        if not text(channel, name):
            yield table.CHANNEL.at(line(channel), f"The channel has no {name}.")
    missing = [name for name in ("language", "lastBuildDate") if not text(channel, name)]
    if missing:
        yield table.UNSAID.at(line(channel), f"The channel has no {' and no '.join(missing)}.")
    if text(channel, "language"):
        yield from values.language(text(channel, "language"), line(channel), "The channel")
    yield from values.title(text(channel, "title"), line(channel))
    for name in ("lastBuildDate", "pubDate"):
        if text(channel, name):
            yield from values.rfc822(text(channel, name), line(channel), name).findings
    if text(channel, "link"):
        yield from values.link(text(channel, "link"), line(channel), "The link of the channel")
    links = [one for one in channel.iterfind(f"{ATOM}link") if one.get("rel") == "self"]
    if not links:
        yield table.NO_SELF.at(line(channel), "There is no atom:link rel=self.")
    for one in links:
        yield from values.link(one.get("href"), line(one), "rel=self")
        if own and address and one.get("href") != address:
            yield table.OWN_CHANNEL.at(line(one), f"self is {one.get('href')}, not {address}.")
    for name in ("ttl", "generator", "docs") if own else ():
        if not text(channel, name):
            yield table.OWN_CHANNEL.at(line(channel), f"The channel has no {name}.")


def _syndication(channel: etree._Element) -> Iterator[Finding]:
    for one in channel.iterchildren(f"{SYNDICATION}*"):
        name, said = etree.QName(one).localname, (one.text or "").strip()
        fine = (
            (name == "updatePeriod" and said in _PERIODS)
            or (name == "updateFrequency" and _NUMBER.fullmatch(said))
            or (name == "updateBase" and values.w3cdtf(said))
        )
        if not fine:
            yield table.SYNDICATION.at(line(one), f"sy:{name} is “{said[:40]}”.")


def _item(item: etree._Element, *, now: datetime | None) -> Iterator[Finding]:
    at = line(item)
    title = text(item, "title")
    named = f"“{title[:58]}”"
    yield from _once(item, _ITEM_ONCE, named)
    yield from _strangers(item, _ITEM, named)
    yield from values.title(title, at)
    if not title and not text(item, "description"):
        yield table.ITEM.at(at, "An item has no title and no description.")
    missing = [name for name in ("link", "guid") if not text(item, name)]
    if missing:
        yield table.UNKNOWN_ITEM.at(at, f"{named} has no {' and no '.join(missing)}.")
    if text(item, "link"):
        yield from values.link(text(item, "link"), at, f"The link of {named}")
    guid = item.find("guid")
    if guid is not None and text(item, "guid") and guid.get("isPermaLink", "true") != "false":
        for _ in values.link(text(item, "guid"), at, "guid"):
            yield table.PERMALINK.at(at, f"The guid of {named} is {text(item, 'guid')[:80]}.")
    if text(item, "pubDate"):
        dated = values.rfc822(text(item, "pubDate"), at, f"pubDate of {named}")
        yield from dated.findings
        yield from values.future(dated, now, at, f"pubDate of {named}")
    elif not text(item, _DC_DATE):
        yield table.UNDATED.at(at, f"{named} has no pubDate.")
    names = [one.tag for one in item]
    encoded = f"{CONTENT}encoded"
    if encoded in names and "description" in names[names.index(encoded) :]:
        yield table.ITEM_ORDER.at(at, f"{named} has content:encoded before description.")


def _parts(item: etree._Element) -> Iterator[Finding]:
    at, named = line(item), f"“{text(item, 'title')[:58]}”"
    for name in ("description", f"{CONTENT}encoded"):
        said = item.findtext(name) or ""
        yield from values.html(said, at, f"The text of {named}")
    enclosures = item.findall("enclosure")
    if len(enclosures) > 1:
        yield table.ENCLOSURES.at(at, f"{named} has {len(enclosures)} enclosures.")
    for one in enclosures:
        fine = one.get("type") and _NUMBER.fullmatch(one.get("length", ""))
        if not fine or list(values.link(one.get("url"), at, "")):
            yield table.ENCLOSURE.at(line(one), f"The enclosure of {named} lacks something.")
    for one in item.findall("source"):
        if not one.get("url"):
            yield table.RSS_PARTS.at(line(one), f"The source of {named} has no url.")
    yield from _event_dates(item, at, named)


def _event_dates(item: etree._Element, at: int, named: str) -> Iterator[Finding]:
    start, end = text(item, f"{EVENT}startdate"), text(item, f"{EVENT}enddate")
    for name, said in (("startdate", start), ("enddate", end)):
        if said and not values.w3cdtf(said):
            yield table.EVENT_DATES.at(at, f"ev:{name} of {named} is “{said[:40]}”.")
            return
    shortest = min(len(start), len(end), 10)
    if start and end and end[:shortest] < start[:shortest]:
        yield table.EVENT_DATES.at(at, f"{named} ends {end} and starts {start}.")
