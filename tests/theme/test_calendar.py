from datetime import date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from calendarhub.model.event import Repeats, Status
from calendarhub.model.when import Precision, When
from calendarhub.theme.calendar import Almanac, almanac, marked_days
from calendarhub.theme.moment import Phase
from calendarhub.theme.months import months_of
from tests import builders

DAY = timedelta(days=1)


def laid(*events: object) -> Almanac:
    return almanac(
        [builders.entry(event) for event in events],  # type: ignore[arg-type]
        now=builders.NOW,
        today=builders.NOW.date(),
        hub_zone=builders.HELSINKI,
    )


def test_a_week_is_marked_on_each_day_and_more_only_at_its_ends() -> None:
    week = builders.days(date(2027, 3, 1), date(2027, 3, 7))
    longer = builders.days(date(2027, 3, 1), date(2027, 3, 8))
    assert len(laid(builders.event(when=week)).days) == 7
    assert sorted(laid(builders.event(when=longer)).days) == [date(2027, 3, 1), date(2027, 3, 8)]


def test_a_month_is_vague_in_its_month_and_year_and_a_season_in_its_years() -> None:
    month = When(Precision.MONTH, "2027-03", date(2027, 3, 1), date(2027, 3, 31))
    winter = When(Precision.SEASON, "2027-24", date(2027, 12, 1), date(2028, 2, 29))
    made = laid(builders.event(when=month), builders.event(id="b", when=winter))
    assert list(made.vague_months) == [date(2027, 3, 1)]
    assert sorted(made.vague_years) == [2027, 2028]
    assert not made.days


def test_a_week_of_two_months_is_vague_in_both() -> None:
    week = When(Precision.WEEK, "2026-W53", date(2026, 12, 28), date(2027, 1, 3))
    made = laid(builders.event(when=week))
    assert sorted(made.vague_months) == [date(2026, 12, 1), date(2027, 1, 1)]
    assert sorted(made.vague_years) == [2026, 2027]
    assert not made.days


def test_what_has_no_date_is_undated_and_what_is_postponed_stands_twice() -> None:
    made = laid(
        builders.event(id="a", when=When()),
        builders.event(id="b", status=Status.POSTPONED),
    )
    assert [entry.event.id for entry in made.undated] == ["a", "b"]
    assert date(2027, 3, 8) in made.days


def test_an_endless_series_is_laid_out_to_the_end_of_this_month_next_year() -> None:
    when = builders.timed(datetime(2026, 1, 5, 10), datetime(2026, 1, 5, 11))
    made = laid(builders.event(when=when, repeats=Repeats("FREQ=WEEKLY")))
    assert made.showings[-1].first == date(2027, 11, 29)
    assert made.showings[0].phase is Phase.PAST


@settings(max_examples=50)
@given(
    start=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    length=st.integers(min_value=1, max_value=120),
)
def test_each_marked_day_lies_in_a_month_and_year_that_list_the_event(
    start: date, length: int
) -> None:
    made = laid(builders.event(when=builders.days(start, start + (length - 1) * DAY)))
    (showing,) = made.showings
    days = list(marked_days(showing))
    assert days[0] == start
    assert days[-1] == start + (length - 1) * DAY
    assert set(made.months) == set(months_of(start, days[-1]))
    assert {day.year for day in days} <= set(made.years)
