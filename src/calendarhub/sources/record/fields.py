"""The fields of a record: for each name what it may hold, what it is for, and what reads it."""

import re

from calendarhub.input import unseen
from calendarhub.input.advice.network import of_network
from calendarhub.input.advice.parts import of_status, state_of
from calendarhub.input.reader import FileReader
from calendarhub.input.shape import (
    Either,
    KeyShape,
    Listed,
    ReadBy,
    Shape,
    TableShape,
    Together,
    ValueShape,
)
from calendarhub.input.tree import Items, Node, Scalar, Table, is_nothing
from calendarhub.model.event import Status
from calendarhub.model.problem import Severity
from calendarhub.rules import clean
from calendarhub.rules.former import former_path
from calendarhub.sources.record import parts
from calendarhub.sources.record.kinds import (
    DATE,
    DATES,
    LINES,
    LINK_OR_TRUE,
    ONE_LINE,
    SUMMARY,
    TEXT,
    TITLE,
    URL,
    WORDS,
    YES,
)
from calendarhub.sources.record.place import PLACES
from calendarhub.sources.record.series import REPEATS
from calendarhub.sources.record.times import DEADLINE, published

_STATUSES = [status.value for status in Status]
_UID = re.compile(r"[\x21-\x7e]{1,255}")
_ALIAS = re.compile(r"(?:/[\w.~!$&'()*+,;=:@%-]*)+")


def _type(reader: FileReader, node: Node, name: str) -> str:
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


def _project(reader: FileReader, node: Node, name: str) -> str:
    if not isinstance(node, Scalar) or node.is_nothing:
        return reader.raw(node, name)
    known = reader.context.projects
    remedy = of_network(node.text, known, "projects", "our-project")
    return reader.one_of(node, name, known, code="record.project.unknown", remedy=remedy)


def _organisers(reader: FileReader, node: Node, name: str) -> tuple[str, ...]:
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


def _tags(reader: FileReader, node: Node, name: str) -> tuple[str, ...]:
    lines = (reader.line(item, name) for item in reader.scalars(node, name))
    words = (word for line in lines for word in re.split("[,;]", line))
    return tuple(dict.fromkeys(filter(None, map(clean.slug, words))))


def _status(reader: FileReader, node: Node, name: str) -> Status:
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


def _draft(reader: FileReader, node: Node, name: str) -> bool:
    """Whether it is one; a line that says nothing may have been meant to keep the record back."""
    if is_nothing(node) and not reader.lenient:
        remedy = "Write draft: true to keep the record back; to publish it, remove the line."
        reader.flaw("record.flag", "draft: says neither true nor false", node, remedy)
    return reader.flag(node, name)


def _uid(reader: FileReader, node: Node, name: str) -> str:
    written = reader.raw(node, name)
    if written and not _UID.fullmatch(written):
        remedy = "Copy it from the old calendar; it has at most 255 plain characters, no space."
        reader.flaw("record.uid", "the uid holds what no UID may hold", node, remedy)
        return ""
    return written


def _aliases(reader: FileReader, node: Node, name: str) -> tuple[str, ...]:
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


def _disputes(reader: FileReader, node: Node, name: str) -> tuple[str, ...]:
    found = (reader.identifier(item, name) for item in reader.scalars(node, name))
    return tuple(dict.fromkeys(filter(None, found)))


_ID = ValueShape({"type": ["string", "number"], "pattern": "^[a-z0-9-]{1,128}$"})

RECORD = Shape(
    "A record of calendarhub",
    (
        KeyShape(
            "id",
            Together(_ID),
            "Its permanent name, part of its address.",
            default="the file's name",
        ),
        KeyShape("title", TITLE, "What the event is called.", required=True),
        KeyShape(
            "type", ReadBy(_type, ONE_LINE), "The kind of event: an id of network/types.yaml."
        ),
        KeyShape("start", Together(DATE), f"When it begins. {DATES}", required=True),
        KeyShape(
            "end", Together(DATE), "When it ends, written as start is; a day is the last one."
        ),
        KeyShape(
            "timezone", Together(ONE_LINE), "The IANA zone of its times.", default="that of the hub"
        ),
        KeyShape(
            "place", Together(PLACES), "A place, or a list of them where it happens in several."
        ),
        KeyShape("online", Together(LINK_OR_TRUE), "The address to take part; true: that of url."),
        KeyShape(
            "organiser",
            ReadBy(_organisers, LINES),
            "Who organises it: ids of network/organisations.yaml.",
        ),
        KeyShape(
            "project", ReadBy(_project, ONE_LINE), "Its project: an id of network/projects.yaml."
        ),
        KeyShape("tags", ReadBy(_tags, LINES), "Words by which feeds choose."),
        KeyShape("url", URL, "A page with more."),
        KeyShape("registration", URL, "Where to register."),
        KeyShape(
            "deadlines", Together(Listed(TableShape(DEADLINE))), "What ends before it begins."
        ),
        KeyShape("documents", ReadBy(parts.documents, parts.DOCUMENTS), "Agenda, minutes, slides."),
        KeyShape(
            "contact",
            ReadBy(parts.contact, TableShape(parts.CONTACT)),
            "Whom to ask; shown only if public.",
        ),
        KeyShape(
            "image", ReadBy(parts.image, TableShape(parts.IMAGE)), "A picture beside the record."
        ),
        KeyShape(
            "status",
            ReadBy(_status, ValueShape({"enum": _STATUSES})),
            "How sure it is.",
            default="confirmed",
        ),
        KeyShape("reason", TEXT, "Why it was cancelled or postponed."),
        KeyShape("repeats", Together(TableShape(REPEATS)), "How it repeats."),
        KeyShape(
            "published",
            ReadBy(published, DATE),
            "When it may be published; before that it is kept back.",
        ),
        KeyShape("draft", ReadBy(_draft, YES), "Whether it is kept back.", default="false"),
        KeyShape("sample", YES, "Whether it only shows how a record is written."),
        KeyShape("featured", YES, "Whether the first page shows it above others."),
        KeyShape(
            "uid",
            ReadBy(_uid, ONE_LINE),
            "The UID of an event that subscribers of another calendar hold.",
        ),
        KeyShape(
            "aliases", ReadBy(_aliases, LINES), "Former addresses of its page: /old/address.html."
        ),
        KeyShape("summary", SUMMARY, "What it is about, in a sentence."),
        KeyShape(
            "source",
            ReadBy(parts.source, Either((WORDS, TableShape(parts.SOURCE)))),
            "Who says so.",
        ),
        KeyShape(
            "disputes",
            ReadBy(_disputes, LINES),
            "Ids of events that say something else of the same.",
        ),
        KeyShape("body", Together(WORDS), "The text of its page, in Markdown."),
    ),
)
