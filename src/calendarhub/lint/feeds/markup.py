"""XML of strangers: parsed without fetching, expanding or believing anything."""

import re

from lxml import etree
from msgspec import Struct

from calendarhub.lint.rule import Finding, error, judges, strict, unreadable

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


ENTITIES = unreadable(
    "FEED-17b",
    "No DOCTYPE declares entities.",
    breaks="Readers refuse the feed: an entity can make them fetch or expand anything.",
    clients="Thunderbird, servers, all careful readers",
    remedy="Remove it; write é and – as they are, not as &eacute; and &ndash;.",
)
DOCTYPE = strict(
    "FEED-17",
    "There is no DOCTYPE.",
    breaks="Careful readers refuse the feed: a document type can make them fetch anything.",
    clients="Thunderbird, servers, all careful readers",
    remedy="Remove it; write é and – as they are, not as &eacute; and &ndash;.",
)
BROKEN = error(
    "FEED-16",
    "The file can be parsed.",
    standard="XML 1.0, RFC 8259",
    breaks="Nothing is shown at all.",
    clients="all of them",
    remedy="Let a library write it; escape & and <, drop control characters.",
)


@judges(ENTITIES, DOCTYPE, BROKEN)
def parse(data: bytes) -> MarkupRoot:
    """Parse a document; one with a DOCTYPE that declares anything is refused before."""
    found = _DOCTYPE.search(data, 0, 4_096)
    doctype: tuple[Finding, ...] = ()
    if found is not None:
        line = data[: found.start()].count(b"\n") + 1
        if found[1] != b">":
            return MarkupRoot(None, (ENTITIES.at(line, "A DOCTYPE declares something."),))
        doctype = (DOCTYPE.at(line, "A DOCTYPE stands before the feed."),)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        return MarkupRoot(etree.fromstring(data, parser), doctype)
    except etree.XMLSyntaxError as fault:
        line = max(fault.lineno or 1, 1)
        return MarkupRoot(None, (BROKEN.at(line, f"{fault.msg}."),))
    except ValueError as fault:
        return MarkupRoot(None, (BROKEN.at(1, f"{fault}."),))


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
