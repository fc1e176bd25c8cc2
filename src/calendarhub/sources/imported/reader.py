"""What came in before, from its file: for the next answer of the source."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.input.context import RecordContext
from calendarhub.input.tree import Items, Node, Scalar, Table
from calendarhub.input.yaml import compose
from calendarhub.model.event import Provenance
from calendarhub.model.foreign import ImportedEvent, ImportedFile, WithdrawnEvent
from calendarhub.model.problem import NOWHERE, Origin, Problem
from calendarhub.model.release import Payload
from calendarhub.sources.record.event import read_record

OWN_KEYS = ("from", "missing", "waiting")
_FIRST = ("source", "organisation", "url")
_ITEM = re.compile(r"^- ", re.MULTILINE)
_SECTION = re.compile(r"^(source|stale|events|withdrawn):(.*)$", re.MULTILINE)


class ReadImported(Struct, frozen=True):
    """The file, and what of it could not be read: somebody has edited it."""

    file: ImportedFile
    problems: tuple[Problem, ...] = ()


class _Item(NamedTuple):
    """An item of a list of the file: its text and its first line."""

    section: str
    text: str
    line: int


def read_imported(payload: Payload, *, context: RecordContext) -> ReadImported:
    """What a file says; `context` is that of records, of which only zone and languages count.

    An item that cannot be read costs itself: its event is then new again.
    """
    text = payload.data.decode("utf-8", "replace")
    source, stale = "", None
    events: list[ImportedEvent] = []
    withdrawn: list[WithdrawnEvent] = []
    problems: list[Problem] = []
    for item in _items(text):
        if item.section == "source":
            source = item.text.strip()
            continue
        if item.section == "stale":
            stale = _day(item.text.strip())
            continue
        table = _table(item, payload.path)
        made = _event(table, payload.path, context) if table else None
        if made is None or table is None:
            where = Origin(payload.path, item.line)
            remedy = "This file is written by `calendarhub import`: let it write it anew."
            problems.append(Problem("intake.file", "this event cannot be read", where, remedy))
        elif item.section == "events":
            events.append(made)
        else:
            on = _date(table.get("on")) or made.first
            said = made.event
            withdrawn.append(WithdrawnEvent(said.id, made.key, on, said.title, said.when, made.url))
    return ReadImported(
        ImportedFile(source, tuple(events), tuple(withdrawn), stale), tuple(problems)
    )


def _items(text: str) -> Iterator[_Item]:
    """The parts of a file: a whole file would be more values than a tree of YAML may hold."""
    heads = list(_SECTION.finditer(text))
    ends = [*(head.start() for head in heads[1:]), len(text)]
    for head, end in zip(heads, ends, strict=False):
        if head[1] in ("source", "stale"):
            yield _Item(head[1], head[2], 1)
            continue
        line, counted = 1, 0
        starts = [match.start() for match in _ITEM.finditer(text, head.end(), end)]
        for start, stop in pairwise([*starts, end]):
            line += text.count("\n", counted, start)
            counted = start
            yield _Item(head[1], text[start:stop], line)


def _table(item: _Item, path: str) -> Table | None:
    root = compose(item.text, path=path, first_line=item.line).root
    if isinstance(root, Items) and len(root.items) == 1 and isinstance(root.items[0], Table):
        return root.items[0]
    return None


def _event(table: Table, path: str, context: RecordContext) -> ImportedEvent | None:
    """An item of the file; None where it says no whole event."""
    entries = {
        name: entry
        for name, entry in table.entries.items()
        if name not in OWN_KEYS and name not in ("key", "on")
    }
    came = table.get("from")
    came = came if isinstance(came, Table) else table
    known = replace(context, types=_named(table, "type"), organisations=_named(table, "organiser"))
    event, _ = read_record(table._replace(entries=entries), path, context=known)
    key = _line(came.get("key"))
    if event is None or not key or not event.id:
        return None
    first = _date(came.get("first")) or _date(table.get("on"))
    if first is None:
        return None
    return ImportedEvent(
        event=replace(event, origin=NOWHERE),
        key=key,
        first=first,
        changed=_date(came.get("changed")) or first,
        url=_line(came.get("url")),
        uid=_line(came.get("uid")) if "uid" in came.entries else key,
        via=tuple(_lines(came.get("via"))),
        provenance=_provenance(came.get("origin")),
        missing=_date(table.get("missing")),
        waiting=_line(table.get("waiting")) == "true",
    )


def _provenance(node: Node | None) -> Provenance | None:
    if not isinstance(node, Table):
        return None
    source, organisation, url = (_line(node.get(name)) for name in _FIRST)
    return Provenance(source, organisation, url)


def _named(table: Table, name: str) -> frozenset[str]:
    """What an item names of the network: whether that is still there is asked when it is published."""
    return frozenset(_lines(table.get(name)))


def _lines(node: Node | None) -> Iterator[str]:
    items = node.items if isinstance(node, Items) else (node,)
    yield from (item.text for item in items if isinstance(item, Scalar) and item.text)


def _line(node: Node | None) -> str:
    return node.text if isinstance(node, Scalar) else ""


def _date(node: Node | None) -> date | None:
    return _day(_line(node))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
