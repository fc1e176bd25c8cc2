"""Single values and texts of settings: from a node to a typed value, or a problem by its key."""

from typing import Any, NamedTuple

from calendarhub.input import tree, unseen
from calendarhub.input.reader import FileReader
from calendarhub.input.shape import (
    Free,
    ScalarShape,
    WordsShape,
)
from calendarhub.input.suggest import did_you_mean
from calendarhub.input.tree import Node
from calendarhub.input.values import Wrong
from calendarhub.model.text import Text
from calendarhub.rules import clean
from calendarhub.rules.clean import shown


def read_scalar(reader: FileReader, node: Node, kind: ScalarShape, code: str) -> "Read | None":
    """A single value by its kind."""
    if not isinstance(node, tree.Scalar):
        reader.wrong(node, f"{code}.shape", *expected("a single value", node))
        return None
    try:
        return Read(_parsed(kind, node.text))
    except clean.Unclean as error:
        what = error.what if isinstance(error, Wrong) else "form"
        reader.wrong(node, f"{code}.{what}", f"{_last(code)}: {error.reason}", error.remedy)
    except Exception as error:  # noqa: BLE001 (a door: one value costs itself)
        said = f"{type(error).__name__}: {shown(str(error))}"
        message = f"{_last(code)}: “{shown(node.text)}” cannot be taken ({said})"
        reader.wrong(node, f"{code}.fault", message, "Write it more simply, and report it too.")
    return None


def read_words(reader: FileReader, node: Node, kind: WordsShape, code: str) -> "Read | None":
    """A text, or a text per language."""
    if isinstance(node, tree.Table):
        versions = _versions(reader, node, kind, code)
        return Read(Text(tuple(versions.items()))) if versions else None
    if isinstance(node, tree.Items):
        reader.wrong(node, f"{code}.shape", *expected("a text, or a text per language", node))
        return None
    read = read_scalar(reader, node, ScalarShape(kind.parse), code)
    return Read(Text(((reader.first_language, read.value),))) if read else None


def _versions(reader: FileReader, node: tree.Table, kind: WordsShape, code: str) -> dict[str, str]:
    versions: dict[str, str] = {}
    for name, value in node.entries.values():
        language = read_scalar(reader, name, ScalarShape(clean.language), f"{code}.language")
        if language is None or tree.is_nothing(value):
            continue
        if language.value in versions:
            message = f"“{shown(name.text)}” is the same language as one above"
            reader.wrong(name, f"{code}.language.twice", message, "Keep one of the two.")
            continue
        read = read_scalar(reader, value, ScalarShape(kind.parse), code)
        if read:
            versions[language.value] = read.value
    return versions


def read_free(reader: FileReader, node: Node, kind: Free, code: str) -> "Read | None":
    """A mapping whose values are checked elsewhere."""
    if not isinstance(node, tree.Table):
        reader.wrong(node, f"{code}.shape", *expected("keys with values", node))
        return None
    found: dict[str, Any] = {}
    for name, value in node.entries.values():
        if kind.keys and name.text not in kind.keys:
            message = f"records have no field “{shown(name.text)}”"
            reader.wrong(name, f"{code}.key.unknown", message, did_you_mean(name.text, kind.keys))
        elif not tree.is_nothing(value):
            found[name.text] = plain(value)
    return Read(found)


class Read(NamedTuple):
    """A value that was read, even if it is None or False."""

    value: Any


def _parsed(kind: ScalarShape, text: str) -> Any:
    """A value; where it cannot be taken as written, without what nobody sees in it."""
    meant = text if text.isascii() else unseen.plain(text)
    if meant == text:
        return kind.parse(text)
    try:
        return kind.parse(text)
    except clean.Unclean:
        return kind.parse(meant)


def plain(node: Node) -> Any:
    """A node as text, tuples and dicts."""
    if isinstance(node, tree.Table):
        return {name.text: plain(value) for name, value in node.entries.values()}
    if isinstance(node, tree.Items):
        return tuple(plain(item) for item in node.items)
    return node.text


def _last(code: str) -> str:
    return code.removesuffix(".language").rpartition(".")[2] or code


def expected(what: str, node: Node) -> tuple[str, str]:
    """What stands there, and what is meant; no remedy."""
    found = "a list" if isinstance(node, tree.Items) else "keys and values"
    found = "a text" if isinstance(node, tree.Scalar) else found
    are = "are" if what.startswith(("keys", "languages")) else "is"
    return f"here stands {found}, and {what} {are} meant", ""
