"""Lists that spreadsheets write as CSV: what Excel puts around them is understood.

Semicolons or tabs instead of commas, a line `sep=;`, a title above the names of the columns, empty
columns and rows at the end; what encodings they have is said in `encodings`.
"""

import csv
import io
from collections.abc import Iterator, Sequence

from calendarhub.input.tree import KeyEntry, Scalar, Table
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.release import Payload
from calendarhub.rules import clean
from calendarhub.sources.record import encodings, files
from calendarhub.sources.record.files import LARGEST_LIST, Opened, Row
from calendarhub.sources.record.table import limited

DELIMITERS = ",;\t|"
_MOST_TITLES = 10  # lines above the names of the columns


def csv_rows(payload: Payload, *, languages: Sequence[str] = ()) -> Opened:
    """The rows of a CSV file whose first full row names the columns.

    `languages` are those in which people here write: they say what an older encoding is.
    """
    decoded, told = encodings.utf8(payload, languages)
    if decoded is None:
        return Opened(problems=told, is_list=True)
    text = files.text_of(decoded, largest=LARGEST_LIST)
    if isinstance(text, Opened):
        return text
    read = _ListText(text, payload.path).read()
    return limited(payload.path, list(read.rows), [*told, *read.problems])


class _ListText:
    """The text of a list on its way to rows; lines are counted from 1."""

    def __init__(self, text: str, path: str) -> None:
        self.path = path
        self.lines = text.split("\n")
        self.delimiter, self.first = self._begins()
        self.problems: list[Problem] = []

    def _begins(self) -> tuple[str, int]:
        """What stands between cells, and how many lines are none of the table's."""
        head = self.lines[0].strip().casefold().strip('"')
        if head.startswith("sep=") and len(head) <= len("sep=\\t"):
            said = self.lines[0].strip().strip('"')[len("sep=") :] or "\t"
            return ("\t" if said == "\\t" else said[0]), 1
        filled = [line for line in self.lines[: 4 * _MOST_TITLES] if line.strip()]
        delimiter = _delimiter(filled[0] if filled else "")
        if len(filled) > 1 and delimiter not in filled[1]:
            delimiter = next(
                (_delimiter(line) for line in filled[1:] if _has_cells(line)), delimiter
            )
        return delimiter, 0

    def read(self) -> Opened:
        """The rows below the names."""
        rows = csv.reader(
            io.StringIO("\n".join(self.lines[self.first :])), delimiter=self.delimiter, strict=True
        )
        found: list[tuple[int, list[str]]] = []
        begins = 0
        try:
            for cells in rows:
                found.append((begins + self.first + 1, cells))
                begins = rows.line_num
        except csv.Error as error:
            where = Origin(self.path, rows.line_num + self.first)
            remedy = "Close the quote, and double a quote that stands inside."
            return Opened(
                problems=(Problem("table.csv", f"the list is no CSV: {error}", where, remedy),)
            )
        full = [(line, cells) for line, cells in found if any(cell.strip() for cell in cells)]
        if not full:
            message, remedy = "nothing is written here", "Name the columns."
            return Opened(problems=(Problem("record.empty", message, Origin(self.path), remedy),))
        return self._table(full[_titles(full) :])

    def _table(self, full: Sequence[tuple[int, list[str]]]) -> Opened:
        (head, written), *rest = full
        names = [name.strip() for name in written]
        self.problems += _twice(self.path, head, names)
        for line, cells in rest:
            if any(cell.strip() for cell in cells[len(names) :]):
                self.problems.append(_too_many(self.path, line, len(names), len(cells)))
        if self.problems:
            return Opened(problems=tuple(self.problems))
        rows = tuple(Row(_row(names, cells, self.lines[line - 1], line)) for line, cells in rest)
        return Opened(rows, tuple(_nameless(self.path, head, names, rest)))


def _delimiter(line: str) -> str:
    return max(DELIMITERS, key=line.count)


def _has_cells(line: str) -> bool:
    return any(sign in line for sign in DELIMITERS)


def _titles(rows: Sequence[tuple[int, list[str]]]) -> int:
    """How many rows stand above the names: those that fill less than half of the columns."""
    filled = [sum(bool(cell.strip()) for cell in cells) for _, cells in rows[: _MOST_TITLES + 1]]
    widest = max(filled)
    return next(
        at for at, count in enumerate(filled) if count >= min(2, widest) and count * 2 >= widest
    )


def _row(names: list[str], cells: list[str], source: str, line: int) -> Table:
    entries: dict[str, KeyEntry] = {}
    after = 0
    for name, cell in zip(names, cells, strict=False):
        found = source.find(cell, after) if cell else -1
        column = found + 1 if found >= 0 else after + 1
        after = found + len(cell) if found >= 0 else after
        if name:
            value = Scalar(cell, line, column, max(1, len(cell)), '"' if cell else "")
            entries[name] = KeyEntry(Scalar(name, line, column), value)
    return Table(entries, line)


def _twice(path: str, line: int, names: list[str]) -> Iterator[Problem]:
    for name in dict.fromkeys(name for name in names if name and names.count(name) > 1):
        message = f"two columns are named “{clean.shown(name)}”"
        yield Problem(
            "table.csv", message, Origin(path, line), "Give each column a name of its own."
        )


def _nameless(
    path: str, line: int, names: list[str], rows: Sequence[tuple[int, list[str]]]
) -> Iterator[Problem]:
    """A column that holds something and has no name is left out, and told."""
    for at, name in enumerate(names):
        if not name and any(cells[at].strip() for _, cells in rows if at < len(cells)):
            message = f"column {at + 1} has no name and is left out"
            remedy = "Write a name above it if it says something of the events."
            yield Problem(
                "table.column", message, Origin(path, line), remedy, severity=Severity.NOTE
            )


def _too_many(path: str, line: int, named: int, there: int) -> Problem:
    message = f"the row has {there} cells, and {named} columns are named"
    return Problem("table.csv", message, Origin(path, line), "Put cells with commas in quotes.")
