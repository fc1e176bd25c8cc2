"""Times of others as ours."""

from datetime import UTC, date, datetime, timedelta, timezone

from calendarhub.sources.common.moments import (
    LocalTime,
    are_days,
    days,
    last_day,
    local_time,
    timed,
)

START = datetime(2027, 2, 3, 14)
TALLINN = "Europe/Tallinn"
EAST = timezone(timedelta(hours=5))


def test_an_instant_is_shown_on_the_clocks_of_a_zone() -> None:
    assert local_time(datetime(2027, 7, 3, 11, tzinfo=UTC), TALLINN) == LocalTime(
        datetime(2027, 7, 3, 14), TALLINN
    )
    twice = datetime(2027, 10, 31, 1, 30, tzinfo=UTC)
    assert local_time(twice, TALLINN).instant == twice


def test_an_end_is_brought_to_the_zone_of_the_start() -> None:
    made = timed(LocalTime(START, TALLINN), LocalTime(START, "Europe/Warsaw"))
    assert made.when.end == START + timedelta(hours=1)


def test_what_cannot_be_is_told() -> None:
    assert (
        "before"
        in timed(LocalTime(START, TALLINN), LocalTime(START - timedelta(hours=1), TALLINN)).flaw
    )
    assert "year" in days(date(2027, 1, 1), date(2029, 1, 1)).flaw
    assert days(date(2027, 1, 2), date(2027, 1, 1)).when.edtf == "2027-01-02"


def test_in_12_two_midnights_are_whole_days() -> None:
    midnight = LocalTime(datetime(2027, 2, 3), TALLINN)
    assert are_days(midnight, LocalTime(datetime(2027, 2, 4), TALLINN))
    assert not are_days(midnight, midnight)
    assert not are_days(midnight, None)
    assert (last_day(datetime(2027, 2, 4)), last_day(datetime(2027, 2, 4, 1))) == (
        date(2027, 2, 3),
        date(2027, 2, 4),
    )


def test_an_instant_at_the_end_of_the_calendar_is_the_time_that_was_written() -> None:
    for last in (datetime(9999, 12, 31, 23, tzinfo=UTC), datetime(1, 1, 1, tzinfo=EAST)):
        assert local_time(last, TALLINN) == LocalTime(last.replace(tzinfo=None), "UTC")
