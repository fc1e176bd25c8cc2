"""Where each value of an event was written: for people who ask why a page says what it says."""

from msgspec import Struct

from calendarhub.input.context import RecordContext
from calendarhub.input.reader import FileReader
from calendarhub.input.tree import Items, Node, Scalar
from calendarhub.model.event import Event
from calendarhub.model.problem import Origin
from calendarhub.model.release import Payload
from calendarhub.sources.record import mapped
from calendarhub.sources.record.event import open_records
from calendarhub.sources.record.files import Row


class Written(Struct, frozen=True):
    """A value as it was written: the field, what stands there, where; no line for a default."""

    field: str
    value: str
    where: Origin


def provenance(payload: Payload, *, context: RecordContext, event: Event) -> tuple[Written, ...]:
    """The fields of the record behind an event, in the order of the file; empty if it is not there."""
    opened = open_records(payload, context=context)
    for row in mapped.rows(opened, source=context.source, path=payload.path).rows:
        found = _of_row(row, payload.path, context, event)
        if found:
            return found
    return ()


def _of_row(row: Row, path: str, context: RecordContext, event: Event) -> tuple[Written, ...]:
    reader = FileReader(path=path, context=context)
    source = row.exact() if row.exact else row.table
    record = mapped.reshaped(source, reader=reader) if reader.lenient else source
    named = record.get("id") or record  # a row of a list is where it begins, a record at its id
    if event.origin.line not in (named.line, record.line):
        return ()
    defaults = reader.context.source.defaults
    found = []
    for name, (_, value) in record.entries.items():
        # A default is put where the record begins, and no value is written there.
        begins = (value.line, value.column) == (source.line, source.column)
        above = (
            value.line < source.line and not context.source.each
        )  # an item has keys of its record
        line = 0 if above or (begins and name in defaults) else value.line
        found.append(Written(name, _shown(value), Origin(path, line)))
    return tuple(found)


def _shown(node: Node) -> str:
    match node:
        case Scalar():
            return " ".join(node.text.split())
        case Items():
            return ", ".join(_shown(item) for item in node.items)
        case _:
            parts = (f"{name}: {_shown(entry.value)}" for name, entry in node.entries.items())
            return "; ".join(parts)
