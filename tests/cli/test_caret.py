"""How problems look to a person and to a program."""

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from calendarhub.cli import caret
from calendarhub.hub.source_lines import source_lines
from calendarhub.model.problem import Origin, Problem, Severity


def problem(line: int = 1, column: int = 1, width: int = 1, **changes: object) -> Problem:
    return Problem(
        code=str(changes.get("code", "record.date.unknown")),
        message=str(changes.get("message", '"2026-13" is not a date')),
        where=Origin(str(changes.get("path", "events/board.md")), line, column, width),
        remedy=str(changes.get("remedy", "")),
        severity=Severity(str(changes.get("severity", "error"))),
    )


def printed(
    problems: list[Problem], source: str, *, terminal: bool = False, limit: int = 200
) -> str:
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=terminal, width=80, legacy_windows=False)
    caret.show(problems, read=lambda _: source.split("\n"), console=console, limit=limit)
    return stream.getvalue()


def test_a_problem_is_shown_with_its_line_a_caret_and_what_to_do() -> None:
    found = problem(2, 8, 7, remedy="months go from 01 to 12")
    shown = caret.text(found, ["title: Board", "start: 2026-13"])
    assert shown.split("\n") == [
        'events/board.md:2:8: error[record.date.unknown]: "2026-13" is not a date',
        "    2 | start: 2026-13",
        "      |        ^^^^^^^",
        "    = help: months go from 01 to 12",
    ]


@pytest.mark.parametrize(
    ("source", "column", "width", "begins", "length"),
    [
        ("title: 日本 x", 11, 1, 12, 1),
        ("title: 日本", 8, 2, 7, 4),
        ("\tx: 1", 2, 1, 4, 1),
        ("ab\tx: 1", 4, 1, 4, 1),
        ("title: a\u0308bc", 10, 1, 8, 1),
        ("e\x1b: 1", 3, 1, 5, 1),
        ("short", 40, 3, 5, 1),
        ("short", 3, 99, 2, 3),
        ("", 1, 1, 0, 1),
    ],
)
def test_the_caret_stands_under_the_character_whatever_its_width(
    source: str, column: int, width: int, begins: int, length: int
) -> None:
    line, under = caret.text(problem(1, column, width), [source]).split("\n")[1:3]
    marker = under.removeprefix("      | ")
    assert len(marker) - len(marker.lstrip()) == begins
    assert marker.strip() == "^" * length
    assert line.startswith("    1 | ")


def test_control_and_direction_characters_are_shown_and_never_obeyed() -> None:
    source = "title: \x1b[2J\u202egpj.exe\x00\u2028"
    shown = caret.text(problem(1, 8, 3, message="bad \x1b]0;x\x07"), [source])
    assert r"\x1b[2J\u202egpj.exe\x00\u2028" in shown
    assert r"bad \x1b]0;x\x07" in shown
    assert all(character.isprintable() or character == "\n" for character in shown)


def test_a_long_line_is_cut_around_the_caret() -> None:
    source = "x" * 5_000 + "HERE" + "y" * 5_000
    line, under = caret.text(problem(1, 5_001, 4), [source]).split("\n")[1:3]
    at = under.index("^^^^")
    assert line[at : at + 4] == "HERE"
    assert cell_len(line) < 120


def test_other_places_are_named_with_their_lines() -> None:
    files = {"a.md": ["id: board"], "b.md": ["", "id: board"]}
    found = Problem(
        code="record.id.twice",
        message='the id "board" is used twice',
        where=Origin("a.md", 1, 5, 5),
        also=(Origin("b.md", 2, 5, 5),),
    )
    lines = [caret.plain(line) for line in caret.render(found, lambda path: files[path])]
    assert lines[3:] == ["    = also: b.md:2:5", "    2 | id: board", "      |     ^^^^^"]


def test_a_problem_of_no_file_has_no_excerpt() -> None:
    assert caret.text(problem(path="", message="no hub here"), []) == (
        "error[record.date.unknown]: no hub here"
    )


