"""Start, end and length of an item together."""

import pytest

from calendarhub.lint.calendar import spans
from tests.lint.golden import Mutation, drop, swap
from tests.lint.plain import DAY_END, END, START, said
from tests.lint.subjects import messages, subject


def test_a_clean_calendar_has_nothing_of_this() -> None:
    assert list(spans.check(subject())) == []


@pytest.mark.parametrize(
    ("planted", "message"),
    [
        (
            swap(END, "DTEND;TZID=Europe/Oslo:20270417T180000"),
            "“Concert” ends when or before it starts.",
        ),
        (
            swap(END, "DTEND:20270417T210000"),
            "“Concert” starts as a time in a zone and ends as a time without a zone.",
        ),
        (swap(DAY_END, "DTEND;VALUE=DATE:20270611"), "“Trip” of 20270611 has DTEND 20270611."),
    ],
)
def test_an_event_ends_after_it_starts_and_as_it_starts(planted: Mutation, message: str) -> None:
    assert messages(spans.check, planted) == [message]


def test_midnight_to_midnight_was_meant_as_a_whole_day() -> None:
    whole = swap(START, "DTSTART;TZID=Europe/Oslo:20270417T000000")
    ended = swap(END, "DTEND;TZID=Europe/Oslo:20270418T000000")
    assert messages(spans.check, lambda data: ended(whole(data))) == [
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
    assert messages(spans.check, lambda data: planted(drop(END)(data))) == [message]


def test_a_whole_day_lasts_days() -> None:
    hours = swap(DAY_END, "DURATION:PT24H")
    assert messages(spans.check, hours) == ["“Trip” is a whole day and lasts PT24H."]
    assert messages(spans.check, swap(DAY_END, "DURATION:P3D")) == []


def test_our_own_whole_days_block_nobody() -> None:
    found = messages(spans.check, lambda data: data, own=True)
    assert "“Trip” blocks whole days." in found
    free = swap(DAY_END, f"{DAY_END}\nTRANSP:TRANSPARENT")
    assert "“Trip” blocks whole days." not in messages(spans.check, free, own=True)
