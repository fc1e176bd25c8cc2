"""A VEVENT with its times read."""

from datetime import datetime

from calendarhub.sources.ics.vevent import moments, read_vevent
from tests.sources.ics.test_values import component


def test_all_that_its_times_say_is_read() -> None:
    one = read_vevent(
        component(
            "UID: a b ",
            "DTSTART:20270203T140000",
            "RRULE:FREQ=DAILY",
            "SEQUENCE:3",
            "RECURRENCE-ID;RANGE=THISANDFUTURE:20270204T140000",
        )
    )
    assert one
    assert (one.uid, one.sequence, one.is_onward, one.repeats, one.line) == (
        "a b",
        3,
        True,
        True,
        1,
    )
    assert read_vevent(component("UID:a")) is None


def test_zon_03_the_moments_of_a_zone_are_starts_ends_and_occurrences() -> None:
    one = read_vevent(
        component(
            "DTSTART;TZID=X:20270203T140000",
            "DTEND;TZID=Y:20270203T150000",
            "RRULE:FREQ=DAILY;COUNT=3",
        )
    )
    assert one
    found = moments([one])
    assert found["X"][1:] == [datetime(2027, 2, day, 14) for day in (3, 4, 5)]
    assert found["Y"] == [datetime(2027, 2, 3, 15)]
