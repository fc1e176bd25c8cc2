"""The vocabulary of the tables that say what each file may hold: kinds of values, keys, shapes.

One table serves the reader, the JSON Schema for editors and the documentation. They are named
tuples, since these are made in a third of the time and every build that reads a hub makes them.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from calendarhub.input.reader import FileReader
from calendarhub.input.tree import Node

Schema = Mapping[str, Any]
WORDS: Schema = {"type": ["string", "number", "boolean"]}  # to us any scalar of YAML is its text


class ScalarShape(NamedTuple):
    """One value: text in, a typed value out; `parse` raises `clean.Unclean`."""

    parse: Callable[[str], Any]
    schema: Schema = WORDS


class WordsShape(NamedTuple):
    """A text, or a text per language; `parse` takes each version."""

    parse: Callable[[str], str]


class Several(NamedTuple):
    """A list, or a single value that stands for a list of one."""

    of: "Kind"


class TableShape(NamedTuple):
    """A mapping with the keys of a shape."""

    shape: "Shape"


class BriefShape(NamedTuple):
    """A mapping with the keys of a shape, or a single value that stands for one of them, `key`."""

    shape: "Shape"
    key: str


class RowsShape(NamedTuple):
    """A list of mappings with an `id` each, or a mapping from id to the rest."""

    shape: "Shape"


class Chains(NamedTuple):
    """A mapping from a language to the languages tried for its readers."""

    of: ScalarShape


class Free(NamedTuple):
    """A mapping whose values are checked elsewhere: what people's own files call things.

    `keys` are the names it may have; none where any will do.
    """

    keys: tuple[str, ...] = ()


class ReadBy(NamedTuple):
    """A value that a function reads: from the node and its name to a value, telling what is wrong.

    It is asked for a key that stands empty, too; `told` is what editors are told.
    """

    read: Callable[[FileReader, Node, str], Any]
    told: "Told"


class Together(NamedTuple):
    """A value that only makes sense with others of its mapping; who asked for these reads its node."""

    told: "Told"


# What editors are told of values that are read in one of these two ways.


class ValueShape(NamedTuple):
    """One value as editors are told of it."""

    schema: Schema


class Listed(NamedTuple):
    """A list, also where it has one item."""

    of: "Told"


class Either(NamedTuple):
    """A value of one of several kinds."""

    of: "tuple[Told, ...]"


class ByDay(NamedTuple):
    """A mapping from days of a series to what holds on each."""

    of: "Told"


Nested = TableShape | BriefShape | RowsShape
Kind = ScalarShape | WordsShape | Several | Nested | Chains | Free | ReadBy | Together
Told = Kind | ValueShape | Listed | Either | ByDay


class KeyShape(NamedTuple):
    """A key of a file: its kind, what it is for, and what holds without it."""

    name: str
    kind: Kind
    about: str
    required: bool = False
    default: str = ""


class Shape:
    """The keys a mapping may have, in the order in which they are documented.

    `below` are names that belong into one of its keys, which is `under`.
    """

    __slots__ = ("_by_name", "below", "keys", "names", "title", "under")

    def __init__(
        self, title: str, keys: tuple[KeyShape, ...], under: str = "", below: tuple[str, ...] = ()
    ) -> None:
        self.title = title
        self.keys = keys
        self.under = under
        self.below = below
        self.names = tuple(key.name for key in keys)
        self._by_name = {key.name: key for key in keys}

    def named(self, name: str) -> KeyShape | None:
        """The key of a name."""
        return self._by_name.get(name)
