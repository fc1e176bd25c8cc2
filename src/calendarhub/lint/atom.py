"""Atom (RFC 4287; FEED-08, 12)."""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from lxml import etree

from calendarhub.lint import markup, values
from calendarhub.lint.markup import ATOM, EVENT, TOMBSTONES, XML, inner, line, text
from calendarhub.lint.rule import Finding
from calendarhub.lint.table import feeds as table

XHTML_DIV = "{http://www.w3.org/1999/xhtml}div"
_TEXTS = frozenset({"text", "html", "xhtml"})
_ONCE = [
    "id",
    "title",
    "updated",
    "published",
    "summary",
    "content",
    "rights",
    "source",
    "subtitle",
    "generator",
    "icon",
    "logo",
]
_KNOWN = frozenset({*_ONCE, "author", "contributor", "category", "link", "entry"})
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]+")


def check(
    root: etree._Element, *, address: str, own: bool, now: datetime | None
) -> Iterator[Finding]:
    """Everything about a document whose root is `feed`."""
    yield from _required(root, "The feed")
    if not root.get(f"{XML}lang"):
        yield table.UNSAID.at(line(root), "The feed has no xml:lang.")
    else:
        yield from values.language(root.get(f"{XML}lang"), line(root), "The feed")
    selves = [one.get("href") for one in root.iterfind(f"{ATOM}link") if one.get("rel") == "self"]
    if not selves:
        yield table.NO_SELF.at(line(root), "There is no link rel=self.")
    elif own and address and selves != [address]:
        yield table.OWN_CHANNEL.at(line(root), f"self is {selves[0]}, not {address}.")
    yield from _links(root, "The feed")
    yield from _people(root, "the feed")
    yield from _strangers(root, "The feed")
    for name in ("title", "subtitle", "rights"):
        for one in root.findall(f"{ATOM}{name}")[:1]:
            yield from _text(one, name, "the feed")
    if own and root.find(f"{TOMBSTONES}deleted-entry") is not None:
        yield table.OWN_ENTRY.at(line(root), "There is an at:deleted-entry.")
    has_author = root.find(f"{ATOM}author") is not None
    seen: set[str] = set()
    for entry in islice(root.iterfind(f"{ATOM}entry"), markup.MOST_ITEMS):
        yield from _entry(entry, has_author=has_author, own=own, now=now)
        id_ = text(entry, f"{ATOM}id")
        if id_ and id_ in seen:
            yield table.SAME_ENTRY.at(line(entry), f"The id {id_[:80]} stands there twice.")
        seen.add(id_)


def _required(one: etree._Element, named: str) -> Iterator[Finding]:
    at = line(one)
    for name in _ONCE:
        count = len(one.findall(f"{ATOM}{name}"))
        if count > 1:
            yield table.ATOM_ONCE.at(at, f"{named} has {count} {name}.")
    said = text(one, f"{ATOM}id")
    if said and not _IRI.fullmatch(said):
        yield table.ATOM_ID.at(at, f"The id of {named} is “{said[:80]}”.")
    for name in ("id", "title", "updated"):
        found = one.find(f"{ATOM}{name}")
        # A title may be empty (§3.1), an id or a date may not.
        if found is None or (name != "title" and not text(one, f"{ATOM}{name}")):
            yield table.ATOM.at(at, f"{named} has no {name}.")
    if text(one, f"{ATOM}updated"):
        updated = text(one, f"{ATOM}updated")
        yield from values.rfc3339(updated, at, f"updated of {named}", is_upper=True).findings


