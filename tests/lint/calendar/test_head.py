"""What a calendar says of itself: its version, its program, its method."""

import pytest

from calendarhub.lint.calendar import head
from tests.lint.golden import Mutation, drop, swap
from tests.lint.plain import headed
from tests.lint.subjects import messages, subject


def test_a_clean_calendar_has_nothing_of_this() -> None:
    assert list(head.check(subject())) == []


@pytest.mark.parametrize(
    ("planted", "message"),
    [
        (swap("VERSION:2.0", "VERSION:1.0"), "VERSION: 1.0."),
        (swap("VERSION:2.0", "VERSION:2.0;2.0"), "VERSION is 2.0;2.0."),
        (drop("VERSION"), "VERSION: none."),
        (drop("PRODID"), "There are 0 PRODID that say something."),
        (headed("CALSCALE:JULIAN"), "CALSCALE is JULIAN."),
        (headed("METHOD:REQUEST"), "METHOD is REQUEST."),
        (headed("X-WR-TIMEZONE:Oslo"), "Oslo is no zone."),
    ],
)
def test_what_clients_stumble_over_is_told(planted: Mutation, message: str) -> None:
    assert messages(head.check, planted) == [message]


@pytest.mark.parametrize(
    "line", ["CALSCALE:gregorian", "METHOD:PUBLISH", "X-WR-TIMEZONE:Europe/Oslo"]
)
def test_what_a_stranger_may_say_is_not(line: str) -> None:
    assert messages(head.check, headed(line)) == []
