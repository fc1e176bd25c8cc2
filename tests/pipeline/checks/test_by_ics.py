"""What `ics`, another reader, finds in a VEVENT."""

from datetime import datetime

import pytest

from calendarhub.pipeline.checks.by_ics import read
from calendarhub.pipeline.checks.second_opinion import SecondReading

EVENT = b"""BEGIN:VEVENT\r
UID:a@hub.example\r
DTSTAMP:20270101T000000Z\r
DTSTART:20270308T093000Z\r
DTEND:20270308T160000Z\r
SUMMARY:Board\r
STATUS:CONFIRMED\r
END:VEVENT\r
"""


def test_it_says_who_when_and_whether() -> None:
    start, end = datetime(2027, 3, 8, 9, 30), datetime(2027, 3, 8, 16)
    [said] = read([EVENT])
    assert said == SecondReading("a@hub.example", "Board", "CONFIRMED", False, start, end)


def test_whole_days_are_told_from_times() -> None:
    days = EVENT.replace(b"DTSTART:20270308T093000Z", b"DTSTART;VALUE=DATE:20270308").replace(
        b"DTEND:20270308T160000Z", b"DTEND;VALUE=DATE:20270309"
    )
    [said] = read([days])
    assert isinstance(said, SecondReading)
    assert said.all_day


@pytest.mark.parametrize(
    "event",
    [
        b"",
        b"no calendar",
        EVENT.replace(b"20270308T093000Z", b"soon"),
        EVENT.replace(b"END:VEVENT\r\n", b""),
        EVENT + EVENT.replace(b"UID:a", b"UID:b"),
    ],
)
def test_what_it_refuses_is_a_reason_and_no_fault_of_ours(event: bytes) -> None:
    [said] = read([event])
    assert isinstance(said, str)


def test_one_that_it_refuses_does_not_hide_the_next() -> None:
    first, second = read([b"", EVENT])
    assert isinstance(first, str)
    assert isinstance(second, SecondReading)
