"""One side of a date."""

from datetime import date

import pytest

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
