"""Faults of octets: ends of lines, folds, controls."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.ical.lines import fold
from calendarhub.ical.octets import MOST_OF_A_KIND, faults

GOOD = b"BEGIN:VCALENDAR\r\nSUMMARY:Kev\xc3\xa4t\r\nEND:VCALENDAR\r\n"


def found(data: bytes) -> list[tuple[str, int]]:
    """What is wrong, each with its line."""
    return [(fault.code.removeprefix("octets."), fault.line) for fault in faults(data)]


def test_a_file_without_a_fault_has_none() -> None:
    assert found(GOOD) == []
    assert found(b"") == []


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"A:1\r\nB:2\nC:3\r\n", ("bare-lf", 2)),
        (b"A:1\r\nB:\r2\r\n", ("bare-cr", 2)),
        (b"A:1\r\nB:\x002\r\n", ("control", 2)),
        (b"A:1\r\nB:\x7f2\r\n", ("control", 2)),
        (b"A:1\r\nB:\xc2\x852\r\n", ("control-c1", 2)),
        (b"A:1\r\nB:\xc3\r\n \xa4\r\n", ("fold-in-character", 2)),
        (b"A:1\r\nB:\\\r\n n\r\n", ("fold-in-escape", 2)),
        (b"A:1\r\n\r\nB:2\r\n", ("blank-line", 2)),
        (b"\r\nA:1\r\n", ("blank-line", 1)),
        (b"A:1\r\nB:" + b"x" * 74 + b"\r\n", ("long-line", 2)),
        (b"A:1\r\nB:2", ("no-final-crlf", 2)),
    ],
)
def test_each_fault_is_told_with_its_line(data: bytes, fault: tuple[str, int]) -> None:
    assert found(data) == [fault]


def test_a_line_of_75_octets_is_not_long_whatever_ends_it() -> None:
    assert found(b"A:" + b"x" * 73 + b"\r\n") == []
    assert found(b"A:" + b"x" * 73 + b"\nB:2\r\n") == [("bare-lf", 1)]


def test_two_backslashes_before_a_fold_are_no_cut_escape() -> None:
    assert found(b"B:\\\\\r\n n\r\n") == []


def test_a_tab_is_no_control_character() -> None:
    assert found(b"A:\t1\r\n") == []


def test_of_a_hostile_file_only_the_first_faults_are_told() -> None:
    assert len(found(b"\x00" * 10_000 + b"\r\n")) <= 2 * MOST_OF_A_KIND


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1))
def test_a_line_that_we_fold_has_no_fault(text: str) -> None:
    assert found(fold(f"X:{text}") + b"\r\n") == []
