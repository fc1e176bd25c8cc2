"""OPML 2.0, the list of feeds."""

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from calendarhub.lint.feeds import markup, values
from calendarhub.lint.feeds.markup import line
from calendarhub.lint.rule import Finding, error, judges, strict

OPML_OLD = strict(
    "FEED-14b",
    "OPML is of version 2.0.",
    breaks="Readers that look at the version refuse the list.",
    clients="strict readers",
    remedy='Write <opml version="2.0">.',
)
OPML = error(
    "FEED-14",
    "OPML 2.0 has a head and a body; every outline has text, each of type rss an absolute xmlUrl.",
    standard="OPML 2.0",
    breaks="Importing the list fails or brings no feed.",
    clients="Feedly, Thunderbird",
    remedy="Write all of them.",
)


@judges(OPML_OLD, OPML)
def check(root: etree._Element) -> Iterator[Finding]:
    """Everything about a document whose root is `opml`."""
    if root.get("version") in {"1.0", "1.1"}:
        yield OPML_OLD.at(line(root), f"The version is {root.get('version')}.")
    elif root.get("version") != "2.0":
        yield OPML.at(line(root), f"The version is {root.get('version') or 'not said'}.")
    if root.find("head") is None or root.find("body") is None:
        yield OPML.at(line(root), "There is no head or no body.")
        return
    for one in islice(root.iter("outline"), markup.MOST_ITEMS):
        if not (one.get("text") or "").strip():
            yield OPML.at(line(one), "An outline has no text.")
        if one.get("type") == "rss":
            for _ in values.link(one.get("xmlUrl"), line(one), ""):
                message = (
                    f"xmlUrl of “{one.get('text', '')[:58]}” is “{one.get('xmlUrl', '')[:80]}”."
                )
                yield OPML.at(line(one), message)
