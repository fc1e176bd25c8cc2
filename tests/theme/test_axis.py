"""The axis of a timeline."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.theme.axis import Axis, Tick, axis

DAYS = st.lists(st.dates(date(1990, 1, 1), date(2090, 12, 31)), min_size=1, max_size=5)


def ticks(one: Axis) -> list[Tick]:
    return list(one.ticks(str, lambda day: f"{day:%b}"))


@given(DAYS)
def test_it_holds_all_days_and_begins_and_ends_with_a_quarter(days: list[date]) -> None:
    made = axis(days)
    assert made.start <= min(days)
    assert max(days) <= made.end
    assert (made.start.day, made.start.month % 3) == (1, 1)
    assert made.end.month % 3 == 0


@given(DAYS)
def test_lines_stand_inside_it_in_order_and_at_least_one_names_its_year(days: list[date]) -> None:
    found = ticks(axis(days))
    places = [tick.x for tick in found]
    assert places == sorted(set(places))
    assert all(0 < x < 100 for x in places)
    assert len(found) <= 17
    assert any(tick.year for tick in found)


@given(DAYS)
def test_a_later_day_stands_further_on(days: list[date]) -> None:
    made = axis(days)
    places = [made.at(day) for day in sorted(days)]
    assert places == sorted(places)


def test_two_years_name_their_quarters_and_four_name_their_years_alone() -> None:
    short = ticks(axis([date(2027, 1, 1), date(2028, 12, 31)]))
    assert [tick.month for tick in short] == ["Jan", "Apr", "Jul", "Oct"] * 2
    longer = ticks(axis([date(2027, 1, 1), date(2029, 12, 31)]))
    assert not any(tick.month for tick in longer)
    assert [tick.year for tick in longer if tick.is_year] == ["2027", "2028", "2029"]


@pytest.mark.parametrize(("last", "step"), [(2035, 1), (2044, 2), (2060, 5), (2090, 10)])
def test_of_many_years_only_some_are_named(last: int, step: int) -> None:
    years = [int(tick.year) for tick in ticks(axis([date(2027, 1, 1), date(last, 12, 31)]))]
    assert all(year % step == 0 for year in years)
    assert {later - year for year, later in pairwise(years)} == {step}
