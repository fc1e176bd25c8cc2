"""The times of a component, one property at a time."""

from datetime import date, datetime, timedelta

import pytest

from calendarhub.ical.reader import read
from calendarhub.ical.tree import Component
from calendarhub.sources.ics.values import BrokenValueError, duration, first_time, times


def component(*lines: str) -> Component:
    text = "\r\n".join(["BEGIN:VEVENT", *lines, "END:VEVENT", ""])
    return read(text.encode()).components[0]


def test_days_times_and_periods_are_told_apart() -> None:
    one = component(
        "RDATE:20270203,20270203T140000,20270203T140000Z/PT1H,20270203T140000Z/20270203T160000Z"
    )
    day, local, hour, two = times(one, "RDATE")
    assert (day.day, day.clock) == (date(2027, 2, 3), None)
    assert (local.clock, local.is_utc) == (datetime(2027, 2, 3, 14), False)
    assert (hour.is_utc, hour.length, two.length) == (True, timedelta(hours=1), timedelta(hours=2))


@pytest.mark.parametrize(
    "tzid",
    ["Europe/Tallinn", '"(UTC+02:00) Helsinki, Kyiv"', "tzone://Microsoft/Custom", "UTC+02:00"],
)
def test_zon_04_the_name_of_a_zone_may_hold_colons(tzid: str) -> None:
    found = first_time(component(f"DTSTART;TZID={tzid}:20270203T140000"), "DTSTART")
    assert found
    assert (found.tzid, found.clock) == (tzid.strip('"'), datetime(2027, 2, 3, 14))


def test_in_10_a_value_that_cannot_be_read_says_its_line() -> None:
    for line in ("DTSTART:2027-02-03", "DTSTART:20270203T256000", "DTSTART:x"):
        with pytest.raises(BrokenValueError) as error:
            first_time(component("UID:a", line), "DTSTART")
        assert error.value.line == 3
    with pytest.raises(BrokenValueError):
        duration(component("DURATION:20270203"))
    assert first_time(component("DTSTART:"), "DTSTART") is None
    assert duration(component("DURATION:P1W")) == timedelta(days=7)
