"""Values as they were written, each with its line and column: what every file is read into."""

from collections.abc import Mapping
from typing import Any, NamedTuple

_NOTHING = frozenset(["", "~", "null", "Null", "NULL"])


class Scalar(NamedTuple):
    """One text; `style` is its quote or block sign, empty for a plain one. Counted from 1."""

    text: str
    line: int = 1
    column: int = 1
    width: int = 1
    style: str = ""

    @property
    def is_nothing(self) -> bool:
        """Whether nothing was written: an empty value, or a plain null."""
        return not self.text or (not self.style and self.text in _NOTHING)


class Items(NamedTuple):
    """A list."""

    items: "tuple[Node, ...]"
    line: int = 1
    column: int = 1
    width: int = 1


class Table(NamedTuple):
    """A mapping; its keys are unique, in the order of the file."""

    entries: "dict[str, KeyEntry]"
    line: int = 1
    column: int = 1
    width: int = 1

    def get(self, key: str) -> "Node | None":
        """The value of a key, or None where it is not written."""
        entry = self.entries.get(key)
        return entry.value if entry else None


class KeyEntry(NamedTuple):
    """A key and its value."""

    key: Scalar
    value: "Scalar | Items | Table"


Node = Scalar | Items | Table


def is_nothing(node: Node | None) -> bool:
    """Whether a value is missing, empty or null."""
    return node is None or (isinstance(node, Scalar) and node.is_nothing)


def of(value: Any, line: int = 1, column: int = 1) -> Node:
    """A tree of plain values (text, number, truth, list, mapping, None), all at one place."""
    match value:
        case Mapping():
            entries = {
                str(key): KeyEntry(Scalar(str(key), line, column), of(item, line, column))
                for key, item in value.items()
            }
            return Table(entries, line, column)
        case list() | tuple():
            return Items(tuple(of(item, line, column) for item in value), line, column)
        case None:
            return Scalar("", line, column)
        case bool():
            return Scalar("true" if value else "false", line, column)
        case _:
            return Scalar(str(value), line, column, style='"' if isinstance(value, str) else "")
