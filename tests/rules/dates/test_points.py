"""Each way to read a date at a place."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.rules.dates.looked import points

DAYS = st.dates(date(2001, 1, 1), date(2099, 12, 31))


def read(text: str, order: str | None = None) -> set[str]:
    """The dates that are the whole text, as records write them."""
    found = points(text, order)
    end = len(found.tokens)
    return {point.edtf for point, after in found.at(0) if after == end and point.year}


@pytest.mark.parametrize(
    "text",
    [
        *("12 May 2027", "May 12, 2027", "2027 May 12", "12-May-2027", "2027, 12 May"),
        *("12.5.2027", "12. 5. 2027", "2027-05-12", "2027/05/12", "12.V.2027", "12. V 2027"),
    ],
)
def test_one_day_is_written_in_many_ways(text: str) -> None:
    assert "2027-05-12" in read(text)


def test_with_dots_the_day_comes_first_and_with_slashes_either_may() -> None:
    assert read("3.8.2027") == {"2027-08-03"}
    assert read("3/8/2027") == {"2027-08-03", "2027-03-08"}


def test_a_known_order_settles_it_and_lets_a_year_have_two_figures() -> None:
    assert read("3/8/2027", "mdy") == {"2027-03-08"}
    assert read("3/8/27", "dmy") == {"2027-08-03"}
    assert read("3/8/27") == set()


@given(DAYS)
def test_a_day_past_the_twelfth_is_never_taken_for_a_month(day: date) -> None:
    found = read(f"{day.day}/{day.month}/{day.year}")
    assert day.isoformat() in found
    assert len(found) == (2 if day.day <= 12 and day.day != day.month else 1)


@pytest.mark.parametrize(
    ("text", "missing"), [("31 June 2027", (2027, 6, 31)), ("29.2.2027", (2027, 2, 29))]
)
def test_a_day_that_no_calendar_has_is_kept_to_be_told(
    text: str, missing: tuple[int, int, int]
) -> None:
    found = points(text)
    assert not [point for point, end in found.at(0) if end == len(found.tokens)]
    assert found.missing is not None
    assert (found.missing.year, found.missing.month, found.missing.day) == missing


def test_a_word_that_names_a_month_and_a_season_is_more_likely_the_season() -> None:
    assert read("kesä 2027") == {"2027-22"}
