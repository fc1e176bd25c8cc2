"""A new record."""

import io
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from calendarhub.cli.commands import new
from calendarhub.hub import check
from calendarhub.model.when import UNKNOWN
from tests.config.hubs import loaded

TODAY = date(2026, 11, 22)


def make(root: Path, title: str) -> tuple[int, str]:
    stream = io.StringIO()
    console = Console(file=stream, width=200, highlight=False)
    return new.run(root, title=title, today=TODAY, console=console), stream.getvalue()


def test_a_title_without_a_letter_is_answered_with_one_that_has_some(tmp_path: Path) -> None:
    loaded(tmp_path)
    code, said = make(tmp_path, "!!!")
    assert code == 2
    assert said.endswith('write one with a word in it: calendarhub new "Board meeting"\n')


def test_a_title_in_other_letters_names_its_file_in_latin_ones(tmp_path: Path) -> None:
    loaded(tmp_path)
    code, said = make(tmp_path, "Совещание")
    assert code == 0
    assert "events/soveshchanie.md" in said


def test_a_record_is_named_after_its_title_and_is_right_as_it_stands(tmp_path: Path) -> None:
    loaded(
        tmp_path, network__types="- {id: board-meeting, name: Board}\n- {id: call, name: Call}\n"
    )
    code, said = make(tmp_path, "Johtokunnan kokous: Åbo, 2027")
    assert code == 0
    assert "events/johtokunnan-kokous-abo-2027.md" in said
    checked = check.check(tmp_path)
    assert checked.problems == ()
    (event,) = checked.events
    assert event.id == "johtokunnan-kokous-abo-2027"
    assert event.title.pick(("en",)).text == "Johtokunnan kokous: Åbo, 2027"
    assert event.draft
    assert (event.type, event.when) == ("", UNKNOWN)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    loaded(tmp_path)
    assert make(tmp_path, "Board meeting")[0] == 0
    (tmp_path / "events" / "board-meeting.md").write_text("mine")
    code, said = make(tmp_path, "Board  Meeting!")
    assert code == 2
    assert "there already" in said
    assert (tmp_path / "events" / "board-meeting.md").read_text() == "mine"


@pytest.mark.parametrize("title", ["", "!!!", "two\nlines", "Index"])
def test_a_title_that_names_nothing_is_wrong_usage(tmp_path: Path, title: str) -> None:
    loaded(tmp_path)
    assert make(tmp_path, title)[0] == 2
    assert not (tmp_path / "events").exists()
