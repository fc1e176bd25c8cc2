"""The shapes in which files hold records; `SHAPES` is the table of them.

A row says all that others need to know of one: which files are read, where, and by what.
"""

from collections.abc import Mapping

from calendarhub.sources.shapes.shape import RecordShape, ShapeModule


def _markdown() -> ShapeModule:
    from calendarhub.sources.shapes import markdown

    return markdown


def _yaml() -> ShapeModule:
    from calendarhub.sources.shapes import yaml

    return yaml


def _json() -> ShapeModule:
    from calendarhub.sources.shapes import json

    return json


def _csv() -> ShapeModule:
    from calendarhub.sources.shapes import csv

    return csv


# Its text stands below its fields, and in other languages beside it (`name.fi.md`).
MARKDOWN = RecordShape(
    name="markdown", suffixes=(".md", ".markdown"), module=_markdown, in_folders=True
)
_YAML = RecordShape(
    name="yaml", suffixes=(".yaml", ".yml"), module=_yaml, in_folders=True, listed=True
)
_JSON = RecordShape(name="json", suffixes=(".json",), module=_json, listed=True)
_CSV = RecordShape(name="csv", suffixes=(".csv", ".tsv"), module=_csv, listed=True)

_ROWS = (
    MARKDOWN,
    _YAML,
    _JSON,
    _CSV,
)
SHAPES: Mapping[str, RecordShape] = {row.name: row for row in _ROWS}

# Of all shapes; of those that folders hold; of those that the settings may name; of those that are
# nothing but lists, whose rows have no file of their own.
SUFFIXES = tuple(end for row in SHAPES.values() for end in row.suffixes)
IN_FOLDERS = tuple(end for row in SHAPES.values() if row.in_folders for end in row.suffixes)
LISTED = tuple(end for row in SHAPES.values() if row.listed for end in row.suffixes)
ONLY_LISTS = tuple(end for end in LISTED if end not in IN_FOLDERS)
# One of each, as people are told which files are read.
NAMED = tuple(row.suffixes[0] for row in SHAPES.values())
IN_WORDS = f"{', '.join(NAMED[:-1])} or {NAMED[-1]}"


def shape_of(path: str) -> RecordShape | None:
    """The shape of a file by its name, in whatever case; None for no file of records."""
    folded = path.casefold()
    return next((row for row in SHAPES.values() if folded.endswith(row.suffixes)), None)
