"""What a valid record is: files of records to events, with every mistake at its place.

Records are read by a table of fields of our own and not by a model of pydantic: each value then
keeps its line and column, its problem has a code and a remedy, and 300 records take 50 ms.
"""

from collections.abc import Mapping
from traceback import format_exc

from msgspec.structs import replace

from calendarhub.input import sibling
from calendarhub.input.context import RecordContext
from calendarhub.input.keys import read_keys
from calendarhub.input.reader import FileReader
from calendarhub.input.schemas import Schema, file_schema
from calendarhub.input.shape import Shape
from calendarhub.input.tree import Node, Table, is_nothing
from calendarhub.model.event import Event
from calendarhub.model.foreign import Amendment
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.release import Payload
from calendarhub.model.text import NO_TEXT
from calendarhub.model.when import UNKNOWN
from calendarhub.sources.record import (
    amends,
    beside,
    drafts,
    mapped,
)
from calendarhub.sources.record.amends import AMENDMENT, WAS
from calendarhub.sources.record.fault import fault
from calendarhub.sources.record.fields import RECORD
from calendarhub.sources.record.files import Opened, Row, failed
from calendarhub.sources.record.identity import identifier_of
from calendarhub.sources.record.parsed import ParsedFile
from calendarhub.sources.record.place import where
from calendarhub.sources.record.series import repeats
from calendarhub.sources.record.texts import add_text, body_of
from calendarhub.sources.record.times import deadlines, published, timezone, when
from calendarhub.sources.record.titles import status_of_title
from calendarhub.sources.shapes import IN_WORDS, shape_of

_ATTRIBUTES = {"organiser": "organisers"}  # of an event, where not as the field is called

__all__ = [
    "ParsedFile",
    "RecordContext",
    "amendment_schema",
    "open_records",
    "parse",
    "read_record",
    "record_schema",
]


def parse(
    payload: Payload,
    *,
    context: RecordContext,
    siblings: Mapping[str, Payload] | None = None,
) -> ParsedFile:
    """The events of one file of records, and all that is wrong with it.

    `siblings` are the files that hold its body in other languages (`name.fi.md`), by language. A
    record with an error gives no event; warnings and notes keep nothing out.
    """
    opened = mapped.rows(
        open_records(payload, context=context), source=context.source, path=payload.path
    )
    events: list[Event] = []
    amendments: list[Amendment] = []
    problems = (
        [_eased(one) for one in opened.problems] if context.source.is_mapped else [*opened.problems]
    )
    traces: list[str] = []
    spoilt = not opened.is_list and _has_error(problems)
    for row in opened.rows:
        try:
            event, found = _row(
                row, payload.path, context=context, opened=opened, siblings=siblings
            )
        except Exception as error:  # noqa: BLE001 (a door: one record costs itself)
            event, found = None, [fault(Origin(payload.path, row.table.line), error)]
            traces.append(format_exc())
        problems += found
        if event and not spoilt and amends.is_amending(row.table, context):
            was, told = _said_before(row.table, payload.path, context)
            problems += told
            amendments.append(amends.amendment(event, row.table, was))
        elif event and not spoilt:
            events.append(event)
    if not events and not amendments and not context.source.is_mapped:
        problems = sibling.explained(payload.path, problems, context.languages)
    if opened.is_each:
        events = mapped.apart(events)
    problems.sort(key=lambda problem: problem.order)
    return ParsedFile(tuple(events), tuple(problems), tuple(traces), tuple(amendments))


def read_record(
    table: Table, path: str, *, context: RecordContext
) -> tuple[Event | None, list[Problem]]:
    """The event of one record of a list, and what is wrong with it."""
    opened = Opened(is_list=True)
    return _row(Row(table), path, context=context, opened=opened, siblings=None)


def open_records(payload: Payload, *, context: RecordContext) -> Opened:
    """The records of a file as they are written, before any field map."""
    shape = shape_of(payload.path)
    if shape is None:
        remedy = f"Records are {IN_WORDS}."
        return failed(payload.path, "record.suffix", "not a file of records", remedy)
    return shape.opened(payload, context)


def record_schema() -> Schema:
    """JSON Schema of a record, for editors."""
    return file_schema(RECORD)


def amendment_schema() -> Schema:
    """JSON Schema of a record that amends an event which came in."""
    return file_schema(AMENDMENT)


