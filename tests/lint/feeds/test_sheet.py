"""CSV as spreadsheets read it."""

import pytest

from calendarhub.lint.feeds.sheet import check, separator

BOM = "\ufeff"


def messages(text: str, *, own: bool = False) -> list[tuple[int, str]]:
    return [(one.line, one.message) for one in check(text.encode(), own=own)]


def test_a_sheet_with_a_header_and_as_many_cells_in_each_row_is_clean() -> None:
    assert messages("title,start\r\nBoard,2027-03-08\r\n") == []
    assert messages('title;start\r\n"A; B";2027\r\n') == []


def test_a_row_of_another_length_is_told_with_its_line() -> None:
    assert messages('a,b\r\n"x\r\ny",2\r\n1\r\n') == [(4, "1 cells under a header of 2.")]


@pytest.mark.parametrize("text", ["", "\r\n", ",,\r\n"])
def test_a_sheet_without_a_header_is_told(text: str) -> None:
    assert messages(text) == [(1, "There is no header.")]


@pytest.mark.parametrize("cell", ["=1+1", "+cmd", "-cmd", "@sum"])
def test_a_cell_that_a_spreadsheet_would_run_is_told(cell: str) -> None:
    assert messages(f"a\r\n{cell}\r\n") == [(2, f"A cell is “{cell}”.")]


@pytest.mark.parametrize("cell", ["-5", "+1.5", "-1,5", "a=b", "2027-03-08"])
def test_a_number_with_a_sign_is_no_formula(cell: str) -> None:
    assert messages(f'a\r\n"{cell}"\r\n') == []


def test_octets_that_are_no_utf_8_and_quotes_that_never_end_are_told() -> None:
    [finding] = check(b"a\r\n\xe4\r\n", own=False)
    assert (finding.line, finding.message) == (2, "These bytes are not UTF-8.")
    assert messages('a\r\n"b') == [(2, "unexpected end of data.")]


def test_rows_that_end_in_line_feeds_alone_are_told_once() -> None:
    assert messages("a\nb\nc\n") == [(1, "Rows end in LF alone.")]


def test_our_own_sheets_keep_what_we_promise_besides() -> None:
    right = f"{BOM}title,start,edtf\r\nBoard,2027-03-08T09:30+02:00,2027\r\n"
    assert messages(right, own=True) == []
    assert messages("title,edtf\r\n", own=True) == [(1, "There is no BOM, or no edtf column.")]
    vague = right.replace("2027-03-08T09:30+02:00", "8 March")
    assert messages(vague, own=True) == [(2, "start is “8 March”.")]


def test_the_sign_between_cells_is_what_the_header_has_more_of() -> None:
    assert separator("a;b;c,d\n1,2,3,4,5") == ";"
    assert separator("a,b\n1;2;3") == ","
    assert separator("a") == ","
