"""When one VEVENT takes place, and how it says so."""

from datetime import date, datetime

from calendarhub.formats.calendar.slot import Slot, slot_of, times
from calendarhub.model.entry import Occurrence

DAY = date(2026, 10, 25)


def at(hour: int, minute: int = 30) -> Occurrence:
    """An occurrence of half an hour on the night on which the clocks of Europe go back."""
    start = datetime(2026, 10, 25, hour, minute)
    return Occurrence(DAY, DAY, DAY, start=start, end=start.replace(minute=59))


def test_whole_days_end_on_the_day_after_the_last() -> None:
    assert list(times(Slot(DAY, date(2026, 10, 26)), "Europe/Oslo")) == [
        "DTSTART;VALUE=DATE:20261025",
        "DTEND;VALUE=DATE:20261027",
    ]


def test_a_time_says_its_zone_and_an_end_that_is_none_is_left_out() -> None:
    start = datetime(2026, 12, 5, 10)
    slot = Slot(start.date(), start.date(), start, start)
    assert list(times(slot, "Europe/Oslo")) == ["DTSTART;TZID=Europe/Oslo:20261205T100000"]


def test_an_hour_that_comes_twice_is_said_in_utc() -> None:
    slot = slot_of(at(2), "Europe/Oslo")
    assert slot.in_utc
    assert list(times(slot, "Europe/Oslo")) == [
        "DTSTART:20261025T003000Z",
        "DTEND:20261025T005900Z",
    ]


def test_any_other_hour_is_said_in_its_zone() -> None:
    assert not slot_of(at(4), "Europe/Oslo").in_utc
    assert not slot_of(at(10), "Europe/Oslo").in_utc
    assert not slot_of(at(2), "").in_utc
