"""Series at an hour that clocks skip or show twice: the same dates for everybody."""

from datetime import date, datetime

import pytest

from calendarhub.ical.clock import OddDates, odd_dates
from calendarhub.ical.recurrence import last_day, occurrences, overridden
from calendarhub.model.event import Move, Repeats
from calendarhub.model.when import When, existing, is_skipped, is_twice
from tests.builders import days, timed

BERLIN = "Europe/Berlin"
SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)
DAILY = Repeats("FREQ=DAILY;COUNT=5")


def at(day: int, month: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2027, month, day, hour, minute)


NIGHT = timed(at(26, 3, 2, 30), at(26, 3, 2, 50), BERLIN)
END_IN_GAP = timed(at(26, 3, 1, 30), at(26, 3, 2, 30), BERLIN)
FOLD = timed(at(29, 10, 2, 30), at(29, 10, 2, 50), BERLIN)


@pytest.mark.parametrize(
    ("when", "rule", "odd"),
    [
        (NIGHT, "FREQ=DAILY;COUNT=5", OddDates(skipped=(SPRING,))),
        (NIGHT, "FREQ=DAILY;COUNT=2", OddDates()),  # over before
        (NIGHT, "FREQ=WEEKLY;COUNT=9", OddDates()),  # on Fridays, clocks change on Sundays
        (END_IN_GAP, "FREQ=DAILY;COUNT=5", OddDates(short=(SPRING,))),
        (FOLD, "FREQ=DAILY;COUNT=5", OddDates(twice=(AUTUMN,))),
        (
            timed(at(29, 10, 1, 30), at(29, 10, 2, 30), BERLIN),
            "FREQ=DAILY;COUNT=5",
            OddDates(twice=(AUTUMN,)),
        ),
        (timed(at(26, 3, 10), at(26, 3, 12), BERLIN), "FREQ=DAILY", OddDates()),
        (timed(at(26, 3, 2, 30), None, "UTC"), "FREQ=DAILY", OddDates()),
        (timed(at(26, 3, 2, 30), None, ""), "FREQ=DAILY", OddDates()),
        (days(SPRING), "FREQ=DAILY;COUNT=5", OddDates()),
    ],
)
def test_only_dates_on_whose_hour_clocks_change_are_odd(
    when: When, rule: str, odd: OddDates
) -> None:
    assert odd_dates(rule, when) == odd


def test_a_night_over_several_days_is_odd_by_its_end_too() -> None:
    long = timed(at(25, 3, 22), at(26, 3, 2, 30), BERLIN)
    assert odd_dates("FREQ=DAILY;COUNT=5", long) == OddDates(short=(date(2027, 3, 27),))


def test_a_series_without_an_end_is_looked_at_for_twenty_years() -> None:
    skipped = odd_dates("FREQ=DAILY", NIGHT).skipped
    assert (skipped[0], len(skipped) >= 20) == (SPRING, True)


def test_a_date_whose_hour_is_skipped_is_when_it_would_have_come() -> None:
    found = occurrences(when=NIGHT, repeats=DAILY, since=date(2027, 1, 1), until=date(2028, 1, 1))
    assert [one.start for one in found if one.original == SPRING] == [at(28, 3, 3, 30)]
    assert len(found) == 5
    assert last_day(NIGHT, DAILY) == date(2027, 3, 30)


def test_what_the_record_says_of_a_skipped_date_counts_more() -> None:
    (one,) = overridden(NIGHT, Repeats(DAILY.rule, moved=(Move(SPRING, SPRING, at(28, 3, 5)),)))
    assert (one.start, one.end) == (at(28, 3, 5), at(28, 3, 5, 20))
    (one,) = overridden(NIGHT, Repeats(DAILY.rule, cancelled=(SPRING,)))
    assert (one.start, one.cancelled) == (at(28, 3, 3, 30), True)
    assert overridden(NIGHT, Repeats(DAILY.rule, excluded=(SPRING,))) == ()


def test_an_end_that_is_skipped_is_when_it_would_have_come() -> None:
    (one,) = overridden(END_IN_GAP, DAILY)
    assert (one.start, one.end) == (at(28, 3, 1, 30), at(28, 3, 3, 30))


def test_a_date_that_is_left_out_is_not_told_to_calendars_in_another_way() -> None:
    assert overridden(FOLD, Repeats(DAILY.rule, excluded=(AUTUMN,))) == ()
    (one,) = overridden(FOLD, DAILY)
    assert (one.original, one.moved, one.cancelled) == (AUTUMN, False, False)


def test_a_time_exists_once_twice_or_never() -> None:
    assert is_skipped(at(28, 3, 2, 30), BERLIN)
    assert existing(at(28, 3, 2, 30), BERLIN) == at(28, 3, 3, 30)
    assert is_twice(at(31, 10, 2, 30), BERLIN)
    assert existing(at(31, 10, 2, 30), BERLIN) == at(31, 10, 2, 30)
    assert not is_skipped(at(1, 6, 12), BERLIN)
    assert not is_twice(at(1, 6, 12), BERLIN)
