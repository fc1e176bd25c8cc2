"""What a VTIMEZONE says of the clock, against the tz database."""

import pytest

from calendarhub.lint.calendar import offsets
from tests.lint.golden import Mutation, drop, swap
from tests.lint.subjects import messages, subject


def test_a_clean_calendar_has_nothing_of_this() -> None:
    assert list(offsets.check(subject())) == []


@pytest.mark.parametrize(
    "planted",
    [
        swap("TZOFFSETTO:+0200", "TZOFFSETTO:+0300"),
        swap("BYMONTH=3;BYDAY=-1SU", "BYMONTH=6;BYDAY=-1SU"),
        drop("RRULE:FREQ=YEARLY;BYMONTH=3"),
    ],
)
def test_a_zone_that_shows_another_hour_than_the_database_is_told(planted: Mutation) -> None:
    assert messages(offsets.check, planted)


def test_a_zone_that_changed_differently_long_ago_is_right_for_what_is_in_the_file() -> None:
    assert messages(offsets.check, swap("DTSTART:19810329", "DTSTART:19900325")) == []
