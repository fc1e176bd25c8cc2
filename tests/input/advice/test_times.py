"""Dates and hours under other keys: the lines that say the same."""

import pytest

from calendarhub.input.advice.said import Rewrite
from calendarhub.input.advice.times import rewrite
from calendarhub.input.tree import KeyEntry, Scalar, Table


def advise(ours: dict[str, str], theirs: dict[str, str]) -> Rewrite:
    """What keys of others say beside those of ours."""
    table = Table({key: KeyEntry(Scalar(key), Scalar(value)) for key, value in ours.items()})
    return rewrite(
        table, [(key, KeyEntry(Scalar(key), Scalar(value))) for key, value in theirs.items()]
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "lines"),
    [
        ({}, {"start": "12.5.2027"}, ("start: 2027-05-12",)),
        (
            {"start": "2027-05-12"},
            {"time": "10-12"},
            ("start: 2027-05-12T10:00", "end: 2027-05-12T12:00"),
        ),
        ({"start": "2027-05-12"}, {"time": "10"}, ("start: 2027-05-12T10:00",)),
        ({}, {"time": "12.5.2027 klo 10"}, ("start: 2027-05-12T10:00",)),
        (
            {"start": "2027-05-12T10:00"},
            {"duration": "1:30"},
            ("end: 2027-05-12T11:30",),
        ),
        ({"start": "2027-05-12T10:00"}, {"duration": "2"}, ("end: 2027-05-12T12:00",)),
        ({"start": "2027-05-12"}, {"duration": "3 days"}, ("end: 2027-05-14",)),
        ({"start": "2027-05-12T10:00"}, {"end_time": "12:00"}, ("end: 2027-05-12T12:00",)),
        ({"start": "2027-05-12T10:00"}, {"all_day": "true"}, ("start: 2027-05-12",)),
        ({}, {"start": "5 May 2027 (tbc) 10:00"}, ("start: 2027-05-05T10:00", "status: tentative")),
    ],
)
def test_lines_say_what_all_the_keys_say_together(
    ours: dict[str, str], theirs: dict[str, str], lines: tuple[str, ...]
) -> None:
    assert advise(ours, theirs).lines == lines


def test_lines_of_ours_that_change_are_replaced() -> None:
    assert advise({"start": "2027-05-12"}, {"time": "10"}).over == ("start",)
    assert advise({"start": "2027-05-12T10:00"}, {"duration": "2h"}).over == ()


def test_the_same_twice_is_told_and_not_decided() -> None:
    found = advise({"start": "2027-05-12"}, {"start": "2027-05-13"})
    assert (found.lines, found.why) == ((), "“start:” is there already: keep one of the two.")


def test_a_line_that_says_nothing_more_is_to_be_removed() -> None:
    found = advise({"start": "2027-05-12"}, {"all_day": "true"})
    assert (found.lines, found.why) == (
        (),
        "Remove this line: a date without an hour is a whole day.",
    )


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ({}, {"time": "10:00"}),
        ({}, {"duration": "2h"}),
        ({"start": "2027-05"}, {"duration": "2h"}),
        ({"start": "2027-05-12"}, {"duration": "2h"}),
        ({}, {"start": "3/8/2027"}),
        ({"start": "2027-23-08"}, {"duration": "2 days"}),
        ({"start": "9999-12-31"}, {"duration": "9 days"}),
    ],
)
def test_what_is_not_certain_is_a_sentence_and_no_line(
    ours: dict[str, str], theirs: dict[str, str]
) -> None:
    found = advise(ours, theirs)
    assert found.lines == ()
    assert found.why


def test_a_day_that_no_calendar_has_stays_as_it_is_written() -> None:
    assert advise({"end": "2027-03-09"}, {"start": "2027-02-30"}).lines == ("start: 2027-02-30",)
