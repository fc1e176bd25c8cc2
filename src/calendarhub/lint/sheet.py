"""CSV as spreadsheets read it (RFC 4180; FEED-15)."""

import csv
import io
import re
from collections.abc import Iterator

from calendarhub.lint.rule import Finding
from calendarhub.lint.table import feeds as table
from calendarhub.lint.table import octets

_BOM = b"\xef\xbb\xbf"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ISO = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?)?)?)?")
_DATES = ("start", "end", "published", "updated")


def check(data: bytes, *, own: bool) -> Iterator[Finding]:
    """Everything about a CSV with a header."""
    try:
        text = data.removeprefix(_BOM).decode()
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        yield octets.UTF8.at(line, "These bytes are not UTF-8.")
        return
    if data.count(b"\n") > data.count(b"\r\n") and data.count(b"\r\n") == 0:
        yield table.CSV_LINES.at(1, "Rows end in LF alone.")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text), strict=True)
    try:
        header = next(reader, [])
        if not any(header):
            yield table.CSV_ROWS.at(1, "There is no header.")
            return
        yield from _cells(header, 1)
        for row in reader:
            yield from _row(row, header, reader.line_num)
            if own:
                yield from _dates(row, header, reader.line_num)
    except csv.Error as fault:
        yield table.CSV_ROWS.at(max(reader.line_num, 1), f"{fault}.")
        return
    if own and (not data.startswith(_BOM) or "edtf" not in header):
        yield table.OWN_CSV.at(1, "There is no BOM, or no edtf column.")


def separator(text: str) -> str:
    """What stands between the names of the first line: a comma or, as Excel has it, a semicolon."""
    header = text.partition("\n")[0]
    return ";" if header.count(";") > header.count(",") else ","


def _row(row: list[str], header: list[str], line: int) -> Iterator[Finding]:
    if len(row) != len(header):
        yield table.CSV_ROWS.at(line, f"{len(row)} cells under a header of {len(header)}.")
    yield from _cells(row, line)


def _cells(row: list[str], line: int) -> Iterator[Finding]:
    for cell in row:
        if cell.startswith(_FORMULA) and not _is_number(cell):
            yield table.FORMULA.at(line, f"A cell is “{cell[:40]}”.")


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"[+-]\d+(?:[.,]\d+)?", cell))


def _dates(row: list[str], header: list[str], line: int) -> Iterator[Finding]:
    for name, cell in zip(header, row, strict=False):
        if name in _DATES and not _ISO.fullmatch(cell):
            yield table.OWN_CSV.at(line, f"{name} is “{cell[:40]}”.")
