"""A VTIMEZONE read as a clock."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.lint.standard.clock import Clock, observances
from calendarhub.model.when import zone
from tests.lint.golden import drop, swap
from tests.lint.plain import calendar
from tests.lint.subjects import subject

HOUR = timedelta(hours=1)
YEARS = range(2020, 2030)


def clock(data: bytes) -> Clock:
    return Clock(observances(subject(data).root.children("VTIMEZONE")[0]), YEARS)


@given(st.datetimes(datetime(2020, 1, 1), datetime(2029, 12, 31)))
def test_it_says_the_offset_that_the_zone_has(local: datetime) -> None:
    """Oslo; where clocks change the file and the library may name either of the two offsets."""
    oslo = zone("Europe/Oslo")
    known = {local.replace(tzinfo=oslo, fold=fold).utcoffset() for fold in (0, 1)}
    assert clock(calendar()).offset(local) in known


def test_before_the_first_onset_it_is_what_that_one_says_was_before() -> None:
    assert clock(calendar()).offset(datetime(1970, 1, 1)) == HOUR


def test_a_zone_without_parts_says_nothing() -> None:
    assert Clock((), YEARS).offset(datetime(2027, 1, 1)) is None


def test_a_rule_that_ended_still_holds_what_it_said_last() -> None:
    ended = swap(
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU;UNTIL=20100328T010000Z",
    )
    both = swap(
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU;UNTIL=20091025T010000Z",
    )
    assert clock(both(ended(calendar()))).offset(datetime(2027, 1, 1)) == 2 * HOUR


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("TZOFFSETTO:+0200", "TZOFFSETTO:+2"),
        ("TZOFFSETTO:+0200", "TZOFFSETTO:0200"),
        ("DTSTART:19810329T020000", "DTSTART:soon"),
        ("RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "RRULE:FREQ=OFTEN"),
    ],
)
def test_a_part_that_cannot_be_read_is_left_out(old: str, new: str) -> None:
    [zone_] = subject(swap(old, new)(calendar())).root.children("VTIMEZONE")
    [left] = observances(zone_)
    assert left.after == HOUR


def test_a_part_without_an_offset_is_left_out_too() -> None:
    [zone_] = subject(drop("TZOFFSETFROM:+0100")(calendar())).root.children("VTIMEZONE")
    assert len(observances(zone_)) == 1
