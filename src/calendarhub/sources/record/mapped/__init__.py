"""Files of another shape: their keys to ours by a field map, every value at its place."""

import re
from collections.abc import Iterator, Mapping

from calendarhub.input.reader import FileReader
from calendarhub.input.tree import KeyEntry, Scalar, Table, is_nothing, of
from calendarhub.rules import clean
from calendarhub.sources.record.mapped.deadlines import due
from calendarhub.sources.record.mapped.keys import PLACEHOLDER, RecordFile, node_of, placed
from calendarhub.sources.record.mapped.moments import zone_of
from calendarhub.sources.record.mapped.places import placed as with_country
from calendarhub.sources.record.mapped.rows import apart, rows, rows_at
from calendarhub.sources.record.mapped.times import timed, with_zone, without_hours
from calendarhub.sources.record.mapped.unused import tell_unused
from calendarhub.sources.record.mapped.weekdays import with_rule
from calendarhub.sources.record.mapped.words import (
    kept_online,
    told_title,
    unsaid,
    with_state,
    worded,
)

__all__ = ["apart", "reshaped", "rows"]

_CONSTANTS = ("year", "month", "day")  # `precision: day` says it of all


def reshaped(table: Table, *, reader: FileReader) -> Table:
    """The same record in our shape; keys that the map does not name are left aside."""
    source = reader.context.source
    reader.names.keys = tuple(table.entries)
    reader.names.rows_at = "" if source.rows else rows_at(table)
    file = RecordFile(reader.path, source.folder)
    entries: dict[str, KeyEntry] = {}
    for name, theirs in source.fields.items():
        node = node_of(table, theirs, name, file)
        if node is None and name == "precision" and theirs in _CONSTANTS:
            node = Scalar(str(theirs), table.line, table.column)
        if node is not None:
            node = node if name == "title" else unsaid(node)
            node = worded(name, node, reader) if name in ("status", "type") else node
            entries[name] = KeyEntry(Scalar(name, node.line, node.column), node)
    with_state(table, entries)
    for name, value in source.defaults.items():
        if name not in entries or is_nothing(entries[name].value):
            entries[name] = KeyEntry(Scalar(name, table.line), of(value, table.line, table.column))
    told_title(entries, reader)
    has_zone = with_zone(entries, reader)
    with_rule(entries, reader)
    timed(table, entries, reader=reader)
    if not has_zone:
        without_hours(entries)
    if "deadlines" in entries:
        key, node = entries["deadlines"]
        zone = zone_of(Table(entries), reader)
        entries["deadlines"] = KeyEntry(key, due(node, reader=reader, timezone=zone))
    with_country(entries)
    kept_online(entries, reader)
    tell_unused(table, entries, reader)
    if source.id:
        entries["id"] = _identifier(table, entries, file, reader=reader)
    return Table(entries, table.line, table.column, table.width)


def _identifier(
    table: Table, entries: Mapping[str, KeyEntry], file: RecordFile, *, reader: FileReader
) -> KeyEntry:
    """The id that the template makes of fields: theirs, ours, and year, month, day of the start."""
    template = reader.context.source.id
    known = dict(_date_parts(entries))
    missing: list[str] = []

    def value(match: re.Match[str]) -> str:
        name = match[1]
        node = placed(table, name, file) or (entries[name].value if name in entries else None)
        text = reader.raw(node, name) or known.get(name, "")
        if not text:
            missing.append(name)
        return text

    made = clean.slug(PLACEHOLDER.sub(value, template))[:128].strip("-")
    if missing:
        message = f"the id is made of {template}, and {missing[0]} is empty"
        reader.error("record.id.template", message, table, f"Fill in {missing[0]}.")
    return KeyEntry(
        Scalar("id", table.line), Scalar(made, table.line, table.column, table.width, '"')
    )


def _date_parts(entries: Mapping[str, KeyEntry]) -> Iterator[tuple[str, str]]:
    start = entries.get("start")
    written = start.value.text if start and isinstance(start.value, Scalar) else ""
    return zip(("year", "month", "day"), re.findall(r"\d+", written[:10]), strict=False)
