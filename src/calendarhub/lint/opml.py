"""OPML 2.0, the list of feeds (FEED-14)."""

from collections.abc import Iterator
from itertools import islice

from lxml import etree

from calendarhub.lint import markup, values
from calendarhub.lint.markup import line
from calendarhub.lint.rule import Finding
from calendarhub.lint.table import feeds as table


def check(root: etree._Element) -> Iterator[Finding]:
    """Everything about a document whose root is `opml`."""
    if root.get("version") in {"1.0", "1.1"}:
        yield table.OPML_OLD.at(line(root), f"The version is {root.get('version')}.")
    elif root.get("version") != "2.0":
        yield table.OPML.at(line(root), f"The version is {root.get('version') or 'not said'}.")
    if root.find("head") is None or root.find("body") is None:
        yield table.OPML.at(line(root), "There is no head or no body.")
        return
    for one in islice(root.iter("outline"), markup.MOST_ITEMS):
        if not (one.get("text") or "").strip():
            yield table.OPML.at(line(one), "An outline has no text.")
        if one.get("type") == "rss":
            for _ in values.link(one.get("xmlUrl"), line(one), ""):
                message = (
                    f"xmlUrl of “{one.get('text', '')[:58]}” is “{one.get('xmlUrl', '')[:80]}”."
                )
                yield table.OPML.at(line(one), message)
