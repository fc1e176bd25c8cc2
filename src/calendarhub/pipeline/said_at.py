"""Where a file says something: the line and column of an address, for the caret of a message."""

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from calendarhub.model.problem import Origin

# A word is not found inside a longer one, such as hall.jpg in townhall.jpg.
_BEGINS, _ENDS = r"(?<![\w./%-])", r"(?!\w|[./%-]\w)"
# What stands before the value of a field that is nothing but a name, the likely first.
_OF_FIELDS = (r"\b(?:src|url)[\"']?\s*[:=]\s*[\"']?", r"(?:^|[-:=\[{(,;\t\"'])\s*[\"']?")


def said_at(root: Path, origin: Origin, wanted: Iterable[str]) -> Origin:
    """The place that says the first of `wanted`, from the line of its record on; else the record."""
    return _at(root, origin, [f"({re.escape(one)})" for one in wanted if one])


def address_at(root: Path, origin: Origin, address: str, before: str) -> Origin:
    """Where a text says an address after this pattern; else the record."""
    return _at(root, origin, [before + _written(address)])


def field_at(root: Path, origin: Origin, name: str, field: str) -> Origin:
    """Where a field of a record names a file, not its title or its text; else the record."""
    file, lines = _lines(root, origin)
    first = 1 if _is_alone(file, lines) else file.line
    for begin in dict.fromkeys((first, 1)):
        own = list(_lines_of(field, lines, begin))
        for before in (*_OF_FIELDS, _BEGINS):
            if found := _found(before + _written(name), own):
                return Origin(file.path, *found)
    patterns = (_OF_FIELDS[1] + _written(name), f"({re.escape(name)})")
    place = Origin(origin.path, first)
    found_at = _at(root, place, patterns)
    return found_at if found_at.width > 1 else origin


def _written(name: str) -> str:
    return f"({re.escape(name)}){_ENDS}"


def _at(root: Path, origin: Origin, patterns: Sequence[str]) -> Origin:
    file, lines = _lines(root, origin)
    numbered = [(number, line, 0) for number, line in enumerate(lines, 1) if number >= file.line]
    for pattern in patterns:
        if found := _found(pattern, numbered):
            return Origin(file.path, *found)
    return file


def _found(pattern: str, lines: Iterable[tuple[int, str, int]]) -> tuple[int, int, int] | None:
    """Line, column and width of the first group of a pattern."""
    sought = re.compile(pattern)
    for number, line, begin in lines:
        if found := sought.search(line, begin):
            return number, found.start(1) + 1, len(found[1])
    return None


def _lines(root: Path, origin: Origin) -> tuple[Origin, list[str]]:
    """The place of the record in the file that is there, and the lines of that."""
    file = root / origin.path
    if not file.is_file() and file.with_suffix(".yml").is_file():
        origin = Origin(origin.path.removesuffix("aml") + "ml", origin.line)
    try:
        text = (root / origin.path).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return origin, []
    return origin, text.split("\n")


def _is_alone(origin: Origin, lines: Sequence[str]) -> bool:
    """Whether a record has its file to itself: its place is then that of its id, amid the rest."""
    line = lines[origin.line - 1] if origin.line <= len(lines) else ""
    return origin.path.endswith(".md") or re.match(r"[\"']?id\b", line) is not None


def _lines_of(field: str, lines: Sequence[str], begin: int) -> Iterator[tuple[int, str, int]]:
    """The lines that hold a field, in YAML, JSON or TOML, each with the column after its name."""
    named = re.compile(rf"(?:^|[{{,]|-\s)\s*([\"']?{field}[\"']?)\s*[:=]|^\s*(\[+{field}\]+)")
    for number, line in enumerate(lines[begin - 1 :], begin):
        if found := named.search(line):
            yield number, line, found.end()
            at = found.start(1)
            for deeper, more in enumerate(lines[number:], number + 1):
                is_closed = more.startswith("[") if at < 0 else _is_beyond(more, at)
                if is_closed:
                    break
                yield deeper, more, 0


def _is_beyond(line: str, column: int) -> bool:
    """Whether a line belongs no more to the field whose name begins at this column."""
    begin = len(line) - len(line.lstrip())
    is_item = line.lstrip().startswith(("-", "]", "}"))
    return bool(line.strip()) and (begin < column if is_item else begin <= column)