def _row(
    row: Row,
    path: str,
    *,
    context: RecordContext,
    opened: Opened,
    siblings: Mapping[str, Payload] | None,
) -> tuple[Event | None, list[Problem]]:
    reader = FileReader(path=path, context=context, syntax=opened.syntax)
    shape = AMENDMENT if amends.is_amending(row.table, context) else RECORD
    back = drafts.kept_back(row.table, () if reader.lenient else shape.names)
    said = row if back is None else replace(row, table=drafts.without_mark(row.table, back))
    event = _event(reader, said, opened=opened, siblings=siblings or {}, shape=shape)
    if (reader.problems or back) and row.exact:
        exact = Row(row.exact(), row.body)
        return _row(exact, path, context=context, opened=opened, siblings=siblings)
    right = None if _has_error(reader.problems) else event
    if back is not None:
        told = drafts.problems_of_draft(back, reader)
        return (right and replace(right, draft=True)), told
    if right is None and not opened.is_list and _is_page(row, path, context):
        return None, [beside.page(path, reader.names.called("start"))]
    return right, reader.problems


def _is_page(row: Row, path: str, context: RecordContext) -> bool:
    """Whether a file of a site's folder is no event at all, but a page beside them."""
    if not (context.source.is_mapped and context.source.folder):
        return False
    record = mapped.reshaped(row.table, reader=FileReader(path=path, context=context))
    return beside.is_page(record, row.table, context.source.defaults, path)


def _eased(problem: Problem) -> Problem:
    """A key that stands twice in a file of another shape: the first counts, as a warning."""
    if problem.code != "yaml.duplicate":
        return problem
    return replace(problem, severity=Severity.WARNING, remedy="The first of them counts.")


def _has_error(problems: list[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def _event(
    reader: FileReader,
    row: Row,
    *,
    opened: Opened,
    siblings: Mapping[str, Payload],
    shape: Shape = RECORD,
) -> Event | None:
    record = mapped.reshaped(row.table, reader=reader) if reader.lenient else row.table
    read = read_keys(reader, record, shape)
    is_whole = shape is RECORD
    values = {_ATTRIBUTES.get(name, name): value for name, value in read.given.items()}
    if not values.setdefault("title", NO_TEXT) and is_whole and "title" not in read.meant:
        _no_title(reader, record)
    status_of_title(reader, record.get("title"), values)
    zone = timezone(reader, record, reader.context.timezone)
    is_told = ("start" in read.meant or not is_whole) and "start" not in record.entries
    first = UNKNOWN if is_told else when(reader, record, zone)
    values["when"] = first
    values["deadlines"] = deadlines(reader, record.get("deadlines"), zone)
    values["repeats"] = repeats(reader, record.get("repeats"), first)
    if reader.lenient and "published" not in record.entries:
        values["published"] = published(reader, drafts.held_until(row.table))
    there = where(reader, record.get("place"), "place")
    values["place"], values["online_name"] = next(iter(there.places), None), there.online_name
    values["also_at"] = there.places[1:]
    values["online"] = _online(reader, record.get("online"), values.get("url", ""))
    values["body"] = body_of(reader, record.get("body"), row.body)
    for language, payload in siblings.items():
        add_text(reader, values, payload, language=language, record=row.table)
    if is_whole:
        identifier, given = identifier_of(reader, record, values, opened=opened)
    else:
        identifier, given = amends.amended(reader, record) if shape is AMENDMENT else "", True
    is_row = opened.is_list or opened.is_each
    marker = record if is_row else record.get("id") or record
    origin = Origin(reader.path, marker.line, marker.column, marker.width)
    return Event(id=identifier, given_id=given, origin=origin, **values)


def _said_before(
    record: Table, path: str, context: RecordContext
) -> tuple[Event | None, list[Problem]]:
    """What a source said when its event was amended; what of it cannot be read keeps nothing out."""
    was = record.get("was")
    if not isinstance(was, Table):
        return None, []
    reader = FileReader(path=path, context=context)
    event = _event(reader, Row(was), opened=Opened(is_list=True), siblings={}, shape=WAS)
    return event, [replace(one, severity=Severity.WARNING) for one in reader.problems]


def _no_title(reader: FileReader, record: Table) -> None:
    title = record.get("title")
    if is_nothing(title) or not reader.problems:
        name = reader.names.called("title")
        remedy = reader.names.there("title") or f"Add “{name}:” and what people call it."
        reader.error("record.title.missing", f"there is no {name}", title or record, remedy)


def _online(reader: FileReader, node: Node | None, url: str) -> str:
    """An address; `true` means the address of the event itself."""
    written = reader.raw(node, "online").casefold()
    if written in ("false", "no"):
        return ""
    if written not in ("true", "yes", "on"):
        return reader.url(node, "online")
    if not url:
        reader.flaw(
            "record.online", "it is online, but nobody says where", node, "Write the address."
        )
    return url
