"""Each time alone: its type, its zone, and whether it exists."""

import pytest

from calendarhub.lint.calendar import time
from tests.lint.golden import Mutation, swap
from tests.lint.plain import DAY, START
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


@pytest.mark.parametrize("tzid", ["UTC", "W. Europe Standard Time", "Oslo"])
def test_a_name_that_is_no_zone_is_told_once(tzid: str) -> None:
    planted = swap("Europe/Oslo", tzid, count=99)
    found = [one for one in messages(time.check, planted) if one.startswith(f"TZID={tzid}")]
    assert len(found) == 1
