"""Atom (RFC 4287): texts, people and links, of the feed and of entries."""

from collections.abc import Iterator

from lxml import etree

from calendarhub.lint.feeds import values
from calendarhub.lint.feeds.markup import ATOM, line, text
from calendarhub.lint.rule import Finding, error, judges, strict

XHTML_DIV = "{http://www.w3.org/1999/xhtml}div"
_TEXTS = frozenset({"text", "html", "xhtml"})
_KNOWN = frozenset(
    {
        *("id", "title", "updated", "published", "summary", "content", "rights", "source"),
        *("subtitle", "generator", "icon", "logo"),
        *("author", "contributor", "category", "link", "entry"),
    }
)


def check(one: etree._Element, named: str, *, people: str) -> Iterator[Finding]:
    """Links, strangers and people of a feed or an entry; `people` is how it is named there."""
    yield from _links(one, named)
    yield from _strangers(one, named)
    yield from _people(one, people)


ATOM_TEXT = error(
    "FEED-08g",
    "Texts of Atom say text, html or xhtml, and are it: xhtml is one div; with src there is no text.",
    standard="RFC 4287 §3.1, §4.1.3",
    breaks="People read tags, or nothing.",
    clients="feed readers",
    remedy='Write type="html" and escape the tags.',
)


@judges(ATOM_TEXT)
def check_text(one: etree._Element, name: str, named: str) -> Iterator[Finding]:
    """A text construct, or content (RFC 4287 §3.1, §4.1.3)."""
    kind, at = one.get("type", "text"), line(one)
    inside = [part for part in one if isinstance(part.tag, str)]
    where = f"{name} of {named}"
    if kind not in _TEXTS and (name != "content" or "/" not in kind):
        yield ATOM_TEXT.at(at, f"{where} says type={kind[:40]}.")
    elif kind == "xhtml" and [part.tag for part in inside] != [XHTML_DIV]:
        yield ATOM_TEXT.at(at, f"{where} is xhtml and not one div.")
    elif kind in {"text", "html"} and inside:
        yield ATOM_TEXT.at(at, f"{where} is {kind} and holds elements.")
    elif one.get("src") is not None and (inside or (one.text or "").strip()):
        yield ATOM_TEXT.at(at, f"{where} has src and is not empty.")
    if name == "title" and kind == "text":
        yield from values.title(one.text or "", at)


ATOM_UNKNOWN = strict(
    "FEED-08i",
    "Elements that Atom does not know stand in a namespace of their own.",
    breaks="They are ignored: description and pubDate are of RSS.",
    clients="all of them",
    remedy="Write summary or content, published and updated.",
)


@judges(ATOM_UNKNOWN)
def _strangers(one: etree._Element, named: str) -> Iterator[Finding]:
    """Elements of the namespace of Atom that Atom does not know (RFC 4287 §6.2 reserves them)."""
    for part in one.iterchildren(f"{ATOM}*"):
        name = etree.QName(part).localname
        if name not in _KNOWN:
            yield ATOM_UNKNOWN.at(line(part), f"{named} has an element {name[:40]}.")
            return


ATOM_PARTS = error(
    "FEED-08h",
    "Every author has a name, every category a term, every link an href.",
    standard="RFC 4287 §3.2, §4.2",
    breaks="The author is not shown, the link not followed, or the feed is refused.",
    clients="strict readers, validators",
    remedy="Write <author><name>…</name></author>.",
)


@judges(ATOM_PARTS)
def _people(one: etree._Element, named: str) -> Iterator[Finding]:
    for kind in ("author", "contributor"):
        for person in one.iterfind(f"{ATOM}{kind}"):
            if not text(person, f"{ATOM}name"):
                yield ATOM_PARTS.at(line(person), f"An {kind} of {named} has no name.")
    for category in one.iterfind(f"{ATOM}category"):
        if not category.get("term"):
            yield ATOM_PARTS.at(line(category), f"A category of {named} has no term.")


ALTERNATES = error(
    "FEED-08b",
    "No two alternate links have one type and language.",
    standard="RFC 4287 §4.1",
    breaks="Readers choose either.",
    clients="feed readers",
    remedy="Keep one link rel=alternate of each type and hreflang.",
)


@judges(ATOM_PARTS, ALTERNATES)
def _links(one: etree._Element, named: str) -> Iterator[Finding]:
    alternates: set[tuple[str, str]] = set()
    for link in one.iterfind(f"{ATOM}link"):
        said = link.get("href")
        if said is None:
            yield ATOM_PARTS.at(line(link), f"A link of {named} has no href.")
        else:
            yield from values.link(said, line(link), f"A link of {named}", is_reference=True)
        if link.get("rel", "alternate") == "alternate":
            key = (link.get("type", ""), link.get("hreflang", ""))
            if key in alternates:
                message = (
                    f"{named} has two alternate links of {' '.join(key).strip() or 'no type'}."
                )
                yield ALTERNATES.at(line(link), message)
            alternates.add(key)
