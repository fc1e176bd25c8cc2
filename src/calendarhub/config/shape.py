"""The vocabulary of the tables that say what each file may hold: kinds of values, keys, shapes.

One table serves the reader, the JSON Schema for editors and the documentation.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Schema = Mapping[str, Any]
WORDS: Schema = {"type": ["string", "number", "boolean"]}  # to us any scalar of YAML is its text


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value: text in, a typed value out; `parse` raises `clean.Unclean`."""

    parse: Callable[[str], Any]
    schema: Schema = field(default_factory=lambda: WORDS)


@dataclass(frozen=True, slots=True)
class Words:
    """A text, or a text per language; `parse` takes each version."""

    parse: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Several:
    """A list, or a single value that stands for a list of one."""

    of: "Kind"


@dataclass(frozen=True, slots=True)
class Table:
    """A mapping with the keys of a shape."""

    shape: "Shape"


@dataclass(frozen=True, slots=True)
class Rows:
    """A list of mappings with an `id` each, or a mapping from id to the rest."""

    shape: "Shape"


@dataclass(frozen=True, slots=True)
class Chains:
    """A mapping from a language to the languages tried for its readers."""

    of: Scalar


@dataclass(frozen=True, slots=True)
class Free:
    """A mapping whose keys are checked elsewhere: what people's own files call things."""

    keys: tuple[str, ...]


Kind = Scalar | Words | Several | Table | Rows | Chains | Free


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a file: its kind, what it is for, and what holds without it."""

    name: str
    kind: Kind
    about: str
    required: bool = False
    default: str = ""


@dataclass(frozen=True, slots=True)
class Shape:
    """The keys a mapping may have, in the order in which they are documented."""

    title: str
    keys: tuple[Key, ...]

    def named(self, name: str) -> Key | None:
        """The key of a name."""
        return next((key for key in self.keys if key.name == name), None)

    @property
    def names(self) -> tuple[str, ...]:
        """All names."""
        return tuple(key.name for key in self.keys)
