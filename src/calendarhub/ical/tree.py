"""What a file of iCalendar holds once it is read: components, properties and faults."""

import re
from collections.abc import Iterator

from msgspec import Struct

_ESCAPE = re.compile(r"\\(.?)", re.DOTALL)
_ESCAPED = {"n": "\n", "N": "\n", "\\": "\\", ";": ";", ",": ","}


class Fault(Struct, frozen=True):
    """What is wrong with the lines themselves: a stable code, a message, a line from 1."""

    code: str
    message: str
    line: int


class Property(Struct, frozen=True):
    """A content line: `value` is raw, as written; names of properties and parameters are upper case.

    `several` are the parameters that have more than one value, here with commas between them.
    """

    name: str
    params: tuple[tuple[str, str], ...]
    value: str
    line: int
    several: tuple[str, ...] = ()

    def param(self, name: str) -> str:
        """The value of a parameter without its quotes, empty when absent."""
        return next((value for key, value in self.params if key == name), "")

    @property
    def text(self) -> str:
        """The value read as TEXT (§3.3.11)."""
        return unescape(self.value)


class Component(Struct, frozen=True):
    """A component with what it holds, in the order of the file."""

    name: str
    properties: tuple[Property, ...]
    components: tuple["Component", ...]
    line: int

    def all(self, name: str) -> tuple[Property, ...]:
        """Its properties of a name."""
        return tuple(one for one in self.properties if one.name == name)

    def first(self, name: str) -> Property | None:
        """Its first property of a name."""
        return next((one for one in self.properties if one.name == name), None)

    def value(self, name: str) -> str:
        """The raw value of its first property of a name, empty when absent."""
        found = self.first(name)
        return found.value if found else ""

    def children(self, name: str) -> tuple["Component", ...]:
        """Its direct components of a name."""
        return tuple(one for one in self.components if one.name == name)

    def walk(self) -> Iterator["Component"]:
        """Itself and all components below it."""
        yield self
        for one in self.components:
            yield from one.walk()


class CalendarTree(Struct, frozen=True):
    """What a file holds: its root components, and its faults by line."""

    components: tuple[Component, ...]
    faults: tuple[Fault, ...]


def unescape(value: str) -> str:
    """A TEXT value as people read it; an unknown escape keeps its character."""
    if "\\" not in value:
        return value
    return _ESCAPE.sub(lambda match: _ESCAPED.get(match[1], match[1]), value)


def unknown_escapes(value: str) -> tuple[str, ...]:
    """The escapes in a TEXT value that the standard does not know, such as `\\:`."""
    if "\\" not in value:
        return ()
    return tuple(match[0] for match in _ESCAPE.finditer(value) if match[1] not in _ESCAPED)
