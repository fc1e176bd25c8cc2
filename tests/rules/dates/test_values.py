"""Points of time as words say them, and how records write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.rules.dates.values import NEWEST, OLDEST, Hour, Point, exists, local

DAYS = st.dates(date(OLDEST, 1, 1), date(NEWEST, 12, 31))


@given(DAYS)
def test_a_day_is_written_as_iso_8601_has_it_and_is_its_own_first_day(day: date) -> None:
    point = Point("day", day.year, day.month, day.day)
    assert point.edtf == day.isoformat()
    assert point.first == day
    assert exists(point)


@given(DAYS)
def test_a_week_begins_on_its_monday(day: date) -> None:
    year, week, weekday = day.isocalendar()
    first = Point("week", year, number=week).first
    assert (first.weekday(), (day - first).days) == (0, weekday - 1)


@pytest.mark.parametrize(
    ("point", "edtf", "first"),
    [
        (Point("month", 2027, 5), "2027-05", date(2027, 5, 1)),
        (Point("week", 2027, number=5), "2027-W05", date(2027, 2, 1)),
        (Point("season", 2027, number=21), "2027-21", date(2027, 3, 1)),
        (Point("winter", 2026, number=24), "2026-24", date(2026, 12, 1)),
        (Point("quarter", 2027, number=34), "2027-34", date(2027, 4, 1)),
        (Point("half", 2027, number=41), "2027-41", date(2027, 7, 1)),
        (Point("year", 2027), "2027", date(2027, 1, 1)),
    ],
)
def test_what_is_longer_than_a_day_has_the_code_of_edtf(
    point: Point, edtf: str, first: date
) -> None:
    assert (point.edtf, point.first) == (edtf, first)


@pytest.mark.parametrize(
    "point",
    [
        Point("day", 2027, 2, 29),
        Point("day", 2027, 4, 31),
        Point("day", 2027, 13, 1),
        Point("day", None, 2, 30),
        Point("week", 2027, number=53),
        Point("month", 2027, 0),
        Point("year", OLDEST - 1),
        Point("year", NEWEST + 1),
    ],
)
def test_what_no_calendar_has_does_not_exist(point: Point) -> None:
    assert not exists(point)


def test_a_day_without_its_year_may_be_that_of_a_leap_year() -> None:
    assert exists(Point("day", None, 2, 29))
    assert exists(Point("day", 2028, 2, 29))
    assert exists(Point("day", day=31))


def test_a_point_takes_a_year_only_where_it_has_none() -> None:
    assert Point("day", None, 5, 12).in_year(2027).year == 2027
    assert Point("day", 2026, 5, 12).in_year(2027).year == 2026
    assert not Point("day", None, 5, 12).is_whole
    assert not Point("day", 2027, day=12).is_whole
    assert Point("month", 2027, 5).is_whole


@pytest.mark.parametrize(
    ("hour", "half", "clock"),
    [
        (12, "am", (0, 0)),
        (12, "pm", (12, 0)),
        (1, "pm", (13, 0)),
        (11, "am", (11, 0)),
        (18, "pm", (18, 0)),  # 18:00 in the evening
        (0, "am", None),
        (13, "am", None),
        (24, "pm", None),
        (24, "", (24, 0)),
        (25, "", None),
    ],
)
def test_an_hour_of_half_a_day_is_one_of_24(
    hour: int, half: str, clock: tuple[int, int] | None
) -> None:
    assert Hour(hour, half=half).clock == clock


def test_only_the_very_end_of_a_day_is_in_its_24th_hour() -> None:
    assert Hour(24, 1).clock is None
    assert local(date(2027, 12, 31), (24, 0)) == "2028-01-01T00:00"
    assert local(date(2027, 5, 12), (9, 5)) == "2027-05-12T09:05"
