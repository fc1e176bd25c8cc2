"""Hours as others write them."""

import pytest

from calendarhub.sources.record.mapped.clocks import clock


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("19:00", "19:00"),
        ("9:05", "09:05"),
        ("7:00 PM", "19:00"),
        ("7pm", "19:00"),
        ("12 a.m.", "00:00"),
        ("12:30 PM", "12:30"),
        ("1400", "14:00"),
        ("19.30", "19:30"),
        ("19h30", "19:30"),
        ("19 Uhr", "19:00"),
        ("kl. 19", "19:00"),
        ("klo 9", "09:00"),
        ("24:00", "24:00"),
        ("09:30:15", "09:30:15"),
        ("09:30:00.000", "09:30"),
    ],
)
def test_an_hour_is_understood(written: str, said: str) -> None:
    assert clock(written) == said


@pytest.mark.parametrize("written", ["", "noon-ish", "25:00", "24:30", "12:60", "19:00 - 20:00"])
def test_what_is_no_hour_gives_nothing(written: str) -> None:
    assert clock(written) == ""
