"""Lists of records in JSON: rows with their places, and ids for rows that have none."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from msgspec.structs import replace

from calendarhub.input.advice.syntax import Syntax
from calendarhub.input.tree import Items, KeyEntry, Node, Scalar, Table
from calendarhub.model.problem import Origin, Problem
from calendarhub.model.release import Payload
from calendarhub.model.text import Text
from calendarhub.model.when import When
from calendarhub.rules import clean
from calendarhub.sources.record import files
from calendarhub.sources.record.files import LARGEST_LIST, Opened, Row
from calendarhub.sources.record.positions import DEEPEST, depth, exact_row

MOST_ROWS = 100_000
_SPACE = re.compile(r"[ \t\n]*")


def identifier(values: Mapping[str, Any]) -> str:
    """The id of a row that states none: the slug of its title and start."""
    title = values.get("title") or Text()
    name = clean.slug(title.versions[0][1] if title else "")[:100].strip("-")
    if title and not name:
        name = hashlib.sha256(title.versions[0][1].encode()).hexdigest()[:10]
    return clean.identifier("-".join(filter(None, (name, date_part(values)))))


def date_part(values: Mapping[str, Any]) -> str:
    """The start as a part of an id: `2026-12-05`, `2026-12-05t10-00`; empty where it is not known."""
    when = values.get("when") or When()
    return clean.slug(when.edtf.split("/")[0])


def json_rows(payload: Payload) -> Opened:
    """The rows of a JSON file: a list of objects, or one object."""
    text = files.text_of(payload, largest=LARGEST_LIST)
    if isinstance(text, Opened):
        return text
    rows: list[Row] = []
    problems: list[Problem] = []
    try:
        for found in _json_objects(text, payload.path):
            if isinstance(found, Row):
                rows.append(found)
            else:
                problems.append(found)
    except json.JSONDecodeError as error:
        problems.append(broken(payload.path, text, error.msg, error.pos))
        rows = []  # half a list would look as if the other half had been deleted
    except RecursionError:
        problems.append(broken(payload.path, text, "Values stand too deep in one another", 0))
        rows = []
    return replace(limited(payload.path, rows, problems), syntax=Syntax.JSON)


def limited(path: str, rows: list[Row], problems: list[Problem]) -> Opened:
    """The rows of a list, unless there are too many of them."""
    if len(rows) > MOST_ROWS:
        return files.failed(path, "table.rows", f"the list has more than {MOST_ROWS:,} rows")
    return Opened(tuple(rows), tuple(problems), is_list=True, syntax=Syntax.TABLE)


def _json_objects(text: str, path: str) -> Iterator[Row | Problem]:
    """Each object of the list, decoded by the standard library; its place is that of its brace."""
    twice: list[str] = []
    decoder = decoder_of_rows(twice)
    line, counted = 1, 0
    for start, end, value in _values(text, decoder):
        line += text.count("\n", counted, start)
        counted = start
        column = start - text.rfind("\n", 0, start)
        where = Origin(path, line, column)
        opens = text.count("{", start, end) + text.count("[", start, end)
        if not isinstance(value, Table):
            yield Problem("record.shape", "a row is no object", where, 'Write {"title": …}.')
        elif opens > DEEPEST and depth(text[start:end]) > DEEPEST:
            yield Problem("yaml.deep", f"values stand more than {DEEPEST} deep", where)
        elif twice:
            message = f"“{clean.shown(twice[0])}” stands twice in the row"
            yield Problem("yaml.duplicate", message, where, "Keep one of them.")
        else:
            row = Table(value.entries, line, column)
            yield Row(row, exact=partial(exact_row, text, start=start))
        twice.clear()


def decoder_of_rows(twice: list[str]) -> json.JSONDecoder:
    """What makes our values of JSON; keys that stand twice in an object gather in `twice`."""
    return json.JSONDecoder(
        object_pairs_hook=partial(_table, twice),
        parse_int=Scalar,
        parse_float=Scalar,
        parse_constant=Scalar,
    )


def _values(text: str, decoder: json.JSONDecoder) -> Iterator[tuple[int, int, Any]]:
    """Start, end and value of each member of a list, or of the one value."""
    position = _space(text, 0)
    if not text.startswith("[", position):
        value, end = decoder.raw_decode(text, position)
        yield position, end, value
        _finished(text, end)
        return
    position = _space(text, position + 1)
    if text.startswith("]", position):
        _finished(text, position + 1)
        return
    while True:
        value, end = decoder.raw_decode(text, position)
        yield position, end, value
        position = _space(text, end)
        if text.startswith("]", position):
            _finished(text, position + 1)
            return
        if not text.startswith(",", position):
            raise json.JSONDecodeError("Expecting ',' delimiter", text, position)
        position = _space(text, position + 1)


def _space(text: str, position: int) -> int:
    match = _SPACE.match(text, position)
    return match.end() if match else position


def _finished(text: str, position: int) -> None:
    if _space(text, position) != len(text):
        raise json.JSONDecodeError("Extra data", text, position)


def _table(twice: list[str], pairs: list[tuple[str, Any]]) -> Table:
    """One object as it comes out of the decoder; keys that stand twice are noted."""
    entries: dict[str, KeyEntry] = {}
    for key, value in pairs:
        if key in entries:
            twice.append(key)
        entries[key] = KeyEntry(Scalar(key), _node(value))
    return Table(entries)


def _node(value: Any) -> Node:
    if isinstance(value, str):
        return Scalar(value, style='"')
    if isinstance(value, Scalar | Table):
        return value
    if isinstance(value, list):
        return Items(tuple([_node(item) for item in value]))
    return Scalar("" if value is None else str(value).lower())


_JSON_REMEDIES = {
    "Expecting property name enclosed in double quotes": "Remove the comma before the brace.",
    "Illegal trailing comma before end of object": "Remove the comma before the brace.",
    "Illegal trailing comma before end of array": "Remove the comma before the bracket.",
    "Expecting value": "A value is missing here, or a comma is too much.",
    "Expecting ',' delimiter": "A comma is missing before this, or a bracket.",
    "Expecting ':' delimiter": "A colon is missing after the name.",
    "Unterminated string starting at": "Close the quote.",
    "Extra data": "The list has ended before this.",
}


def broken(path: str, text: str, message: str, position: int, *, what: str = "list") -> Problem:
    """What is wrong with a text that is no JSON, with its place."""
    line = text.count("\n", 0, position) + 1
    column = position - text.rfind("\n", 0, position)
    remedy = _JSON_REMEDIES.get(message, "Look at the brackets, quotes and commas around here.")
    said = f"the {what} is no JSON: {message[:1].lower()}{message[1:]}"
    return Problem("table.json", said, Origin(path, line, column), remedy)
