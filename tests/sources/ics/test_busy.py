"""Calendars that publish only when somebody is busy."""

from calendarhub.sources.ics.busy import ONLY_BUSY, only_busy
from tests.builders import text


def test_in_05_only_a_calendar_of_nothing_else_is_one() -> None:
    assert only_busy([text(en="Busy"), text(fi="VARATTU"), text(pl="Zajęty")]) == ONLY_BUSY
    assert only_busy([text(en="Busy"), text(en="Busy bees, a seminar")]) == ""
    assert only_busy([]) == ""
