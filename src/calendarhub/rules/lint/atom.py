"""Atom (RFC 4287; feeds.md FEED-08, 12)."""

from collections.abc import Iterator
from datetime import datetime
from itertools import islice

from lxml import etree

from calendarhub.rules.lint import markup, values
from calendarhub.rules.lint.markup import ATOM, EVENT, TOMBSTONES, XML, inner, line, text
from calendarhub.rules.lint.rule import Finding
from calendarhub.rules.lint.table import feeds as table


def check(
    root: etree._Element, *, address: str, own: bool, now: datetime | None
) -> Iterator[Finding]:
    """Everything about a document whose root is `feed`."""
    yield from _required(root, "The feed")
    if not root.get(f"{XML}lang"):
        yield table.UNSAID.at(line(root), "The feed has no xml:lang.")
    selves = [one.get("href") for one in root.iterfind(f"{ATOM}link") if one.get("rel") == "self"]
    if not selves:
        yield table.NO_SELF.at(line(root), "There is no link rel=self.")
    elif own and address and selves != [address]:
        yield table.OWN_CHANNEL.at(line(root), f"self is {selves[0]}, not {address}.")
    yield from _links(root, "The feed")
    if own and root.find(f"{TOMBSTONES}deleted-entry") is not None:
        yield table.OWN_ENTRY.at(line(root), "There is an at:deleted-entry.")
    has_author = root.find(f"{ATOM}author") is not None
    seen: set[str] = set()
    for entry in islice(root.iterfind(f"{ATOM}entry"), markup.MOST_ITEMS):
        yield from _entry(entry, has_author=has_author, own=own, now=now)
        id_ = text(entry, f"{ATOM}id")
        if id_ and id_ in seen:
            yield table.SAME_ID.at(line(entry), f"The id {id_[:80]} stands there twice.")
        seen.add(id_)


def _required(one: etree._Element, named: str) -> Iterator[Finding]:
    for name in ("id", "title", "updated"):
        if not text(one, f"{ATOM}{name}") and one.find(f"{ATOM}{name}/*") is None:
            yield table.ATOM.at(line(one), f"{named} has no {name}.")
    if text(one, f"{ATOM}updated"):
        updated = text(one, f"{ATOM}updated")
        yield from values.rfc3339(updated, line(one), f"updated of {named}").findings


def _links(one: etree._Element, named: str) -> Iterator[Finding]:
    alternates: set[tuple[str, str]] = set()
    for link in one.iterfind(f"{ATOM}link"):
        yield from values.link(link.get("href"), line(link), f"A link of {named}")
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
    if not has_author and entry.find(f"{ATOM}author") is None:
        yield table.ATOM.at(at, f"{named} has no author.")
    content = entry.find(f"{ATOM}content")
    alternate = [
        one for one in entry.iterfind(f"{ATOM}link") if one.get("rel", "alternate") == "alternate"
    ]
    if content is None and not alternate:
        yield table.NO_CONTENT.at(at, f"{named} has no content and no alternate link.")
    for name in ("content", "summary", "title"):
        one = entry.find(f"{ATOM}{name}")
        if one is not None and one.get("type", "text") in {"html", "xhtml"}:
            yield from values.html(inner(one), line(one), f"The text of {named}")
    published = text(entry, f"{ATOM}published")
    if published:
        dated = values.rfc3339(published, at, f"published of {named}")
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
