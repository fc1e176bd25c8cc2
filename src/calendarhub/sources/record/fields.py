"""The fields of a record: for each name what reads it; `tables.py` says what it may hold."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct

from calendarhub.input import unseen
from calendarhub.input.advice.network import of_network
from calendarhub.input.advice.parts import of_status, state_of
from calendarhub.input.tree import Items, Node, Scalar, Table, is_nothing
from calendarhub.model.event import Status
from calendarhub.model.problem import Severity
from calendarhub.rules import clean
from calendarhub.rules.former import former_path
from calendarhub.sources.record import parts
from calendarhub.sources.record.times import published
from calendarhub.sources.record.values import LONGEST_TITLE, RecordReader

LONGEST_SUMMARY = 4_000
_STATUSES = [status.value for status in Status]
_UID = re.compile(r"[\x21-\x7e]{1,255}")
_ALIAS = re.compile(r"(?:/[\w.~!$&'()*+,;=:@%-]*)+")


class Field(Struct, frozen=True):
    """`read` gives the value of the event's `attribute`; without it the record reads it itself."""

    attribute: str = ""
    read: Callable[[RecordReader, Node, str], Any] | None = None


def _title(reader: RecordReader, node: Node, name: str) -> Any:
    return reader.text(node, name, longest=LONGEST_TITLE)


def _summary(reader: RecordReader, node: Node, name: str) -> Any:
    return reader.text(node, name, longest=LONGEST_SUMMARY, lines=True)


def _type(reader: RecordReader, node: Node, name: str) -> str:
    if not isinstance(node, Scalar) or node.is_nothing:
        return reader.raw(node, name)
    known = reader.context.types
    if reader.lenient and node.text not in known:
        said = clean.shown(node.text)
        first = next(iter(sorted(known)), "event")
        remedy = (
            f'Beside fields: in calendarhub.yaml, write type: {{{first}: ["{said}"]}}; types are'
        )
        remedy += f" {', '.join(sorted(known)[:12])}."
        reader.flaw("record.type.unknown", f"type: “{said}” is not known", node, remedy)
        return ""
    if (written := unseen.plain(node.text)) in known:
        return written
    said = f"type: “{clean.shown(node.text)}” is not known"
    reader.flaw("record.type.unknown", said, node, of_network(node.text, known, "types", "course"))
    return ""


def _project(reader: RecordReader, node: Node, name: str) -> str:
    if not isinstance(node, Scalar) or node.is_nothing:
        return reader.raw(node, name)
    known = reader.context.projects
    remedy = of_network(node.text, known, "projects", "our-project")
    return reader.one_of(node, name, known, code="record.project.unknown", remedy=remedy)


def _organisers(reader: RecordReader, node: Node, name: str) -> tuple[str, ...]:
    """Ids; in files of another shape also names, perhaps in mappings with more."""
    found: dict[str, None] = {}
    known = reader.context.organisations
    if reader.lenient:
        for part in node.items if isinstance(node, Items) else (node,):
            said = reader.line(part.get("name") if isinstance(part, Table) else part, name)
            by_id = clean.slug(said)
            found[by_id if by_id in known else said] = None
    else:
        for item in reader.scalars(node, name):
            if not item.is_nothing:
                code = "record.organiser.unknown"
                remedy = of_network(item.text, known, "organisations", "our-office")
                found[reader.one_of(item, name, known, code=code, remedy=remedy)] = None
    return tuple(one for one in found if one)


def _tags(reader: RecordReader, node: Node, name: str) -> tuple[str, ...]:
    lines = (reader.line(item, name) for item in reader.scalars(node, name))
    words = (word for line in lines for word in re.split("[,;]", line))
    return tuple(dict.fromkeys(filter(None, map(clean.slug, words))))


def _status(reader: RecordReader, node: Node, name: str) -> Status:
    raw = reader.raw(node, name)
    written = "cancelled" if raw.casefold() == "canceled" else raw.casefold()
    if written and written not in _STATUSES:
        said, meant = clean.shown(raw), state_of(raw)
        remedy = of_status(raw, _STATUSES)
        if reader.lenient:
            words = f'{{{meant or "cancelled"}: ["{said}"]}}'
            remedy = f"Beside fields: in calendarhub.yaml, write status: {words}, or"
            remedy += f" the one of {', '.join(_STATUSES)} that it means."
        reader.flaw("record.status", f"status: “{said}” is not known", node, remedy)
    return Status(written) if written in _STATUSES else Status.CONFIRMED


def _draft(reader: RecordReader, node: Node, name: str) -> bool:
    """Whether it is one; a line that says nothing may have been meant to keep the record back."""
    if is_nothing(node) and not reader.lenient:
        remedy = "Write draft: true to keep the record back; to publish it, remove the line."
        reader.flaw("record.flag", "draft: says neither true nor false", node, remedy)
    return reader.flag(node, name)


def _uid(reader: RecordReader, node: Node, name: str) -> str:
    written = reader.raw(node, name)
    if written and not _UID.fullmatch(written):
        remedy = "Copy it from the old calendar; it has at most 255 plain characters, no space."
        reader.flaw("record.uid", "the uid holds what no UID may hold", node, remedy)
        return ""
    return written


def _aliases(reader: RecordReader, node: Node, name: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for item in reader.scalars(node, name):
        written = item.text.strip()
        if _ALIAS.fullmatch(written) and "//" not in written and "/.." not in written:
            if former_path(written, reader.context.base_url):
                found[written] = None
            else:
                said = f"no page can be at {clean.shown(written)}, so it leads nowhere"
                remedy = "Name an address that a page had: /old/address.html, /news/2016/."
                reader.note("record.alias", said, item, remedy, severity=Severity.WARNING)
        elif not item.is_nothing:
            remedy = "Write the path, from its first slash: /old/address.html."
            reader.flaw("record.alias", f"“{clean.shown(written)}” is no path", item, remedy)
    return tuple(found)


def _disputes(reader: RecordReader, node: Node, name: str) -> tuple[str, ...]:
    found = (reader.identifier(item, name) for item in reader.scalars(node, name))
    return tuple(dict.fromkeys(filter(None, found)))


FIELDS: Mapping[str, Field] = {
    "id": Field(),
    "title": Field("title", _title),
    "type": Field("type", _type),
    "start": Field(),
    "end": Field(),
    "timezone": Field(),
    "place": Field(),
    "online": Field(),
    "organiser": Field("organisers", _organisers),
    "project": Field("project", _project),
    "tags": Field("tags", _tags),
    "url": Field("url", RecordReader.url),
    "registration": Field("registration", RecordReader.url),
    "deadlines": Field(),
    "documents": Field("documents", parts.documents),
    "contact": Field("contact", parts.contact),
    "image": Field("image", parts.image),
    "status": Field("status", _status),
    "reason": Field("reason", RecordReader.text),
    "repeats": Field(),
    "published": Field("published", lambda reader, node, _: published(reader, node)),
    "draft": Field("draft", _draft),
    "sample": Field("sample", RecordReader.flag),
    "featured": Field("featured", RecordReader.flag),
    "uid": Field("uid", _uid),
    "aliases": Field("aliases", _aliases),
    "summary": Field("summary", _summary),
    "source": Field("source", parts.source),
    "disputes": Field("disputes", _disputes),
    "body": Field(),
}
