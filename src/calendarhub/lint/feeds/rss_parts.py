"""RSS 2.0: what a channel and an item share."""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from calendarhub.lint.feeds.markup import line
from calendarhub.lint.rule import Finding, error, judges

RSS_ONCE = error(
    "FEED-01e",
    "An RSS file has one channel, and channel and item each element once; items stand in the channel.",
    standard="RSS 2.0",
    breaks="Readers take the first, the last or both: another title, another date, no items.",
    clients="feedparser, Thunderbird, Feedly: each differently",
    remedy="Keep one title, link, description, guid and pubDate.",
)


@judges(RSS_ONCE)
def once(one: etree._Element, names: frozenset[str], named: str) -> Iterator[Finding]:
    """Elements of a channel or an item that stand there several times."""
    counts = Counter(part.tag for part in one if part.tag in names)
    for name, count in counts.items():
        if count > 1:
            said = name.rpartition("}")[2]
            yield RSS_ONCE.at(line(one), f"{named} has {count} {said}.")


RSS_UNKNOWN = error(
    "FEED-01j",
    "Elements that RSS does not know have a namespace of their own; names mind the case.",
    standard="RSS 2.0",
    breaks="They are ignored: an item has no title, or no date.",
    clients="all of them",
    remedy="Write <title> and <pubDate> as RSS does, and others with a prefix, as dc:creator.",
)


@judges(RSS_UNKNOWN)
def strangers(one: etree._Element, known: frozenset[str], named: str) -> Iterator[Finding]:
    """Elements without a namespace that RSS does not know."""
    for part in one:
        if isinstance(part.tag, str) and "}" not in part.tag and part.tag not in known:
            yield RSS_UNKNOWN.at(line(part), f"{named} has an element {part.tag[:40]}.")
            return


RSS_PARTS = error(
    "FEED-01h",
    "Numbers (ttl, skipHours) are numbers; an image has url, title and link, a source its url.",
    standard="RSS 2.0",
    breaks="They are ignored, or the feed is refused.",
    clients="strict readers, validators",
    remedy="Write <ttl>360</ttl>, in minutes.",
)


@judges(RSS_PARTS)
def sources(item: etree._Element, named: str) -> Iterator[Finding]:
    """Where an item was taken from."""
    for one in item.findall("source"):
        if not one.get("url"):
            yield RSS_PARTS.at(line(one), f"The source of {named} has no url.")
