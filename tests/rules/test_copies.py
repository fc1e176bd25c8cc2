"""Copies that others leave beside a record."""

from datetime import date
from functools import partial

import pytest
from msgspec.structs import replace

from calendarhub.model.event import Event
from calendarhub.model.problem import Origin
from calendarhub.rules import copies as rule
from calendarhub.rules.copies import problem, twins
from calendarhub.sources.shapes import SUFFIXES
from tests.builders import days, event, text

copies = partial(rule.copies, endings=SUFFIXES)

BOARD = event(id="board", title=text(en="Board"), when=days(date(2027, 3, 8)))
LATER = replace(BOARD, when=days(date(2027, 3, 9)))
OTHER = replace(BOARD, title=text(en="Congress"))


def left_out(name: str, says: Event, *, original: str = "events/board.md") -> list[str]:
    found = copies({original: [BOARD], f"events/{name}": [says]})
    return [copy.path for copy in found]


@pytest.mark.parametrize(
    "name",
    [
        "board (Anna's conflicted copy 2026-11-30).md",
        "board (conflicted copy 2026-11-30 101010).md",
        "board (Annas in Konflikt stehende Kopie 2026-11-30).md",
        "board (Copie en conflit de Anna 2026-11-30).md",
        "board (Copia en conflicto de Anna 2026-11-30).md",
        "board (Annas motstridende kopi 2026-11-30).md",
        "board (ristiriitainen kopio 2026-11-30).md",
        "board (Case Conflict).md",
        "board (Selective Sync Conflict).md",
        "board (SFConflict anna@example.org 2026-11-30-10-10-10).md",
        "board.sync-conflict-20261130-101010-ABCDEFG.md",
        "board_conflict-20261130-101010.md",
        "board-DESKTOP-AB12CD3.md",
        "board.bak.md",
        "board.orig.md",
        "board (1) (Anna's conflicted copy 2026-11-30).md",
    ],
)
def test_a_conflict_copy_is_never_published_whatever_it_says(name: str) -> None:
    assert left_out(name, BOARD) == [f"events/{name}"]
    assert left_out(name, OTHER) == [f"events/{name}"]


@pytest.mark.parametrize(
    "name",
    [
        "board (1).md",
        "board - Copy.md",
        "board - Copy (2).md",
        "board - Kopie.md",
        "Copy of board.md",
        "Kopie von board.md",
        "Kopia av board.md",
        "board kopia.md",
        "board — копия.md",
        "kopija board.md",
        "board copy 2.md",
        "board (copy).md",
        "board (3rd copy).md",
        "board-copy.yaml",
        "BOARD (1).MD",
    ],
)
def test_what_is_called_a_copy_is_one_where_the_title_is_the_same(name: str) -> None:
    assert left_out(name, LATER) == [f"events/{name}"]
    assert left_out(name, OTHER) == []


def test_a_number_after_a_space_is_a_copy_only_where_dates_are_the_same_too() -> None:
    assert left_out("board 2.md", BOARD) == ["events/board 2.md"]
    assert left_out("board 2.md", LATER) == []


def test_without_its_original_a_file_is_an_event() -> None:
    assert left_out("board (1).md", BOARD, original="events/congress.md") == []
    assert left_out("workshop (conflict resolution).md", BOARD) == []


def test_an_original_with_a_mistake_has_its_copies_all_the_same() -> None:
    found = copies({"events/board.md": [], "events/board (1).md": [BOARD]})
    assert [copy.path for copy in found] == ["events/board (1).md"]


def test_a_copy_of_a_body_in_another_language_is_no_record() -> None:
    found = copies({"events/board.fi (1).md": []}, beside=["events/board.fi.md"])
    assert [copy.original for copy in found] == ["events/board.fi.md"]


def test_a_list_is_a_copy_where_half_of_its_titles_are_known() -> None:
    lists = {
        "a.csv": [BOARD, OTHER],
        "a (1).csv": [LATER, OTHER],
        "a (2).csv": [replace(BOARD, title=text(en="C"))],
    }
    assert [copy.path for copy in copies(lists)] == ["a (1).csv"]


def test_the_message_names_the_original_and_what_differs() -> None:
    [copy] = copies({"events/board.md": [BOARD], "events/board (1).md": [LATER]})
    told = problem(copy)
    assert (
        told.message
        == "this is a copy of events/board.md and is not published; they differ in: dates"
    )
    [copy] = copies({"events/board.md": [BOARD], "events/board (1).md": [BOARD]})
    assert problem(copy).remedy == "Delete this file."


def test_one_title_and_start_in_two_files_is_noted() -> None:
    first = replace(BOARD, origin=Origin("events/a.md"))
    again = replace(BOARD, origin=Origin("events/b.md"))
    assert [one.where.path for one in twins([first, again])] == ["events/b.md"]
    assert list(twins([first, replace(again, when=LATER.when)])) == []


def test_of_conflict_copies_whose_original_is_gone_one_is_an_event() -> None:
    names = ["board (1).md", "board (Bo's conflicted copy 2026-11-30).md", "board (2).md"]
    assert [copy.path for copy in copies({name: [BOARD] for name in names})] == [names[1]]
    names = [f"board ({who}'s conflicted copy 2026-11-30).md" for who in ("Anna", "Bo")]
    assert [copy.original for copy in copies({name: [BOARD] for name in names})] == [names[0]]


def test_a_copy_with_fewer_rows_says_so_and_one_with_a_mistake_says_nothing() -> None:
    name = "a (Anna's conflicted copy 2026-11-30).csv"
    [copy] = copies({"a.csv": [BOARD, OTHER], name: [BOARD]})
    assert problem(copy).message.endswith("they differ in: the number of events")
    [copy] = copies({"a.csv": [BOARD, OTHER], name: []})
    assert problem(copy).message.endswith("it says nothing else")


@pytest.mark.parametrize(
    ("path", "may_be"),
    [
        ("events/board.md", False),
        ("events (1)/board.md", False),
        ("board-conflict.md", True),
        ("board 2.md", True),
        ("board(1).md", True),
        ("board[1].md", True),
        ("board.fi.md", True),
        ("kokous-ä.md", True),
    ],
)
def test_only_names_that_can_hold_a_mark_are_looked_at(path: str, *, may_be: bool) -> None:
    assert rule.may_be_marked(path) is may_be