def _text(one: etree._Element, name: str, named: str) -> Iterator[Finding]:
    """A text construct, or content (RFC 4287 §3.1, §4.1.3)."""
    kind, at = one.get("type", "text"), line(one)
    inside = [part for part in one if isinstance(part.tag, str)]
    where = f"{name} of {named}"
    if kind not in _TEXTS and (name != "content" or "/" not in kind):
        yield table.ATOM_TEXT.at(at, f"{where} says type={kind[:40]}.")
    elif kind == "xhtml" and [part.tag for part in inside] != [XHTML_DIV]:
        yield table.ATOM_TEXT.at(at, f"{where} is xhtml and not one div.")
    elif kind in {"text", "html"} and inside:
        yield table.ATOM_TEXT.at(at, f"{where} is {kind} and holds elements.")
    elif one.get("src") is not None and (inside or (one.text or "").strip()):
        yield table.ATOM_TEXT.at(at, f"{where} has src and is not empty.")
    if name == "title" and kind == "text":
        yield from values.title(one.text or "", at)


def _strangers(one: etree._Element, named: str) -> Iterator[Finding]:
    """Elements of the namespace of Atom that Atom does not know (RFC 4287 §6.2 reserves them)."""
    for part in one.iterchildren(f"{ATOM}*"):
        name = etree.QName(part).localname
        if name not in _KNOWN:
            yield table.ATOM_UNKNOWN.at(line(part), f"{named} has an element {name[:40]}.")
            return


def _people(one: etree._Element, named: str) -> Iterator[Finding]:
    for kind in ("author", "contributor"):
        for person in one.iterfind(f"{ATOM}{kind}"):
            if not text(person, f"{ATOM}name"):
                yield table.ATOM_PARTS.at(line(person), f"An {kind} of {named} has no name.")
    for category in one.iterfind(f"{ATOM}category"):
        if not category.get("term"):
            yield table.ATOM_PARTS.at(line(category), f"A category of {named} has no term.")


def _links(one: etree._Element, named: str) -> Iterator[Finding]:
    alternates: set[tuple[str, str]] = set()
    for link in one.iterfind(f"{ATOM}link"):
        said = link.get("href")
        if said is None:
            yield table.ATOM_PARTS.at(line(link), f"A link of {named} has no href.")
        else:
            yield from values.link(said, line(link), f"A link of {named}", is_reference=True)
        if link.get("rel", "alternate") == "alternate":
            key = (link.get("type", ""), link.get("hreflang", ""))
            if key in alternates:
                message = (
                    f"{named} has two alternate links of {' '.join(key).strip() or 'no type'}."
                )
                yield table.ALTERNATES.at(line(link), message)
            alternates.add(key)


def _entry(
    entry: etree._Element, *, has_author: bool, own: bool, now: datetime | None
) -> Iterator[Finding]:
    at, named = line(entry), f"“{text(entry, f'{ATOM}title')[:58]}”"
    yield from _required(entry, named)
    yield from _links(entry, named)
    yield from _strangers(entry, named)
    yield from _people(entry, named)
    if not has_author and entry.find(f"{ATOM}author") is None:
        yield table.ATOM.at(at, f"{named} has no author.")
    content = entry.find(f"{ATOM}content")
    alternate = [
        one for one in entry.iterfind(f"{ATOM}link") if one.get("rel", "alternate") == "alternate"
    ]
    if content is None and not alternate:
        yield table.NO_CONTENT.at(at, f"{named} has no content and no alternate link.")
    for name in ("content", "summary", "title", "rights"):
        one = entry.find(f"{ATOM}{name}")
        if one is not None:
            yield from _text(one, name, named)
        if one is not None and one.get("type", "text") in {"html", "xhtml"}:
            yield from values.html(inner(one), line(one), f"The text of {named}")
    published = text(entry, f"{ATOM}published")
    if published:
        dated = values.rfc3339(published, at, f"published of {named}", is_upper=True)
        yield from dated.findings
        yield from values.future(dated, now, at, f"published of {named}")
    for name in ("startdate", "enddate"):
        said = text(entry, f"{EVENT}{name}")
        if said and not values.w3cdtf(said):
            yield table.EVENT_DATES.at(at, f"ev:{name} of {named} is “{said[:40]}”.")
    if own:
        for name in ("published", "summary", "content"):
            if entry.find(f"{ATOM}{name}") is None:
                yield table.OWN_ENTRY.at(at, f"{named} has no {name}.")
