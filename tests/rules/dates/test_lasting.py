"""Lengths in place of an end."""

from datetime import timedelta

import pytest

from calendarhub.rules.dates.lasting import lasting


@pytest.mark.parametrize(
    ("written", "hours"),
    [
        ("2h", 2.0),
        ("2 tuntia", 2.0),
        ("90 min", 1.5),
        ("1,5 h", 1.5),
        ("1 h 30 min", 1.5),
        ("1h30m", 1.5),
        ("2 Stunden", 2.0),
        ("2 godz.", 2.0),
        ("PT2H30M", 2.5),
        ("P2D", 48.0),
        ("3 päeva", 72.0),
    ],
)
def test_a_length_is_read_in_each_language(written: str, hours: float) -> None:
    assert lasting(written) == timedelta(hours=hours)


@pytest.mark.parametrize(
    "written", ["", "2", "0h", "16:00", "2 weeks late", "p", "pt", "2027-05-12"]
)
def test_nothing_else_is_a_length(written: str) -> None:
    assert lasting(written) is None
