"""Readings that several ways have in common."""

import pytest

from calendarhub.rules.dates import DateReading, read


@pytest.mark.parametrize("text", ["12 May 2027 10-12", "2027-05-12 10-12", "12.5.2027, 10–12"])
def test_two_figures_behind_a_whole_date_are_hours(text: str) -> None:
    assert read(text) == DateReading("2027-05-12T10:00", "2027-05-12T12:00", is_tentative=False)


@pytest.mark.parametrize("text", ["2027 10-12", "May 2027 3-5", "12 May 2027 20-30"])
def test_two_figures_behind_less_than_a_day_or_beyond_it_are_no_hours(text: str) -> None:
    assert not isinstance(read(text), DateReading)
