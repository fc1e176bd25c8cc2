"""XML of strangers: parsed without fetching, expanding or believing anything."""

from lxml import etree
from msgspec import Struct

from calendarhub.rules.lint.rule import Finding
from calendarhub.rules.lint.table import feeds as table

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
EVENT = "{http://purl.org/rss/1.0/modules/event/}"
SYNDICATION = "{http://purl.org/rss/1.0/modules/syndication/}"
TOMBSTONES = "{http://purl.org/atompub/tombstones/1.0}"
XML = "{http://www.w3.org/XML/1998/namespace}"
# Items beyond this many say nothing new.
MOST_ITEMS = 5_000


class Parsed(Struct, frozen=True):
    """The root of a document, None where it cannot be parsed, and why."""

    root: etree._Element | None
    findings: tuple[Finding, ...] = ()


def parse(data: bytes) -> Parsed:
    """Parse a document; one with a DOCTYPE is refused before."""
    start = data[:4_096].upper()
    if b"<!DOCTYPE" in start or b"<!ENTITY" in start:
        line = data[: start.find(b"<!")].count(b"\n") + 1
        return Parsed(None, (table.DOCTYPE.at(line, "A DOCTYPE stands before the feed."),))
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return Parsed(etree.fromstring(data, parser))
    except etree.XMLSyntaxError as fault:
        line = max(fault.lineno or 1, 1)
        return Parsed(None, (table.BROKEN.at(line, f"{fault.msg}."),))
    except ValueError as fault:
        return Parsed(None, (table.BROKEN.at(1, f"{fault}."),))


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
