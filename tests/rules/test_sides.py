"""One side of a date."""

from datetime import date

import pytest

from calendarhub.model.when import Precision
from calendarhub.rules.fuzzy_hints import BadDate
from calendarhub.rules.sides import side


def test_every_week_of_a_year_follows_the_one_before() -> None:
    last = date(2020, 12, 27)
    for year in range(2020, 2036):
        weeks = date(year, 12, 28).isocalendar().week
        for week in range(1 if year > 2020 else 53, weeks + 1):
            one = side(f"{year}-W{week:02}", "start", 0)
            assert (one.first - last).days == 1
            assert (one.last - one.first).days == 6
            last = one.last
        with pytest.raises(BadDate, match=f"no week {weeks + 1}"):
            side(f"{year}-W{weeks + 1}", "start", 0)


def test_an_end_in_days_counts_the_first() -> None:
    with pytest.raises(BadDate) as caught:
        side("3 days", "end", 0, date(2027, 5, 12))
    assert "2027-05-14" in caught.value.remedy


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2027-02-03", Precision.DAY, date(2027, 2, 3), date(2027, 2, 3)),
        ("2028-02", Precision.MONTH, date(2028, 2, 1), date(2028, 2, 29)),
        ("2027-12", Precision.MONTH, date(2027, 12, 1), date(2027, 12, 31)),
        ("2027", Precision.YEAR, date(2027, 1, 1), date(2027, 12, 31)),
        ("2027-21", Precision.SEASON, date(2027, 3, 1), date(2027, 5, 31)),
        ("2027-24", Precision.SEASON, date(2027, 12, 1), date(2028, 2, 29)),
        ("2027-25", Precision.SEASON, date(2027, 3, 1), date(2027, 5, 31)),
        ("2027-28", Precision.SEASON, date(2027, 12, 1), date(2028, 2, 29)),
        ("2027-33", Precision.QUARTER, date(2027, 1, 1), date(2027, 3, 31)),
        ("2027-36", Precision.QUARTER, date(2027, 10, 1), date(2027, 12, 31)),
        ("2027-40", Precision.HALF, date(2027, 1, 1), date(2027, 6, 30)),
        ("2027-41", Precision.HALF, date(2027, 7, 1), date(2027, 12, 31)),
    ],
)
def test_each_precision_has_its_first_and_last_day(
    text: str, precision: Precision, first: date, last: date
) -> None:
    one = side(text, "start", 0)
    assert (one.precision, one.first, one.last) == (precision, first, last)


@pytest.mark.parametrize("text", ["2027-20", "2027-29", "2027-32", "2027-37", "2027-39", "2027-42"])
def test_no_other_number_stands_for_a_part_of_a_year(text: str) -> None:
    with pytest.raises(BadDate):
        side(text, "start", 0)


def test_what_has_a_day_is_of_these_centuries_and_a_year_may_be_older() -> None:
    for text in ("1970-01-01", "2100-12-31", "1970-W01", "1500", "1500-12", "2100"):
        assert side(text, "start", 0).text == text
    for text in ("1969-12-31", "2101-01-01", "1969-W52", "1499", "1499-12", "2101"):
        with pytest.raises(BadDate, match="lies outside"):
            side(text, "start", 0)
