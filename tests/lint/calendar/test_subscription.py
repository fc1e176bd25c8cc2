"""How often a calendar is asked for, and where."""

import pytest

from calendarhub.lint.calendar import subscription
from tests.lint.golden import Mutation, swap
from tests.lint.subjects import messages, subject


def test_a_clean_calendar_has_nothing_of_this() -> None:
    assert list(subscription.check(subject())) == []


@pytest.mark.parametrize(
    ("planted", "message"),
    [
        (
            swap("VALUE=DURATION:PT12H", "VALUE=TEXT:PT12H"),
            "REFRESH-INTERVAL without VALUE=DURATION.",
        ),
        (
            swap("X-PUBLISHED-TTL:PT12H", "X-PUBLISHED-TTL:12 hours"),
            "X-PUBLISHED-TTL is “12 hours”.",
        ),
        (swap("X-PUBLISHED-TTL:PT12H", "X-PUBLISHED-TTL:PT6H"), "PT12H and PT6H."),
    ],
)
def test_how_often_to_ask_is_said_once_and_as_a_length(planted: Mutation, message: str) -> None:
    assert messages(subscription.check, planted) == [message]


def test_the_same_length_may_be_written_differently() -> None:
    planted = swap("X-PUBLISHED-TTL:PT12H", "X-PUBLISHED-TTL:PT720M")
    assert messages(subscription.check, planted) == []


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("https://choir.example/all.ics", None),
        ("webcal://choir.example/all.ics#top", None),
        ("choir.ics", None),
        ("https://choir.example/all.ics?token=1", "The address has a query."),
        ("https://choir.example/all", "The address does not end in .ics."),
        (f"https://choir.example/{'a' * 300}.ics", "The address has 326 characters."),
    ],
)
def test_an_address_is_one_that_every_client_takes(address: str, message: str | None) -> None:
    found = [one.message for one in subscription.check(subject(address=address))]
    assert found == ([message] if message else [])
