"""A strict reader of content lines that survives anybody's file.

It shares no code with the writer. Whatever the bytes are, it returns what it could read and every
fault it met with its line; only the meaning of properties is left to the rules of the linter.
"""

import re
from collections.abc import Iterator

from msgspec import Struct, field

from calendarhub.ical import octets
from calendarhub.ical.tree import (
    CalendarTree,
    Component,
    Fault,
    Property,
    unescape,
    unknown_escapes,
)

__all__ = ["CalendarTree", "Component", "Fault", "Property", "read", "unescape", "unknown_escapes"]

# Deeper nesting says nothing new and costs memory (a hostile file).
DEEPEST = 20

_NAME = re.compile(r"[A-Z0-9-]+")
_LOOSE_NAME = re.compile(r"[A-Za-z0-9-]+")
_PARAMETER = re.compile(r';\s*([^=;:"]*?)\s*=\s*((?:"[^"]*"|[^";:,])*(?:,(?:"[^"]*"|[^";:,])*)*)')
_WELL_QUOTED = re.compile(r'(?:"[^"]*"|[^",]*)(?:,(?:"[^"]*"|[^",]*))*')
_QUOTED_OR_PLAIN = re.compile(r'"([^"]*)"|([^",]+)')


def read(data: bytes) -> CalendarTree:
    """Read a file of iCalendar; never raises."""
    return _Reader(data).run()


class _LineHead(Struct, frozen=True):
    """What stands before the colon of a line: a name, parameters, those with several values."""

    name: str
    params: tuple[tuple[str, str], ...] = ()
    several: tuple[str, ...] = ()


_NO_HEAD = _LineHead("")


class _Open(Struct):
    """A component whose END has not come yet."""

    name: str
    line: int
    properties: list[Property] = field(default_factory=list)
    components: list[Component] = field(default_factory=list)

    def closed(self) -> Component:
        return Component(self.name, tuple(self.properties), tuple(self.components), self.line)


