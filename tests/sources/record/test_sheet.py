"""CSV as Excel and other spreadsheets write it."""

import pytest

from calendarhub.model.problem import Severity
from calendarhub.model.release import Payload
from calendarhub.sources.record.event import ParsedFile, parse
from tests.sources.record.reading import CONTEXT, errors

PLAIN = "title,start\nBoard,2027-03-08\nKöln,2027-03-09\n"


def of(data: str | bytes, path: str = "list.csv") -> ParsedFile:
    raw = data if isinstance(data, bytes) else data.encode()
    return parse(Payload(path, raw), context=CONTEXT)


def titles(parsed: ParsedFile) -> list[str]:
    assert not errors(parsed), parsed.problems
    return [event.title.versions[0][1] for event in parsed.events]


@pytest.mark.parametrize(
    "data",
    [
        PLAIN,
        PLAIN.replace(",", ";"),
        PLAIN.replace(",", "\t"),
        "sep=;\n" + PLAIN.replace(",", ";"),
        '"sep=;"\n' + PLAIN.replace(",", ";"),
        "sep=\t\n" + PLAIN.replace(",", "\t"),
        PLAIN.replace("\n", ",,\n") + ",,,\n,,,\n",
        "Events 2027\n\n" + PLAIN,
        "Events 2027;;;;\n;;;;\n" + PLAIN.replace(",", ";").replace("\n", ";;;\n"),
        "Events, as of today\n" + PLAIN.replace(",", ";"),
        PLAIN.replace("\n", "\r\n"),
        "\ufeff" + PLAIN,
        PLAIN.encode("utf-16"),
        PLAIN.replace(",", "\t").encode("utf-16-le"),
        PLAIN.encode("cp1252"),
    ],
)
def test_what_excel_puts_around_a_list_changes_nothing(data: str | bytes) -> None:
    assert titles(of(data)) == ["Board", "Köln"]


def test_a_list_with_tabs_may_say_so_in_its_name() -> None:
    assert titles(of(PLAIN.replace(",", "\t"), "data/list.TSV")) == ["Board", "Köln"]


def test_places_count_the_lines_above_the_names() -> None:
    [problem] = errors(of("Events 2027\n\nsome words\ntitle,start\nBoard,one day or other\n"))
    assert (problem.where.line, problem.where.column) == (5, 7)
    [problem] = errors(of("sep=;\ntitle;start\nBoard;one day or other\n"))
    assert problem.where.line == 3


def test_letters_of_western_europe_are_read_and_noted() -> None:
    [note] = of(PLAIN.encode("cp1252")).problems
    assert (note.code, note.severity, note.where.line) == ("table.encoding", Severity.NOTE, 3)
    assert "CSV UTF-8" in note.remedy


@pytest.mark.parametrize(
    ("text", "encoding"),
    [("Posiedzenie zarządu", "cp1250"), ("Собрание правления", "cp1251"), ("Šiauliai", "cp1257")],
)
def test_letters_that_would_be_guessed_are_refused_with_the_menu_of_excel(
    text: str, encoding: str
) -> None:
    [problem] = of(f"title,start\n{text},2027\n".encode(encoding)).problems
    assert (problem.code, problem.where.line) == ("record.encoding", 2)
    assert "CSV UTF-8" in problem.remedy


def test_a_workbook_that_is_called_csv_is_told_as_such() -> None:
    [problem] = of(b"PK\x03\x04" + bytes(200)).problems
    assert "workbook of Excel" in problem.message
    assert "Save As" in problem.remedy


def test_a_column_without_a_name_is_left_out_and_noted_where_it_holds_something() -> None:
    parsed = of(",title,start\n0,Board,2027\n1,Congress,2028\n")
    assert titles(parsed) == ["Board", "Congress"]
    assert [(one.code, one.severity) for one in parsed.problems] == [
        ("table.column", Severity.NOTE)
    ]
