"""Clock times, and two of them as from and until."""

import pytest

from calendarhub.rules.dates.hours import Clock, Hours
from tests.rules.dates.looked import points


def read(text: str) -> list[tuple[Clock, Clock | None]]:
    """The hours that are the whole text."""
    found = points(text)
    end = len(found.tokens)
    return list(dict.fromkeys(clocks for clocks, after in Hours(found).at(0) if after == end))


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("10:00", (10, 0)),
        ("9.30", (9, 30)),
        ("klo 9", (9, 0)),
        ("kl. 0900", (9, 0)),
        ("kl. 0930", (9, 30)),
        ("kl. 2359", (23, 59)),
        ("kl. 2400", (24, 0)),
        ("10 Uhr", (10, 0)),
        ("10:30:00", (10, 30)),
        ("12 am", (0, 0)),
        ("6:15 p.m.", (18, 15)),
        ("noon", (12, 0)),
        ("24:00", (24, 0)),
    ],
)
def test_an_hour_is_read_in_each_way_to_write_it(text: str, clock: Clock) -> None:
    assert read(text) == [(clock, None)]


@pytest.mark.parametrize(
    "text", ["10", "0900", "25:00", "10:60", "24:30", "13 am", "kl. 0960", "kl. 2500"]
)
def test_a_bare_number_and_what_no_clock_shows_are_no_hours(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "clocks"),
    [
        ("10:00-16:00", ((10, 0), (16, 0))),
        ("10–16 Uhr", ((10, 0), (16, 0))),
        ("klo 10-16", ((10, 0), (16, 0))),
        ("6-8 pm", ((18, 0), (20, 0))),
        ("9-5 pm", ((9, 0), (17, 0))),
        ("10 bis 12 Uhr", ((10, 0), (12, 0))),
        ("20:00-01:00", ((20, 0), (1, 0))),
    ],
)
def test_two_hours_are_from_and_until_and_half_a_day_said_once_may_belong_to_both(
    text: str, clocks: tuple[Clock, Clock]
) -> None:
    assert read(text) == [clocks]


@pytest.mark.parametrize("text", ["10-12", "10:00-10:00"])
def test_two_bare_numbers_or_twice_the_same_hour_are_no_range(text: str) -> None:
    assert read(text) == []