class _Reader:
    """One reading: the faults so far, the components still open, and those at the root."""

    def __init__(self, data: bytes) -> None:
        self.faults: list[Fault] = []
        self.counts: dict[str, int] = {}
        self.stack: list[_Open] = []
        self.roots: list[Component] = []
        self.names: set[str] = set()  # those found right already
        self.heads: dict[str, _LineHead] = {}
        if data.startswith(b"\xef\xbb\xbf"):
            self._fault("octets.bom", "The file begins with a byte order mark.", 1)
            data = data[3:]
        self.data = data

    def run(self) -> CalendarTree:
        self.faults += octets.faults(self.data)
        for number, line in self._regular_lines() if not self.faults else self._any_lines():
            self._line(line, number)
        for left in reversed(self.stack):
            message = f"BEGIN:{left.name} has no END:{left.name}."
            self._fault("structure.unclosed", message, left.line)
        while self.stack:
            self._close()
        self.faults.sort(key=lambda fault: (fault.line, fault.code))
        return CalendarTree(tuple(self.roots), tuple(self.faults))

    def _fault(self, code: str, message: str, line: int) -> None:
        self.counts[code] = self.counts.get(code, 0) + 1
        if self.counts[code] <= octets.MOST_OF_A_KIND:
            self.faults.append(Fault(code, message, line))

    def _regular_lines(self) -> Iterator[tuple[int, str]]:
        """The unfolded lines of a file without any fault of octets, quickly, with their numbers."""
        try:
            text = self.data.decode()
        except UnicodeDecodeError:
            yield from self._any_lines()
            return
        if text[:1] in (" ", "\t"):
            yield from self._any_lines()
            return
        number = 1
        # No control character is left in such a file, so NUL can mark where its folds were.
        marked = text.replace("\r\n ", "\0").replace("\r\n\t", "\0")
        for line in marked.removesuffix("\r\n").split("\r\n"):
            if "\0" in line:
                yield number, line.replace("\0", "")
                number += line.count("\0")
            elif line:
                yield number, line
            number += 1

    def _any_lines(self) -> Iterator[tuple[int, str]]:
        for number, raw in self._logical_lines():
            yield number, self._decoded(raw, number)

    def _logical_lines(self) -> Iterator[tuple[int, bytes]]:
        """Unfolded lines with the number of their first physical line."""
        first, pieces = 0, [b""]
        lines = self.data.split(b"\n")
        for number, raw in enumerate(lines, 1):
            line = raw[:-1] if raw.endswith(b"\r") else raw
            if line[:1] in (b" ", b"\t"):
                if not first:
                    self._fault("octets.fold", "The file begins with a folded line.", number)
                    first = number
                pieces.append(line[1:])
                continue
            if first:
                yield first, b"".join(pieces)
            first, pieces = (number, [line]) if line else (0, [b""])
        if first:
            yield first, b"".join(pieces)

    def _decoded(self, raw: bytes, number: int) -> str:
        try:
            return raw.decode()
        except UnicodeDecodeError:
            self._fault("octets.utf-8", "These bytes are not UTF-8.", number)
            return raw.decode("utf-8", "replace")

    # Lines (§3.1)

    def _line(self, line: str, number: int) -> None:
        written, colon, value = line.partition(":")
        head = _NO_HEAD
        name = written
        if ";" in written:
            if known := self.heads.get(written):
                head = known
            else:
                head, colon, value = self._with_parameters(line, number)
                # With quotes a colon may stand within; and what has a fault is told each time.
                if '"' not in written and not self.counts:
                    self.heads[written] = head
            name = head.name
        if not colon:
            self._fault("line.no-colon", f"“{line[:40]}” is no content line.", number)
            return
        if name not in self.names:
            name = self._name(name, number)
        if name == "BEGIN":
            self._begin(value, number)
        elif name == "END":
            self._end(value, number)
        elif not self.stack:
            self._fault("structure.outside", f"{name} stands outside any component.", number)
        else:
            one = Property(name, head.params, value, number, head.several)
            self.stack[-1].properties.append(one)

    def _name(self, head: str, number: int) -> str:
        if _NAME.fullmatch(head):
            self.names.add(head)
            return head
        name = head.strip()
        if name != head:
            self._fault("line.space", f"White space around the name {name[:40]}.", number)
        if not _LOOSE_NAME.fullmatch(name):
            self._fault("line.name", f"“{name[:40]}” is no name of a property.", number)
        elif name != name.upper():
            self._fault("line.lower-case", f"{name[:40]} is not in upper case.", number)
        return name.upper()

    def _with_parameters(self, line: str, number: int) -> tuple[_LineHead, str, str]:
        """The head of a line, its colon (empty if there is none) and its value."""
        at = line.index(";")
        name = line[:at]
        params: list[tuple[str, str]] = []
        several: list[str] = []
        while line[at : at + 1] == ";":
            match = _PARAMETER.match(line, at)
            if match is None:
                self._fault("line.parameter", "A parameter is not NAME=VALUE.", number)
                at = line.find(":", at)
                break
            self._check_parameter(match, number)
            values = [a or b for a, b in _QUOTED_OR_PLAIN.findall(match[2])]
            params.append((match[1].upper(), ",".join(values)))
            if len(values) > 1:
                several.append(match[1].upper())
            at = match.end()
        else:
            if line[at : at + 1] != ":":
                self._fault("line.quote", "A quote or a separator is out of place.", number)
                at = line.find(":", at)
        if at < 0:
            return _NO_HEAD, "", ""
        return _LineHead(name, tuple(params), tuple(several)), ":", line[at + 1 :]

    def _check_parameter(self, match: re.Match[str], number: int) -> None:
        if not _LOOSE_NAME.fullmatch(match[1]):
            self._fault("line.parameter", f"“{match[1][:40]}” is no parameter.", number)
        elif match[1] != match[1].upper():
            self._fault("line.lower-case", f"{match[1][:40]} is not in upper case.", number)
        spaced = match[0] != f";{match[1]}={match[2]}" or match[2] != match[2].strip()
        if spaced:
            self._fault("line.space", f"White space around “=” of {match[1][:40]}.", number)
        if '"' in match[2] and not _WELL_QUOTED.fullmatch(match[2].strip()):
            self._fault("line.quote", f"A quote stands inside {match[1][:40]}.", number)

    # Structure (§3.6)

    def _begin(self, value: str, number: int) -> None:
        name = self._name(value, number)
        if len(self.stack) >= DEEPEST:
            self._fault("structure.deep", f"Nested deeper than {DEEPEST}.", number)
            self._close()
        if not self.stack and name != "VCALENDAR":
            self._fault("structure.root", f"{name} stands outside VCALENDAR.", number)
        self.stack.append(_Open(name, number))

    def _end(self, value: str, number: int) -> None:
        name = self._name(value, number)
        if name not in (one.name for one in self.stack):
            self._fault("structure.end", f"END:{name} has no BEGIN:{name}.", number)
            return
        while self.stack[-1].name != name:
            left = self.stack[-1]
            message = f"BEGIN:{left.name} has no END:{left.name}."
            self._fault("structure.unclosed", message, left.line)
            self._close()
        self._close()

    def _close(self) -> None:
        component = self.stack.pop().closed()
        siblings = self.stack[-1].components if self.stack else self.roots
        siblings.append(component)