def test_colour_is_for_terminals_only() -> None:
    assert "\x1b[" not in printed([problem()], "x")
    assert "\x1b[" in printed([problem()], "x", terminal=True)


def test_markup_of_a_record_is_not_markup_of_the_terminal() -> None:
    assert "[red]hello[/red]" in printed([problem(message="[red]hello[/red]")], "[bold]x[/bold]")
    assert "[bold]x[/bold]" in printed([problem()], "[bold]x[/bold]")


def test_problems_come_in_order_and_beyond_the_limit_they_are_counted() -> None:
    shown = printed([problem(line) for line in (3, 1, 2)], "a\nb\nc", limit=2)
    assert shown.index(":1:1:") < shown.index(":2:1:")
    assert ":3:1:" not in shown
    assert "... and 1 more" in shown


def test_the_summary_counts_by_severity_and_file() -> None:
    assert caret.summary([]) == "no problems"
    assert caret.summary([problem()]) == "1 error in 1 file"
    found = [problem(), problem(path="b"), problem(severity="warning"), problem(severity="note")]
    assert caret.summary(found) == "2 errors, 1 warning and 1 note in 2 files"
    assert caret.summary([problem(path="")]) == "1 error"


def test_the_json_form_holds_everything_a_program_needs() -> None:
    found = caret.to_json([problem(2, 8, 7, remedy="do this"), problem(1, severity="note")])
    assert found["counts"] == {"errors": 1, "warnings": 0, "notes": 1}
    assert found["problems"][1] == {
        "code": "record.date.unknown",
        "severity": "error",
        "message": '"2026-13" is not a date',
        "help": "do this",
        "path": "events/board.md",
        "line": 2,
        "column": 8,
        "width": 7,
        "also": [],
    }


@settings(max_examples=150)
@given(st.text(max_size=150), st.integers(-3, 200), st.integers(-3, 200))
def test_any_line_can_be_shown(source: str, column: int, width: int) -> None:
    lines = caret.text(problem(1, column, width), [source]).split("\n")
    assert len(lines) == 3
    assert "^" in lines[2]
    assert "\x1b" not in lines[1]


def test_what_is_said_of_many_files_is_printed_once_and_counted_whole() -> None:
    said = [
        Problem("record.x", "it is old", Origin(f"site/{n:03}.md", 2), "Go.") for n in range(50)
    ]
    out = io.StringIO()
    caret.show(said, read=lambda _: (), console=Console(file=out, highlight=False, width=200))
    assert out.getvalue().count("it is old") == 1
    assert "so in 50 files" in out.getvalue()
    assert "= also: 001.md:2, 002.md:2" in out.getvalue()
    out = io.StringIO()
    first = Problem("record.y", "no", Origin("a.md"))
    caret.show([*said, first], read=lambda _: (), console=Console(file=out), limit=1)
    assert "... and 50 more" in out.getvalue()


@pytest.mark.parametrize("is_wanted", [False, True])
def test_a_pipe_takes_the_same_words_as_a_terminal(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    is_wanted: bool,
) -> None:
    (tmp_path / "events").mkdir()
    (tmp_path / "events/board.md").write_text("title: \t日本\u202e x", encoding="utf-8")
    found = [
        problem(1, 9, 2, remedy="Write it.\tSo."),
        *[problem(n, path=f"{n}.md") for n in range(9)],
    ]
    for name in ("FORCE_COLOR", "TTY_COMPATIBLE", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    if is_wanted:
        monkeypatch.setenv("FORCE_COLOR", "1")
    caret.tell(found, tmp_path)
    said = capsys.readouterr().err
    assert ("\x1b[" in said) is is_wanted
    stream = io.StringIO()
    console = Console(file=stream, highlight=False, force_terminal=is_wanted)
    caret.show(found, read=source_lines(tmp_path), console=console)
    assert said == stream.getvalue()
