"""The starts that a rule makes."""

from datetime import date, datetime, timedelta
from itertools import islice

from hypothesis import given
from hypothesis import strategies as st

from calendarhub.ical.grammar import read_rule
from calendarhub.ical.starts import all_days, first_start, starts
from calendarhub.model.when import UNKNOWN, Precision, When
from tests.builders import days, timed

FIRST = datetime(2027, 3, 22, 9, 30)


def test_a_series_starts_at_its_hour_or_at_the_midnight_of_its_first_day() -> None:
    assert first_start(timed(FIRST)) == FIRST
    assert first_start(days(date(2027, 3, 22))) == datetime(2027, 3, 22)


def test_what_is_not_exact_has_no_first_start() -> None:
    month = When(precision=Precision.MONTH, earliest=date(2027, 3, 1), latest=date(2027, 3, 31))
    doubtful = When(precision=Precision.DAY, earliest=date(2027, 3, 1), uncertain=True)
    assert [first_start(when) for when in (UNKNOWN, month, doubtful)] == [None, None, None]


def test_the_hour_stays_where_clocks_change() -> None:
    """Clocks of Helsinki change on 28 March 2027."""
    found = islice(starts(read_rule("FREQ=WEEKLY"), timed(FIRST), FIRST), 3)
    assert [start.isoformat() for start in found] == [
        "2027-03-22T09:30:00",
        "2027-03-29T09:30:00",
        "2027-04-05T09:30:00",
    ]


def test_a_last_instant_in_utc_is_read_on_the_clock_of_the_series() -> None:
    """06:30 UTC is 09:30 in Helsinki in summer, and 08:30 before the change."""
    rule = read_rule("FREQ=WEEKLY;UNTIL=20270329T063000Z")
    assert [s.day for s in starts(rule, timed(FIRST), FIRST)] == [22, 29]
    early = read_rule("FREQ=WEEKLY;UNTIL=20270329T062959Z")
    assert [s.day for s in starts(early, timed(FIRST), FIRST)] == [22]


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(1, 50), st.integers(1, 30))
def test_every_nth_day_is_as_many_days_on(first: date, count: int, interval: int) -> None:
    found = all_days(f"FREQ=DAILY;COUNT={count};INTERVAL={interval}", days(first))
    assert found == tuple(first + timedelta(days=at * interval) for at in range(count))


def test_a_series_without_an_exact_start_has_no_days() -> None:
    assert all_days("FREQ=DAILY;COUNT=3", UNKNOWN) == ()
