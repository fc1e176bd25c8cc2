"""When things of another shape end."""

import pytest

from calendarhub.model.problem import Severity
from tests.sources.record.mapped.reading import BERLIN, parsed, when


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("2027-06-02T19:00", "2027-06-02T19:00", "2027-06-02T19:00"),
        ("2027-06-02T19:00", "2027-06-02T24:00", "2027-06-02T19:00/2027-06-03T00:00"),
        ("2027-06-02T19:00", "2027-06-02", "2027-06-02T19:00"),
        ("2027-06-02T19:00", "2027-06-04", "2027-06-02T19:00/2027-06-05T00:00"),
        ("2027-06-02T19:00", "'21:00'", "2027-06-02T19:00/2027-06-02T21:00"),
        ("2027-06-02T22:00", "'01:00'", "2027-06-02T22:00/2027-06-03T01:00"),
        ("2027-06-02T00:00", "2027-06-03T00:00", "2027-06-02"),
        ("2027-06-02T00:00:00", "2027-06-04T23:59:59", "2027-06-02/2027-06-04"),
        ("2027-06-02", "2027-06-04T12:00", "2027-06-02/2027-06-04"),
        ("2027-06-02", "2027-06-01", "2027-06-02"),
        ("2027-06-02", "2207-06-03", "2027-06-02"),
        ("2027-06-02", "soon", "2027-06-02"),
        ("2027-06-02", "tba", "2027-06-02"),
        ("2027-06-02 7:00 PM", "2027-06-02 9:30 pm", "2027-06-02T19:00/2027-06-02T21:30"),
    ],
)
def test_the_start_stands_whatever_the_end_says(start: str, end: str, said: str) -> None:
    assert when(f"date: {start}\nuntil: {end}", defaults=BERLIN) == said


@pytest.mark.parametrize("end", ["2027-06-02T19:00", "2027-06-02", "2027-06-01T10:00", "soon"])
def test_an_end_that_is_left_out_is_told(end: str) -> None:
    found = parsed(f"date: 2027-06-02T19:00\nuntil: {end}", defaults=BERLIN)
    assert [(one.severity, one.where.line) for one in found.problems] == [(Severity.WARNING, 4)]


def test_whole_days_end_on_the_day_before_where_the_map_says_so() -> None:
    days = "date: 2027-06-14\nuntil: 2027-06-19"
    assert when(days) == "2027-06-14/2027-06-19"
    assert when(days, ends="exclusive") == "2027-06-14/2027-06-18"
    assert when("date: 2027-06-14\nuntil: 2027-06-15", ends="exclusive") == "2027-06-14"
    assert when("date: 2027-06-14\nuntil: 2027-06-14", ends="exclusive") == "2027-06-14"


def test_two_programs_whose_ends_are_exclusive_are_known_by_their_keys() -> None:
    fields = {"title": "name", "start": "start", "end": "end"}
    row = "start: 2027-06-14\nend: 2027-06-19\nallDay: true"
    assert when(row, fields=fields) == "2027-06-14/2027-06-18"
    assert when(row, fields=fields, ends="inclusive") == "2027-06-14/2027-06-19"
    fields = {"title": "name", "start": "start.date", "end": "end.date"}
    row = "kind: calendar#event\nstart: {date: 2027-06-14}\nend: {date: 2027-06-16}"
    assert when(row, fields=fields) == "2027-06-14/2027-06-15"


def test_midnights_are_whole_days_whose_end_is_as_the_map_says() -> None:
    text = "date: 2027-06-02T00:00:00\nuntil: 2027-06-04T00:00:00"
    assert when(text) == "2027-06-02/2027-06-03"
    assert when(text, ends="inclusive") == "2027-06-02/2027-06-04"
    assert when("date: 2027-06-02T00:00:00\nuntil: 2027-06-02T00:00:00") == "2027-06-02"
