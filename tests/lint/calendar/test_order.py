"""The order of a calendar of ours."""

from calendarhub.lint.calendar import order
from tests.lint.subjects import messages, subject


def test_a_clean_calendar_has_nothing_of_this() -> None:
    assert list(order.check(subject())) == []


def test_only_our_own_events_stand_in_the_order_of_their_uids() -> None:
    assert messages(order.check, lambda data: data, own=True) == [
        "VEVENT rehearsal@choir.example stands too late."
    ]
