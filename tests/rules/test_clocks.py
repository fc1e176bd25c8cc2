"""Local times with their end: what they may be, and how long a thing may take."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.model.when import is_skipped
from calendarhub.rules.clocks import LONGEST, timed
from calendarhub.rules.fuzzy import parse_when
from calendarhub.rules.fuzzy_hints import BadDate
from tests.builders import HELSINKI

STARTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1)).map(
    lambda moment: moment.replace(second=0, microsecond=0)
)
LENGTHS = st.integers(1, LONGEST // timedelta(minutes=1)).map(lambda m: timedelta(minutes=m))


def problem(start: str, end: str = "", zone: str = HELSINKI) -> tuple[str, str]:
    """Code and remedy of what is wrong."""
    with pytest.raises(Exception) as caught:  # noqa: PT011
        timed(start, end, zone)
    bad = caught.value
    return bad.code, bad.remedy  # type: ignore[attr-defined]


@given(STARTS, LENGTHS)
def test_a_floating_time_is_taken_as_it_was_written(start: datetime, length: timedelta) -> None:
    end = start + length
    when = timed(start.isoformat(), end.isoformat(), "")
    assert (when.start, when.end, when.timezone) == (start, end, "")
    assert when.earliest == start.date()
    assert when.latest == (end - timedelta(minutes=1)).date()


def test_an_end_at_midnight_leaves_the_next_day_free() -> None:
    when = timed("2027-05-12T20:00", "2027-05-13T00:00", HELSINKI)
    same = timed("2027-05-12T20:00", "2027-05-12T24:00", HELSINKI)
    assert when == same
    assert when.latest == when.earliest


@pytest.mark.parametrize("sign", ["T", " "])
def test_seconds_are_kept_and_fractions_that_say_nothing_are_not(sign: str) -> None:
    assert timed(f"2027-05-12{sign}10:00:30.000", "", "").edtf == "2027-05-12T10:00:30"
    assert timed(f"2027-05-12{sign}10:00:00", "", "").edtf == "2027-05-12T10:00"


def test_a_time_that_clocks_skip_is_refused_where_they_do() -> None:
    """In Helsinki there is no 03:30 on 28 March 2027."""
    code, remedy = problem("2027-03-28T03:30")
    assert (code, remedy) == ("record.date.gap", "Write a time before or after the gap.")
    assert timed("2027-03-28T03:30", "", "Europe/London").start == datetime(2027, 3, 28, 3, 30)
    assert timed("2027-03-28T03:30", "", "").start == datetime(2027, 3, 28, 3, 30)


def test_an_end_at_a_midnight_that_clocks_skip_is_written_as_the_end_of_the_day_before() -> None:
    """In Beirut clocks went from 00:00 to 01:00 on 31 March 2024."""
    assert is_skipped(datetime(2024, 3, 31), "Asia/Beirut")
    code, remedy = problem("2024-03-30T20:00", "2024-03-31T00:00", "Asia/Beirut")
    assert code == "record.date.gap"
    assert remedy == "Write 2024-03-30T24:00, the end of the day before."
    assert timed("2024-03-30T20:00", "2024-03-30T24:00", "Asia/Beirut").end is not None


def test_an_end_that_is_later_on_the_clock_of_physics_is_after_its_start() -> None:
    """03:45 in summer time is before 03:15 in winter time, an hour on; both are read as the first."""
    code, _ = problem("2027-10-31T03:45", "2027-10-31T03:15")
    assert code == "record.date.backwards"
    assert timed("2027-10-31T02:30", "2027-10-31T04:30", HELSINKI).end is not None


def test_366_days_may_be_meant() -> None:
    assert timed("2027-05-12T10:00", "2028-05-12T10:00", HELSINKI).end is not None


@pytest.mark.parametrize(
    ("end", "code"),
    [
        ("2027-05-12T09:00", "record.date.backwards"),
        ("2027-05-12T10:00", "record.date.backwards"),
        ("2028-05-12T10:01", "record.date.long"),
        ("2027-05-12", "record.date.mixed"),
    ],
)
def test_an_end_that_cannot_be_meant_is_told(end: str, code: str) -> None:
    assert problem("2027-05-12T10:00", end)[0] == code


def test_an_hour_alone_is_advised_on_the_day_of_the_start_or_at_night_on_the_next() -> None:
    assert "2027-05-12T16:00" in problem("2027-05-12T10:00", "16:00")[1]
    assert "2027-05-13T01:00" in problem("2027-05-12T20:00", "01:00")[1]


def test_a_length_in_place_of_an_end_is_counted() -> None:
    assert "2027-05-12T12:30" in problem("2027-05-12T10:00", "2h 30min")[1]


def test_records_with_a_clock_time_are_read_so() -> None:
    assert parse_when("2027-05-12T10:00", "", HELSINKI) == timed("2027-05-12T10:00", "", HELSINKI)


def test_what_is_too_long_is_shown_from_the_first_letter_of_its_end() -> None:
    with pytest.raises(BadDate) as caught:
        timed("2027-05-12T10:00", "2028-05-12T10:01", HELSINKI)
    assert (caught.value.which, caught.value.offset) == ("end", 0)
