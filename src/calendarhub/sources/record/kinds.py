"""Kinds of values that several parts of a record have, each with what reads it."""

from calendarhub.input.reader import LONGEST_TITLE, FileReader
from calendarhub.input.shape import Either, Listed, ReadBy, ValueShape, WordsShape
from calendarhub.input.tree import Node
from calendarhub.model.text import Text

LONGEST_SUMMARY = 4_000


def _title(reader: FileReader, node: Node, name: str) -> Text:
    return reader.text(node, name, longest=LONGEST_TITLE)


def _summary(reader: FileReader, node: Node, name: str) -> Text:
    return reader.text(node, name, longest=LONGEST_SUMMARY, lines=True)


ONE_LINE = ValueShape({"type": ["string", "number"]})
LINES = Either((ONE_LINE, Listed(ONE_LINE)))
WORDS = WordsShape(str)
DATE = ValueShape({"type": ["string", "integer", "null"]})
ADDRESS = ValueShape({"type": "string", "maxLength": 2048})
LINK_OR_TRUE = ValueShape({"type": ["string", "boolean"], "maxLength": 2048})

LINE = ReadBy(FileReader.line, ONE_LINE)
TEXT = ReadBy(FileReader.text, WORDS)
TITLE = ReadBy(_title, WORDS)
SUMMARY = ReadBy(_summary, WORDS)
URL = ReadBy(FileReader.url, ADDRESS)
YES = ReadBy(FileReader.flag, ValueShape({"type": "boolean"}))

DATES = (
    "2026-12-05, 2026-12-05T10:00, 2026-12, 2026-W47 (a week), 2026-21 (spring), "
    "2026-33 (first quarter), 2026-40 (first half), 2026, 2021/2023, "
    "2009/.., 2016-12~ (about), 2026-11-20? (not confirmed), or nothing: to be announced."
)
