"""What a page, a sheet or an interface says of an event, as a foreign event."""

import pytest

from calendarhub.sources.common.answer import Told
from calendarhub.sources.common.said import SaidEvent, foreign
from tests.sources.ics.written import context


def when(start: str, end: str = "", **changes: object) -> str:
    said = SaidEvent(title={"": "Seminar"}, start=start, end=end, **changes)  # type: ignore[arg-type]
    made = foreign(said, context(), Told("x"))
    assert made
    found = made.event.when
    return f"{found.edtf} {found.end:%d.%m. %H:%M}" if found.end else found.edtf


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2027-02-03", "2027-02-04", "2027-02-03/2027-02-04"),
        ("2027-02-03", "2027-02-04T12:00", "2027-02-03/2027-02-04"),
        ("2027-02-03", "2027-01-04", "2027-02-03"),
        ("2027-02-03T14:00", "2027-02-03T15:00", "2027-02-03T14:00 03.02. 15:00"),
        ("2027-02-03T14:00", "soon", "2027-02-03T14:00"),
        ("20270203T140000", "", "2027-02-03T14:00"),
        ("2027-02-03T14:00:00-05:00", "", "2027-02-03T21:00"),
    ],
)
def test_times_in_all_their_forms(start: str, end: str, expected: str) -> None:
    assert when(start, end) == expected


def test_whole_days_may_end_before_the_day_that_is_written() -> None:
    assert when("2027-02-03", "2027-02-05", ends_after=True) == "2027-02-03/2027-02-04"


@pytest.mark.parametrize(
    "start",
    ["9999-12-31T23:59:59+14:00", "0001-01-01T00:00:00-14:00", "9999-12-31", "1850-01-01T10:00"],
)
def test_a_year_that_no_record_may_name_is_told(start: str) -> None:
    told = Told("x")
    assert foreign(SaidEvent(title={"": "Seminar"}, start=start), context(), told) is None
    assert [one.code for one in told.problems] == ["intake.time"]


def test_in_16_what_has_no_key_is_known_by_title_start_and_place() -> None:
    said = SaidEvent(title={"": "Seminar"}, start="2027-02-03")
    one, other = foreign(said, context(), Told("x")), foreign(said, context(), Told("y"))
    assert one
    assert other
    assert one.key == other.key
    assert len(one.key) == 32


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2027-02-03", "2027-01-04", "it ends before it starts"),
        ("2027-02-03T14:00", "soon", "its end is left out: “soon” is no date"),
        ("2027-02-03T14:00", "2027-02-03T13:00", "it ends before it starts"),
        ("2027-02-03", "2029-02-03", "it lasts more than a year"),
    ],
)
def test_an_end_that_cannot_be_is_told(start: str, end: str, words: str) -> None:
    told = Told("x")
    assert foreign(SaidEvent(title={"": "Seminar"}, start=start, end=end), context(), told)
    (note,) = told.problems
    assert (note.code, note.severity.value, words in note.message) == ("intake.time", "note", True)


def test_a_meeting_in_the_text_is_where_people_take_part() -> None:
    said = SaidEvent(
        title={"": "Seminar", "en": "PERUTTU: Seminar"},
        start="2027-02-03",
        body={"": "Join https://zoom.us/j/1", "en": "Join https://zoom.us/j/2"},
    )
    made = foreign(said, context(), Told("x"))
    assert made
    assert (made.event.online, made.event.status.value) == ("https://zoom.us/j/1", "cancelled")
