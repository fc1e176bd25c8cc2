"""The texts of a record: its body, and what files beside it say in other languages."""

from typing import Any

from msgspec.structs import replace

from calendarhub.input.keys import read_keys
from calendarhub.input.reader import FileReader
from calendarhub.input.shape import KeyShape, Shape, Together
from calendarhub.input.tree import Node, Scalar, Table
from calendarhub.model.problem import Origin, Problem
from calendarhub.model.release import Payload
from calendarhub.model.text import NO_TEXT, Text
from calendarhub.rules import markdown
from calendarhub.sources.record import drafts, files, frontmatter
from calendarhub.sources.record.files import Opened, Row
from calendarhub.sources.record.kinds import WORDS
from calendarhub.sources.record.mapped.keys import RecordFile, node_of

LONGEST_BODY = 64 * 1024
TRANSLATION = Shape(
    "What a record says in another language",
    (
        KeyShape("title", Together(WORDS), "What the event is called."),
        KeyShape("summary", Together(WORDS), "What it is about, in a sentence."),
        KeyShape("body", Together(WORDS), "The text of its page, in Markdown."),
    ),
)


def body_of(reader: FileReader, node: Node | None, written: Scalar | None) -> Text:
    """The body: below the front matter in the hub's first language, others in `body:`."""
    said = reader.text(node, "body", longest=LONGEST_BODY, lines=True) if node else NO_TEXT
    below = _block(reader, written) if written else ""
    if below:
        first = reader.context.languages[0]
        if first in said.languages:
            remedy = "Keep the text below the second line of hyphens."
            reader.flaw("record.body.twice", f"the body in “{first}” is there twice", node, remedy)
        said = Text(((first, below), *(one for one in said.versions if one[0] != first)))
    return said


def _block(reader: FileReader, written: Scalar) -> str:
    body = reader.block(written, "body", longest=LONGEST_BODY) if written.text.strip() else ""
    if markdown.too_wide(body):
        most = markdown.MOST_COLUMNS
        message = f"a table of the body has more than {most} columns"
        reader.flaw("record.body.table", message, written, "Make it narrower, or link to it.")
    return body


def add_text(
    reader: FileReader, values: dict[str, Any], payload: Payload, *, language: str, record: Table
) -> None:
    """The body, and perhaps title and summary, that a file beside the record gives.

    Of others, the field map says what they are called there; another start than the record's is told.
    """
    inner = FileReader(path=payload.path, context=replace(reader.context, languages=(language,)))
    text = files.text_of(payload)
    if isinstance(text, Opened):
        reader.problems += text.problems
        return
    given: dict[str, Text] = {}
    if not frontmatter.is_bare(payload.data):
        opened = frontmatter.markdown_record(payload)
        inner.problems += opened.problems
        for row in opened.rows:
            given = _texts(inner, row, record)
    else:
        given["body"] = body_of(inner, None, Scalar(text, style="|"))
    reader.problems += inner.problems
    for name, text_given in given.items():
        values[name] = _joined(reader, values.get(name, NO_TEXT), text_given, name, payload.path)


def _texts(reader: FileReader, row: Row, record: Table) -> dict[str, Text]:
    """What a translation says; nothing where it is a draft."""
    if (back := drafts.kept_back(row.table)) is not None:
        reader.problems.append(drafts.note(back, reader))
        return {}
    read_keys(reader, row.table, TRANSLATION, where="in a translation")
    if reader.lenient:
        _tell_start(reader, _said(reader, row.table, "start"), _said(reader, record, "start"))
    given = {
        name: reader.text(_said(reader, row.table, name), name, lines=name == "summary")
        for name in ("title", "summary")
    }
    return given | {"body": body_of(reader, _said(reader, row.table, "body"), row.body)}


def _tell_start(reader: FileReader, theirs: Node | None, ours: Node | None) -> None:
    if reader.raw(theirs, "start") not in ("", reader.raw(ours, "start")):
        message = "this is read as a translation, and it has another start than its original"
        remedy = "If it is an event of its own, give the file a name without a language."
        reader.flaw("record.sibling", message, theirs, remedy)


def _said(reader: FileReader, table: Table, name: str) -> Node | None:
    """The value of a field of ours in a translation; of others as their map calls it."""
    if not reader.lenient:
        return table.get(name)
    theirs = reader.context.source.fields.get(name)
    node = None if theirs is None else node_of(table, theirs, name, RecordFile(reader.path))
    return node if isinstance(node, Scalar) else None


def _joined(reader: FileReader, ours: Text, theirs: Text, name: str, path: str) -> Text:
    for language, _ in theirs.versions:
        if language in ours.languages:
            message = f"{name} in “{language}” is there twice, here and in the record"
            reader.problems.append(
                Problem("record.body.twice", message, Origin(path), "Keep one of them.")
            )
            return ours
    return Text((*ours.versions, *theirs.versions))
