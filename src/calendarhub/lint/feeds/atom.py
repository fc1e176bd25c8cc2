"""Atom (RFC 4287): the feed and its entries."""

import re
from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from lxml import etree

from calendarhub.lint.calendar.parameters import language
from calendarhub.lint.feeds import atom_parts, common, dates, markup, values
from calendarhub.lint.feeds.markup import ATOM, EVENT, TOMBSTONES, XML, inner, line, text
from calendarhub.lint.rule import Finding, error, judges, promise, strict

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
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]+")
OWN_ENTRY = promise(
    "FEED-08d",
    "An entry of ours has published, summary, content, and no at:deleted-entry stands beside it.",
    breaks="Readers show when it was changed as when it was announced.",
)
SAME_ENTRY = strict(
    "FEED-03c",
    "Every entry of Atom has an id of its own.",
    breaks="Of two entries with one id only one is shown: they count as one that changed.",
    clients="feed readers",
    remedy="Give each entry an id that no other has and that never changes.",
)


@judges(OWN_ENTRY, SAME_ENTRY)
def check(
    root: etree._Element, *, address: str, own: bool, now: datetime | None
) -> Iterator[Finding]:
    """Everything about a document whose root is `feed`."""
    yield from _required(root, "The feed")
    yield from _head(root, address=address, own=own)
    yield from atom_parts.check(root, "The feed", people="the feed")
    for name in ("title", "subtitle", "rights"):
        for one in root.findall(f"{ATOM}{name}")[:1]:
            yield from atom_parts.check_text(one, name, "the feed")
    if own and root.find(f"{TOMBSTONES}deleted-entry") is not None:
        yield OWN_ENTRY.at(line(root), "There is an at:deleted-entry.")
    has_author = root.find(f"{ATOM}author") is not None
    seen: set[str] = set()
    for entry in islice(root.iterfind(f"{ATOM}entry"), markup.MOST_ITEMS):
        yield from _entry(entry, has_author=has_author, own=own, now=now)
        id_ = text(entry, f"{ATOM}id")
        if id_ and id_ in seen:
            yield SAME_ENTRY.at(line(entry), f"The id {id_[:80]} stands there twice.")
        seen.add(id_)


def _head(root: etree._Element, *, address: str, own: bool) -> Iterator[Finding]:
    """Its language and its own address."""
    said = root.get(f"{XML}lang")
    if said:
        yield from language(said, line(root), "The feed")
    yield from common.unsaid(line(root), "The feed", [] if said else ["xml:lang"])
    selves = [one.get("href") for one in root.iterfind(f"{ATOM}link") if one.get("rel") == "self"]
    if not selves:
        yield common.no_self(line(root), "link")
    elif own and address and selves != [address]:
        yield common.of_ours(line(root), f"self is {selves[0]}, not {address}.")


INCOMPLETE = error(
    "FEED-08a",
    "An Atom feed and each entry have id, title, updated and an author.",
    standard="RFC 4287 §4.1",
    breaks="Readers refuse the feed.",
    clients="strict readers, validators",
    remedy="Write all of them; the author may be that of the feed.",
)
ATOM_ONCE = error(
    "FEED-08f",
    "A feed and an entry have one id, title and updated, at most one published, summary, content.",
    standard="RFC 4287 §4.1",
    breaks="Readers take the first or the last: another title, another date.",
    clients="feedparser, Thunderbird, Feedly: each differently",
    remedy="Keep one of each.",
)
ATOM_ID = error(
    "FEED-08e",
    "An id of Atom is a whole address (IRI), such as tag:example.org,2026:1 or urn:uuid:….",
    standard="RFC 4287 §4.2.6",
    breaks="Entries of several feeds are taken for one another, or the feed is refused.",
    clients="strict readers, validators, Feedly",
    remedy="Write the address of the entry's page, or a tag: or urn:uuid: address.",
)


@judges(INCOMPLETE, ATOM_ONCE, ATOM_ID)
def _required(one: etree._Element, named: str) -> Iterator[Finding]:
    at = line(one)
    for name in _ONCE:
        count = len(one.findall(f"{ATOM}{name}"))
        if count > 1:
            yield ATOM_ONCE.at(at, f"{named} has {count} {name}.")
    said = text(one, f"{ATOM}id")
    if said and not _IRI.fullmatch(said):
        yield ATOM_ID.at(at, f"The id of {named} is “{said[:80]}”.")
    for name in ("id", "title", "updated"):
        found = one.find(f"{ATOM}{name}")
        # A title may be empty (§3.1), an id or a date may not.
        if found is None or (name != "title" and not text(one, f"{ATOM}{name}")):
            yield INCOMPLETE.at(at, f"{named} has no {name}.")
    if text(one, f"{ATOM}updated"):
        updated = text(one, f"{ATOM}updated")
        yield from dates.rfc3339(updated, at, f"updated of {named}", is_upper=True).findings


@judges(INCOMPLETE, OWN_ENTRY)
def _entry(
    entry: etree._Element, *, has_author: bool, own: bool, now: datetime | None
) -> Iterator[Finding]:
    at, named = line(entry), f"“{text(entry, f'{ATOM}title')[:58]}”"
    yield from _required(entry, named)
    yield from atom_parts.check(entry, named, people=named)
    if not has_author and entry.find(f"{ATOM}author") is None:
        yield INCOMPLETE.at(at, f"{named} has no author.")
    yield from _texts(entry, named)
    yield from _dates(entry, named, now=now)
    for name in ("published", "summary", "content") if own else ():
        if entry.find(f"{ATOM}{name}") is None:
            yield OWN_ENTRY.at(at, f"{named} has no {name}.")


NO_CONTENT = error(
    "FEED-08c",
    "An Atom entry has content or an alternate link.",
    standard="RFC 4287 §4.1.2",
    breaks="There is nothing to read and nowhere to go.",
    clients="feed readers",
    remedy="Write both.",
)


@judges(NO_CONTENT)
def _texts(entry: etree._Element, named: str) -> Iterator[Finding]:
    links = entry.iterfind(f"{ATOM}link")
    has_alternate = any(one.get("rel", "alternate") == "alternate" for one in links)
    if entry.find(f"{ATOM}content") is None and not has_alternate:
        yield NO_CONTENT.at(line(entry), f"{named} has no content and no alternate link.")
    for name in ("content", "summary", "title", "rights"):
        one = entry.find(f"{ATOM}{name}")
        if one is not None:
            yield from atom_parts.check_text(one, name, named)
        if one is not None and one.get("type", "text") in {"html", "xhtml"}:
            yield from values.html(inner(one), line(one), f"The text of {named}")


def _dates(entry: etree._Element, named: str, *, now: datetime | None) -> Iterator[Finding]:
    at, published = line(entry), text(entry, f"{ATOM}published")
    if published:
        dated = dates.rfc3339(published, at, f"published of {named}", is_upper=True)
        yield from dated.findings
        yield from dates.future(dated, now, at, f"published of {named}")
    for name in ("startdate", "enddate"):
        yield from dates.event_date(text(entry, f"{EVENT}{name}"), at, f"ev:{name} of {named}")
