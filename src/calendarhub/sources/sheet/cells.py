"""The cells of a sheet, whatever program wrote it: texts, numbers, days and times."""

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta

from calendarhub.sources.common.answer import Told
from calendarhub.sources.common.encoding import text_of

Cell = str | float | bool | datetime | date | time | timedelta
Line = tuple[int, list[Cell]]
_DELIMITERS = ",;\t|"
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
MOST_ROWS = 20_000


class NoSheetError(ValueError):
    """Bytes that are no sheet; the text is the reason."""


def lines_of(data: bytes, charset: str, told: Told) -> list[Line]:
    """The rows that hold anything, each with its line from 1; raises NoSheetError."""
    lines = _of_workbook(data) if data.startswith(_WORKBOOKS) else _of_text(data, charset, told)
    found = []
    for number, cells in lines:
        if any(string(cell) for cell in cells):
            found.append((number, cells))
        if len(found) > MOST_ROWS:
            break
    return found


def string(cell: Cell) -> str:
    """A cell as people read it: whole numbers without a point, dates in ISO 8601."""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, datetime | date | time):
        return cell.isoformat()
    return str(cell).strip()


def _of_text(data: bytes, charset: str, told: Told) -> Iterator[Line]:
    text = text_of(data, charset, told)
    if text is None:
        raise NoSheetError("the answer is no text and no workbook")
    if text.lstrip()[:1] == "<":
        raise NoSheetError("the answer is a web page, not a sheet")
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    first = next((line for line in lines.split("\n") if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    rows = csv.reader(io.StringIO(lines), delimiter=delimiter)
    begins = 1
    try:
        for cells in rows:
            yield begins, [*cells]
            begins = rows.line_num + 1
    except csv.Error as error:
        raise NoSheetError(f"the sheet breaks off on line {rows.line_num}: {error}") from error


def _of_workbook(data: bytes) -> Iterator[Line]:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 (in the child)

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheet = book.get_sheet_by_index(0)
        rows: Sequence[Sequence[Cell]] = sheet.to_python(skip_empty_area=False)
    except (CalamineError, ValueError, IndexError, OSError) as error:
        raise NoSheetError(f"the workbook cannot be read: {error}") from error
    yield from ((number, list(cells)) for number, cells in enumerate(rows, start=1))
