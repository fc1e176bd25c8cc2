"""Whether one can register, and where."""

from datetime import UTC, date, datetime, timedelta

import pytest

from calendarhub.model.event import Deadline, Event, Status
from calendarhub.rules.registration import closes, is_closed, last_day, registers_at
from tests.builders import HELSINKI, days, event

ADDRESS = "https://uni.example/register"
EARLY = Deadline(kind="registration", when=days(date(2027, 1, 10)))
LAST = Deadline(kind="registration", when=days(date(2027, 2, 3)))
END = datetime(2027, 2, 3, 22, tzinfo=UTC)


def at(now: datetime, this: Event) -> str:
    return registers_at(this, now=now, hub_zone=HELSINKI)


def test_of_several_days_the_last_counts_and_it_counts_to_its_end() -> None:
    this = event(registration=ADDRESS, deadlines=(EARLY, LAST))
    assert last_day(this) is LAST
    assert closes(this, hub_zone=HELSINKI) == END
    assert at(END - timedelta(seconds=1), this) == ADDRESS
    assert at(END, this) == ""
    assert is_closed(this, now=END, hub_zone=HELSINKI)


def test_without_a_day_it_is_open_and_other_deadlines_close_nothing() -> None:
    call = Deadline(kind="call", when=days(date(2020, 1, 1)))
    assert at(END, event(registration=ADDRESS, deadlines=(call,))) == ADDRESS
    assert at(END, event(deadlines=(LAST,))) == ""


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.POSTPONED])
def test_nobody_registers_for_what_is_off(status: Status) -> None:
    assert at(END, event(registration=ADDRESS, status=status)) == ""
