"""What reads the fields of a record that no other kind of value covers."""

import re

from calendarhub.input import unseen
from calendarhub.input.advice.network import of_network
from calendarhub.input.advice.parts import of_status, state_of
from calendarhub.input.reader import FileReader
from calendarhub.input.tree import Items, Node, Scalar, Table, is_nothing
from calendarhub.model.event import Status
from calendarhub.model.problem import Severity
from calendarhub.rules import clean
from calendarhub.rules.former import former_path

STATUSES = [status.value for status in Status]
_UID = re.compile(r"[\x21-\x7e]{1,255}")
_WHOLE = re.compile(r"[0-9]{1,10}")
HIGHEST = 1_000_000_000  # of 2,147,483,647 that fit: room to go on
_ALIAS = re.compile(r"(?:/[\w.~!$&'()*+,;=:@%-]*)+")


def read_type(reader: FileReader, node: Node, name: str) -> str:
    """The id of its type; empty where that is not known."""
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


def read_project(reader: FileReader, node: Node, name: str) -> str:
    """The id of its project."""
    if not isinstance(node, Scalar) or node.is_nothing:
        return reader.raw(node, name)
    known = reader.context.projects
    remedy = of_network(node.text, known, "projects", "our-project")
    return reader.one_of(node, name, known, code="record.project.unknown", remedy=remedy)


def read_organisers(reader: FileReader, node: Node, name: str) -> tuple[str, ...]:
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


def read_tags(reader: FileReader, node: Node, name: str) -> tuple[str, ...]:
    """Its tags as slugs, each once."""
    lines = (reader.line(item, name) for item in reader.scalars(node, name))
    words = (word for line in lines for word in re.split("[,;]", line))
    return tuple(dict.fromkeys(filter(None, map(clean.slug, words))))


def read_status(reader: FileReader, node: Node, name: str) -> Status:
    """How sure it is; confirmed where nothing is said."""
    raw = reader.raw(node, name)
    written = "cancelled" if raw.casefold() == "canceled" else raw.casefold()
    if written and written not in STATUSES:
        said, meant = clean.shown(raw), state_of(raw)
        remedy = of_status(raw, STATUSES)
        if reader.lenient:
            words = f'{{{meant or "cancelled"}: ["{said}"]}}'
            remedy = f"Beside fields: in calendarhub.yaml, write status: {words}, or"
            remedy += f" the one of {', '.join(STATUSES)} that it means."
        reader.flaw("record.status", f"status: “{said}” is not known", node, remedy)
    return Status(written) if written in STATUSES else Status.CONFIRMED


def read_draft(reader: FileReader, node: Node, name: str) -> bool:
    """Whether it is one; a line that says nothing may have been meant to keep the record back."""
    if is_nothing(node) and not reader.lenient:
        remedy = "Write draft: true to keep the record back; to publish it, remove the line."
        reader.flaw("record.flag", "draft: says neither true nor false", node, remedy)
    return reader.flag(node, name)


def read_uid(reader: FileReader, node: Node, name: str) -> str:
    """The UID that another calendar had; empty where it cannot be one."""
    written = reader.raw(node, name)
    if written and not _UID.fullmatch(written):
        remedy = "Copy it from the old calendar; it has at most 255 plain characters, no space."
        reader.flaw("record.uid", "the uid holds what no UID may hold", node, remedy)
        return ""
    return written


def read_sequence(reader: FileReader, node: Node, name: str) -> int:
    """The SEQUENCE that another calendar gave it last; 0 where it cannot be one (RFC 5545 §3.8.7.4)."""
    written = reader.raw(node, name)
    if not written:
        return 0
    if not _WHOLE.fullmatch(written) or int(written) > HIGHEST:
        remedy = f"Copy it from the old calendar; it is a whole number from 0 to {HIGHEST:,}."
        reader.flaw("record.sequence", "the sequence is no number of a version", node, remedy)
        return 0
    return int(written)


def read_aliases(reader: FileReader, node: Node, name: str) -> tuple[str, ...]:
    """Former addresses of its page."""
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


def read_disputes(reader: FileReader, node: Node, name: str) -> tuple[str, ...]:
    """Ids of events that say otherwise."""
    found = (reader.identifier(item, name) for item in reader.scalars(node, name))
    return tuple(dict.fromkeys(filter(None, found)))
