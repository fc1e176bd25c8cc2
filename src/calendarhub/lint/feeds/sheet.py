"""CSV as spreadsheets read it (RFC 4180)."""

import csv
import io
import re
from collections.abc import Iterator

from calendarhub.lint.calendar import envelope
from calendarhub.lint.rule import Finding, error, judges, promise, strict, warning

_BOM = b"\xef\xbb\xbf"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ISO = re.compile(r"(?:\d{4}(?:-\d\d(?:-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)?)?)?)?)?")
_DATES = ("start", "end", "published", "updated")
CSV_LINES = warning(
    "FEED-15c",
    "Rows end in CRLF.",
    breaks="Old import programs see one row.",
    clients="old import programs",
    remedy="End rows in CRLF.",
)
CSV_ROWS = error(
    "FEED-15a",
    "Every row of a CSV has as many cells as its header, and is quoted rightly.",
    standard="RFC 4180 §2",
    breaks="Values land in the wrong column.",
    clients="spreadsheets, import programs",
    remedy="Quote cells with commas, quotes or line breaks; double quotes inside.",
)
OWN_CSV = promise(
    "FEED-15d",
    "A CSV of ours begins with a BOM, has an edtf column, and its dates are ISO 8601.",
    breaks="Excel shows Tromsø as TromsÃ¸.",
)


@judges(envelope.UTF8, CSV_LINES, CSV_ROWS, OWN_CSV)
def check(data: bytes, *, own: bool) -> Iterator[Finding]:
    """Everything about a CSV with a header."""
    try:
        text = data.removeprefix(_BOM).decode()
    except UnicodeDecodeError as fault:
        line = data[: fault.start].count(b"\n") + 1
        yield envelope.UTF8.at(line, "These bytes are not UTF-8.")
        return
    if data.count(b"\n") > data.count(b"\r\n") and data.count(b"\r\n") == 0:
        yield CSV_LINES.at(1, "Rows end in LF alone.")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator(text), strict=True)
    try:
        header = next(reader, [])
        if not any(header):
            yield CSV_ROWS.at(1, "There is no header.")
            return
        yield from _cells(header, 1)
        for row in reader:
            yield from _row(row, header, reader.line_num)
            if own:
                yield from _dates(row, header, reader.line_num)
    except csv.Error as fault:
        yield CSV_ROWS.at(max(reader.line_num, 1), f"{fault}.")
        return
    if own and (not data.startswith(_BOM) or "edtf" not in header):
        yield OWN_CSV.at(1, "There is no BOM, or no edtf column.")


def separator(text: str) -> str:
    """What stands between the names of the first line: a comma or, as Excel has it, a semicolon."""
    header = text.partition("\n")[0]
    return ";" if header.count(";") > header.count(",") else ","


@judges(CSV_ROWS)
def _row(row: list[str], header: list[str], line: int) -> Iterator[Finding]:
    if len(row) != len(header):
        yield CSV_ROWS.at(line, f"{len(row)} cells under a header of {len(header)}.")
    yield from _cells(row, line)


FORMULA = strict(
    "FEED-15b",
    "No cell begins with = + - @ or a tab.",
    breaks="A spreadsheet runs what a stranger wrote as a formula.",
    clients="Excel, LibreOffice, Google Sheets",
    remedy="Put an apostrophe before it.",
)


@judges(FORMULA)
def _cells(row: list[str], line: int) -> Iterator[Finding]:
    for cell in row:
        if cell.startswith(_FORMULA) and not _is_number(cell):
            yield FORMULA.at(line, f"A cell is “{cell[:40]}”.")


def _is_number(cell: str) -> bool:
    return bool(re.fullmatch(r"[+-]\d+(?:[.,]\d+)?", cell))


@judges(OWN_CSV)
def _dates(row: list[str], header: list[str], line: int) -> Iterator[Finding]:
    for name, cell in zip(header, row, strict=False):
        if name in _DATES and not _ISO.fullmatch(cell):
            yield OWN_CSV.at(line, f"{name} is “{cell[:40]}”.")
