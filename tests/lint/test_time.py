"""Every time of every component, then those of an item together."""

import pytest

from calendarhub.lint import time
from tests.lint.golden import Mutation, drop, swap
from tests.lint.plain import DAY, DAY_END, END, START, said
from tests.lint.subjects import messages, subject


def test_a_clean_calendar_has_nothing_of_this() -> None:
    assert list(time.check(subject())) == []


@pytest.mark.parametrize(
    ("planted", "message"),
    [
        (swap(DAY, "DTSTART:20270611"), "DTSTART is 20270611 without VALUE=DATE."),
        (
            swap(START, "DTSTART;TZID=Europe/Oslo:20270417T190000Z"),
            "DTSTART;TZID=Europe/Oslo:20270417T190000Z.",
        ),
        (
            swap(END, "DTEND;TZID=Europe/Oslo:20270417T180000"),
            "“Concert” ends when or before it starts.",
        ),
        (
            swap(END, "DTEND:20270417T210000"),
            "“Concert” starts as a time in a zone and ends as a time without a zone.",
        ),
        (swap(DAY_END, "DTEND;VALUE=DATE:20270611"), "“Trip” of 20270611 has DTEND 20270611."),
        (swap(START, "DTSTART;TZID=Europe/Oslo:soon"), "DTSTART is “soon”."),
        (swap(START, "DTSTART:20270417T190000"), "“Concert” is at 20270417T190000 of nowhere."),
    ],
)
def test_what_puts_an_event_at_another_time_is_told(planted: Mutation, message: str) -> None:
    assert message in messages(time.check, planted)


def test_an_hour_that_clocks_skip_is_told_with_its_zone() -> None:
    gap = swap(START, "DTSTART;TZID=Europe/Oslo:20270328T023000")
    assert "“Concert”: 02:30 does not exist on 2027-03-28 in Europe/Oslo." in messages(
        time.check, gap
    )


def test_midnight_to_midnight_was_meant_as_a_whole_day() -> None:
    whole = swap(START, "DTSTART;TZID=Europe/Oslo:20270417T000000")
    ended = swap(END, "DTEND;TZID=Europe/Oslo:20270418T000000")
    assert messages(time.check, lambda data: ended(whole(data))) == [
        "“Concert” is from midnight to 00:00."
    ]


@pytest.mark.parametrize(
    ("length", "message"),
    [
        ("PT0S", "DURATION of “Concert” is “PT0S”."),
        ("-PT1H", "DURATION of “Concert” is “-PT1H”."),
        ("two hours", "DURATION of “Concert” is “two hours”."),
    ],
)
def test_a_length_is_one_and_longer_than_nothing(length: str, message: str) -> None:
    planted = said(f"DURATION:{length}")
    assert messages(time.check, lambda data: planted(drop(END)(data))) == [message]


def test_a_whole_day_lasts_days() -> None:
    hours = swap(DAY_END, "DURATION:PT24H")
    assert messages(time.check, hours) == ["“Trip” is a whole day and lasts PT24H."]
    assert messages(time.check, swap(DAY_END, "DURATION:P3D")) == []


@pytest.mark.parametrize("tzid", ["UTC", "W. Europe Standard Time", "Oslo"])
def test_a_name_that_is_no_zone_is_told_once(tzid: str) -> None:
    planted = swap("Europe/Oslo", tzid, count=99)
    found = [one for one in messages(time.check, planted) if one.startswith(f"TZID={tzid}")]
    assert len(found) == 1


def test_our_own_whole_days_block_nobody() -> None:
    found = messages(time.check, lambda data: data, own=True)
    assert "“Trip” blocks whole days." in found
    free = swap(DAY_END, f"{DAY_END}\nTRANSP:TRANSPARENT")
    assert "“Trip” blocks whole days." not in messages(time.check, free, own=True)
