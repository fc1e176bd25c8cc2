"""Days, months and years that a span of days touches."""

from datetime import date

from calendarhub.theme.months import month_of, months_of, years_of


def test_a_day_is_of_the_month_that_begins_with_its_first() -> None:
    assert month_of(date(2027, 2, 28)) == date(2027, 2, 1)


def test_a_span_touches_the_months_and_years_of_both_its_ends_and_all_between() -> None:
    first, last = date(2026, 11, 30), date(2027, 1, 1)
    assert [f"{one:%Y-%m}" for one in months_of(first, last)] == ["2026-11", "2026-12", "2027-01"]
    assert list(years_of(first, last)) == [2026, 2027]
