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
    ("text", "missing"),
    [
        ("31 June 2027", (2027, 6, 31)),
        ("29.2.2027", (2027, 2, 29)),
        ("32 January 2027", (2027, 1, 32)),
        ("40 December 2027", (2027, 12, 40)),
    ],
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


@pytest.mark.parametrize(
    ("text", "is_month"),
    [
        ("2027-05-12", False),
        ("2027-05", True),
        ("2027-05 - 2027-06", True),
        ("2027-05- 12", True),
        ("2027-05 -12", True),
        ("2027/05/06", True),
    ],
)
def test_the_beginning_of_a_whole_day_is_no_month(text: str, *, is_month: bool) -> None:
    found = {point.edtf for point, _ in points(text).at(0)}
    assert ("2027-05" in found) is is_month


@pytest.mark.parametrize("text", ["12.5/2027", "12.5 .2027", "12-5/2027", "2027-05/12"])
def test_three_figures_have_one_mark_and_no_gap_before_it(text: str) -> None:
    assert read(text) == set()
