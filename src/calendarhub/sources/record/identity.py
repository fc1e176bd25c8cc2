"""The id of a record: as it states it, or made of its file, its row or its title."""

from collections.abc import Mapping
from typing import Any

from calendarhub.input.reader import FileReader
from calendarhub.input.tree import Table, is_nothing
from calendarhub.rules import clean
from calendarhub.rules.clean import Unclean
from calendarhub.sources.record import (
    table,
)
from calendarhub.sources.record.files import Opened


def identifier_of(
    reader: FileReader, record: Table, values: Mapping[str, Any], *, opened: Opened
) -> tuple[str, bool]:
    """The id, and whether the record itself states it."""
    node = record.get("id")
    if node is not None and not is_nothing(node):
        return reader.identifier(node, "id"), True
    try:
        if opened.is_list and not values.get("title"):
            return "", False  # told already
        if opened.is_list:
            return table.identifier(values), False
        stem = _stem(reader.path)
        if opened.is_each and len(opened.rows) > 1:
            return clean.identifier_of_file(
                f"{stem}-{table.date_part(values)[:10]}".rstrip("-")
            ), False
        return clean.identifier_of_file(stem), False
    except Unclean as reason:
        remedy = "Add id: with small letters, digits and hyphens."
        reader.error("record.id", f"no id can be made: {reason}", record, remedy)
        return "", False


def _stem(path: str) -> str:
    """The name of a file without its suffix; that of its folder, where it is the folder's page."""
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    above = folder.rpartition("/")[2]
    return above if stem.casefold() in ("index", "_index") and above.strip(".") else stem
