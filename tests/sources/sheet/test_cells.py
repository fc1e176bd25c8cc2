"""The cells of a sheet, whatever program wrote it."""

import io
import zipfile
from datetime import date, datetime

import pytest

from calendarhub.sources.common.answer import Told
from calendarhub.sources.sheet.cells import NoSheetError, lines_of, string

_HOST = "http://schemas.openxmlformats.org"
_MAIN = f'xmlns="{_HOST}/spreadsheetml/2006/main"'
_LINK = f"{_HOST}/officeDocument/2006/relationships"


def _cell(name: str, text: str) -> str:
    return f'<c r="{name}" t="inlineStr"><is><t>{text}</t></is></c>'


def _related(**targets: str) -> str:
    rows = "".join(
        f'<Relationship Id="{name}" Type="{_LINK}/{name}" Target="{target}"/>'
        for name, target in targets.items()
    )
    return f'<Relationships xmlns="{_HOST}/package/2006/relationships">{rows}</Relationships>'


DATE = '<c r="B3" s="1"><f>A1</f><v>46421.5833333333</v></c>'
PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_HOST}/package/2006/content-types"/>',
    "_rels/.rels": _related(officeDocument="xl/workbook.xml"),
    "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_LINK}"><sheets>'
    '<sheet name="A" sheetId="1" r:id="worksheet"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": _related(worksheet="worksheets/a.xml", styles="styles.xml"),
    "xl/styles.xml": f"<styleSheet {_MAIN}>"
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>',
    "xl/worksheets/a.xml": f"<worksheet {_MAIN}><sheetData>"
    f'<row r="1">{_cell("A1", "Title")}{_cell("B1", "Start")}</row>'
    f'<row r="3">{_cell("A3", "Seminar")}{DATE}</row></sheetData></worksheet>',
}


def workbook() -> bytes:
    """A workbook with a head, an empty row, and a row whose date is a formula."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in PARTS.items():
            archive.writestr(name, part)
    return out.getvalue()


def test_a_workbook_has_typed_cells_and_the_values_of_its_formulas() -> None:
    head, row = lines_of(workbook(), "", Told("x"))
    assert head == (1, ["Title", "Start"])
    number, (title, start) = row
    assert (number, title) == (3, "Seminar")
    assert isinstance(start, datetime)
    assert start.replace(microsecond=0, second=0) in (
        datetime(2027, 2, 3, 14),
        datetime(2027, 2, 3, 13, 59),
    )


def test_lines_of_a_text_are_counted_over_quotes() -> None:
    found = lines_of(b'a;b\r\n"x\ny";1\n\nz;2\n', "", Told("x"))
    assert [number for number, _ in found] == [1, 2, 5]


def test_cells_are_written_as_people_read_them() -> None:
    assert [string(cell) for cell in (3.0, 3.5, True, date(2027, 2, 3), " x ")] == [
        "3",
        "3.5",
        "true",
        "2027-02-03",
        "x",
    ]


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04" + b"x" * 99, b"\xd0\xcf\x11\xe0" + b"x" * 600, b"<html>", b"\xff\x00" * 50],
)
def test_what_is_no_sheet_says_so(data: bytes) -> None:
    with pytest.raises(NoSheetError):
        lines_of(data, "", Told("x"))
