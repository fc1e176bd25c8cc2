"""The moment for which a release is made."""

from datetime import UTC, date, datetime, timedelta

import pytest

from calendarhub.model.window import Window


@pytest.mark.parametrize(
    ("zone", "today"),
    [
        ("Europe/Helsinki", date(2026, 12, 1)),
        ("UTC", date(2026, 11, 30)),
        ("Pacific/Kiritimati", date(2026, 12, 1)),
        ("America/Los_Angeles", date(2026, 11, 30)),
    ],
)
def test_today_is_the_day_of_the_hub_and_not_of_the_machine(zone: str, today: date) -> None:
    assert Window.at(datetime(2026, 11, 30, 22, 30, tzinfo=UTC), zone).today == today


def test_a_new_day_begins_at_midnight_on_a_day_of_another_length_too() -> None:
    """In Helsinki 28 March 2027 has 23 hours, 31 October 25."""
    for last, day, following in [
        (datetime(2027, 3, 28, 20, 59, tzinfo=UTC), date(2027, 3, 28), date(2027, 3, 29)),
        (datetime(2027, 10, 31, 21, 59, tzinfo=UTC), date(2027, 10, 31), date(2027, 11, 1)),
    ]:
        assert Window.at(last, "Europe/Helsinki").today == day
        after = last + timedelta(minutes=1)
        assert Window.at(after, "Europe/Helsinki").today == following
