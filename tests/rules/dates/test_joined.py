"""Two dates of one text: what each takes from the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.rules.dates.joined import borrow, follows, is_bare, joined_by
from calendarhub.rules.dates.values import Point


def day(day: int, month: int | None = None, year: int | None = None) -> Point:
    return Point("day", year, month, day)


def pair(first: Point, last: Point) -> tuple[str, str] | None:
    found = borrow(first, last)
    return (found[0].edtf, found[1].edtf) if found else None


def test_a_number_alone_takes_month_and_year_of_the_other() -> None:
    assert pair(day(5), day(6, 5, 2027)) == ("2027-05-05", "2027-05-06")
    assert pair(day(5, 5, 2027), day(8)) == ("2027-05-05", "2027-05-08")


def test_over_new_year_the_one_without_a_year_is_in_the_year_beside() -> None:
    assert pair(day(28, 12), day(3, 1, 2027)) == ("2026-12-28", "2027-01-03")
    assert pair(day(28, 12, 2026), day(3, 1)) == ("2026-12-28", "2027-01-03")


@pytest.mark.parametrize(("unit", "first", "last"), [("week", 47, 48), ("quarter", 1, 2)])
def test_a_number_beside_a_week_or_quarter_is_one_too(unit: str, first: int, last: int) -> None:
    base = 32 if unit == "quarter" else 0
    found = borrow(day(first), Point(unit, 2027, number=last + base))
    assert found is not None
    assert (found[0].unit, found[0].number) == (unit, first + base)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (day(5), day(6)),
        (day(5, 5, 2027), Point("season", 2027, number=21)),
        (Point("week", 2027, number=5), Point("month", 2027, 5)),
    ],
)
def test_dates_that_do_not_go_together_are_no_pair(first: Point, last: Point) -> None:
    assert borrow(first, last) is None


@given(st.integers(1, 28), st.integers(1, 12), st.integers(1, 28), st.integers(1, 12))
def test_what_has_all_its_parts_lends_and_keeps_them(
    day_1: int, month_1: int, day_2: int, month_2: int
) -> None:
    first, last = day(day_1, month_1, 2026), day(day_2, month_2, 2027)
    assert borrow(first, last) == (first, last)


def test_a_slash_is_until_behind_a_whole_date_and_else_and() -> None:
    assert joined_by("slash", day(12, 5, 2027), day(14, 5, 2027)) == "until"
    assert joined_by("slash", day(6), day(7, 5, 2027)) == "and"
    assert joined_by("slash", day(6), day(7, 5)) is None
    assert joined_by("slash", Point("year", 2026), Point("year", 2027)) is None
    assert joined_by("or", day(6), day(7)) == "or"


def test_days_weeks_and_months_follow_only_their_own_neighbours() -> None:
    assert follows(day(6, 5, 2027), day(7, 5, 2027))
    assert not follows(day(6, 5, 2027), day(8, 5, 2027))
    assert not follows(day(7, 5, 2027), day(6, 5, 2027))
    assert follows(Point("month", 2027, 2), Point("month", 2027, 3))
    assert not follows(day(6, 5, 2027), Point("month", 2027, 6))


def test_only_a_number_alone_is_bare() -> None:
    assert is_bare(day(5))
    assert not is_bare(day(5, 5))
    assert not is_bare(Point("week", number=5))
