"""XML of strangers: parsed without fetching, expanding or believing anything."""

import re

from lxml import etree
from msgspec import Struct

from calendarhub.lint.rule import Finding
from calendarhub.lint.table import feeds as table

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
EVENT = "{http://purl.org/rss/1.0/modules/event/}"
SYNDICATION = "{http://purl.org/rss/1.0/modules/syndication/}"
TOMBSTONES = "{http://purl.org/atompub/tombstones/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)[^>\[]*(.?)", re.IGNORECASE | re.DOTALL)
# Items beyond this many say nothing new.
MOST_ITEMS = 5_000


class MarkupRoot(Struct, frozen=True):
    """The root of a document, None where it cannot be parsed, and why."""

    root: etree._Element | None
    findings: tuple[Finding, ...] = ()


def parse(data: bytes) -> MarkupRoot:
    """Parse a document; one with a DOCTYPE that declares anything is refused before."""
    found = _DOCTYPE.search(data, 0, 4_096)
    doctype: tuple[Finding, ...] = ()
    if found is not None:
        line = data[: found.start()].count(b"\n") + 1
        if found[1] != b">":
            return MarkupRoot(None, (table.ENTITIES.at(line, "A DOCTYPE declares something."),))
        doctype = (table.DOCTYPE.at(line, "A DOCTYPE stands before the feed."),)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return MarkupRoot(etree.fromstring(data, parser), doctype)
    except etree.XMLSyntaxError as fault:
        line = max(fault.lineno or 1, 1)
        return MarkupRoot(None, (table.BROKEN.at(line, f"{fault.msg}."),))
    except ValueError as fault:
        return MarkupRoot(None, (table.BROKEN.at(1, f"{fault}."),))


def text(one: etree._Element, name: str) -> str:
    """The text of a child, empty where it is absent."""
    return (one.findtext(name) or "").strip()


def line(one: etree._Element) -> int:
    """The line on which an element begins."""
    found = one.sourceline
    return found if isinstance(found, int) else 1


def inner(one: etree._Element) -> str:
    """What a text of Atom holds: its text, or as XHTML its markup."""
    if len(one):
        return etree.tostring(one, encoding="unicode", method="html")
    return one.text or ""
