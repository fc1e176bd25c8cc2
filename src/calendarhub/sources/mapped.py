"""Files of another shape: their keys to ours by a field map, every value at its place."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from calendarhub.rules import clean
from calendarhub.sources.tree import Entry, Items, Node, Scalar, Table, is_nothing, of
from calendarhub.sources.values import Reader

_OFFSET = re.compile(
    r"(\d{4}-\d\d-\d\d[T ]\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?)\s*(?:Z|[+-]\d\d:?\d\d)"
)
_SHORT_HOUR = re.compile(r"(\d{4}-\d\d-\d\d)[T ]+(\d:\d\d)")
_ONLINE = re.compile(
    r"(?:online|virtual|remote|webinar)\b[\s:(]*(https?://[^\s()]+)?\)?", re.IGNORECASE
)
_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_UNSAID = frozenset(["tba", "tbc", "tbd", "n/a", "to be announced", "to be confirmed", "-", "?"])
_TIMES = ("start", "end", "published")


def reshaped(table: Table, *, reader: Reader) -> Table:
    """The same record in our shape; keys that the map does not name are left aside."""
    source = reader.context.source
    entries: dict[str, Entry] = {}
    for name, theirs in source.fields.items():
        found = _found(table, theirs, name)
        if found is not None:
            found = _said(found)
            entries[name] = Entry(Scalar(name, found.line, found.column), found)
    for name, value in source.defaults.items():
        if name not in entries or is_nothing(entries[name].value):
            entries[name] = Entry(Scalar(name, table.line), of(value, table.line, table.column))
    for name in _TIMES:
        if name in entries:
            entries[name] = _timed(entries[name], ignore=source.ignore_offsets)
    _move_online(entries)
    if source.id:
        entries["id"] = _identifier(table, entries, reader=reader)
    return Table(entries, table.line, table.column, table.width)


def _found(table: Table, theirs: Any, name: str) -> Node | None:
    """What the map says of one field: a key, alternatives, or a mapping of parts."""
    if isinstance(theirs, Mapping):
        return _parts(table, theirs, name)
    if isinstance(theirs, list | tuple):
        nodes = [node for one in theirs if (node := _found(table, one, name)) is not None]
        return next((node for node in nodes if not is_nothing(node)), nodes[0] if nodes else None)
    return at(table, str(theirs))


def _said(node: Node) -> Node:
    """A value that only says that nobody knows yet is none."""
    if isinstance(node, Scalar) and node.text.strip(" .").casefold() in _UNSAID:
        return node._replace(text="", style="")
    return node


def at(table: Table, path: str) -> Node | None:
    """The value of a key, or of a key inside mappings: `venue.city`."""
    if path in table.entries:
        return table.get(path)
    node: Node | None = table
    for key in path.split("."):
        if not isinstance(node, Table):
            return None
        node = node.get(key)
    return node


def _parts(table: Table, theirs: Mapping[str, Any], name: str) -> Node | None:
    found = {part: _found(table, one, part) for part, one in theirs.items()}
    there = {
        part: node for part, node in found.items() if node is not None and not is_nothing(node)
    }
    if not there:
        return None
    first = next(iter(there.values()))
    if name == "deadlines":  # {call: cfpEndDate}: a kind, and the key that holds its day
        return Items(tuple(_deadline(kind, node) for kind, node in there.items()), first.line)
    entries = {part: Entry(Scalar(part, node.line), node) for part, node in there.items()}
    return Table(entries, first.line, first.column, first.width)


def _deadline(kind: str, node: Node) -> Table:
    entries = {
        "kind": Entry(Scalar("kind", node.line), Scalar(kind, node.line, node.column)),
        "at": Entry(Scalar("at", node.line), node),
    }
    return Table(entries, node.line, node.column, node.width)


def _timed(entry: Entry, *, ignore: bool) -> Entry:
    """A time as other tools write it: an hour of one digit, an offset that is not meant."""
    node = entry.value
    if not isinstance(node, Scalar) or len(node.text) <= 10:
        return entry
    text = _SHORT_HOUR.sub(r"\1T0\2", node.text.strip())
    match = _OFFSET.fullmatch(text) if ignore else None
    return Entry(entry.key, node._replace(text=match[1] if match else text))


def _move_online(entries: dict[str, Entry]) -> None:
    """A place that only says “online” is an address, if the record has one."""
    place = entries.get("place")
    if place is None or not isinstance(place.value, Scalar):
        return
    match = _ONLINE.fullmatch(place.value.text.strip())
    url = entries.get("url")
    address = url.value if url else None
    if match and match[1]:
        address = place.value._replace(text=match[1])
    if match and isinstance(address, Scalar) and not address.is_nothing and "online" not in entries:
        entries["online"] = Entry(place.key, address)
        del entries["place"]


def _identifier(table: Table, entries: Mapping[str, Entry], *, reader: Reader) -> Entry:
    """The id that the template makes of fields: theirs, ours, and year, month, day of the start."""
    template = reader.context.source.id
    known = dict(_date_parts(entries))
    missing: list[str] = []

    def value(match: re.Match[str]) -> str:
        node = at(table, match[1]) or (entries[match[1]].value if match[1] in entries else None)
        text = reader.raw(node, match[1]) or known.get(match[1], "")
        if not text:
            missing.append(match[1])
        return text

    made = clean.slug(_PLACEHOLDER.sub(value, template))[:128].strip("-")
    if missing:
        message = f"the id is made of {template}, and {missing[0]} is empty"
        reader.error("record.id.template", message, table, f"Fill in {missing[0]}.")
    return Entry(Scalar("id", table.line), Scalar(made, table.line, table.column, table.width, '"'))


def _date_parts(entries: Mapping[str, Entry]) -> Iterator[tuple[str, str]]:
    start = entries.get("start")
    written = start.value.text if start and isinstance(start.value, Scalar) else ""
    return zip(("year", "month", "day"), re.findall(r"\d+", written[:10]), strict=False)
