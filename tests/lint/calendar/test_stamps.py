"""Stamps: when an event was written, created and last changed."""

from calendarhub.lint.calendar import stamps
from tests.lint.golden import after, swap
from tests.lint.subjects import messages, subject


def test_a_clean_calendar_has_nothing_of_this() -> None:
    assert list(stamps.check(subject())) == []


def test_a_stamp_is_an_instant_in_utc() -> None:
    local = swap("DTSTAMP:20270105T090000Z", "DTSTAMP:20270105T090000")
    assert messages(stamps.check, local) == ["DTSTAMP is “20270105T090000”."]


def test_our_own_stamps_agree_with_each_other() -> None:
    late = after("SUMMARY:Concert", "STATUS:CONFIRMED", "CREATED:20270106T090000Z")
    assert "“Concert” was changed before it was created." in messages(stamps.check, late, own=True)
    later = swap("LAST-MODIFIED:20270105T090000Z", "LAST-MODIFIED:20270106T090000Z")
    assert "“Concert”: DTSTAMP is not LAST-MODIFIED." in messages(stamps.check, later, own=True)
