"""The events of something by the years that they touch."""

from datetime import date

from calendarhub.model.event import Repeats
from calendarhub.model.when import UNKNOWN
from calendarhub.theme.by_year import UNDATED, by_year
from calendarhub.theme.calendar import Showing
from tests import builders
from tests.theme.sites import site


def test_what_touches_two_years_is_in_both_and_what_has_no_date_comes_last() -> None:
    over = builders.event(id="over", when=builders.days(date(2026, 12, 28), date(2027, 1, 3)))
    this = site(builders.entry(over), builders.entry(builders.event(id="some", when=UNKNOWN)))
    found = by_year(this.entries, this)
    assert {year: len(shown) for year, shown in found.items()} == {2027: 1, 2026: 1, UNDATED: 1}
    assert list(found) == [2027, 2026, UNDATED]


def test_a_series_stands_once_a_year_by_its_next_date_or_its_first_there() -> None:
    weekly = builders.event(
        id="weekly",
        when=builders.days(date(2025, 1, 7)),
        repeats=Repeats(rule="FREQ=WEEKLY;BYDAY=TU;COUNT=150"),
    )
    this = site(builders.entry(weekly))
    shown = [one for group in by_year(this.entries, this).values() for one in group]
    assert all(isinstance(one, Showing) for one in shown)
    firsts = [str(one.first) for one in shown if isinstance(one, Showing)]
    assert firsts == ["2027-01-05", "2026-11-24", "2025-01-07"]
