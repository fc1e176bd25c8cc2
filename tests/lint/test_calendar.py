"""What a calendar says of itself: its version, its name, how often to look, where it is."""

import pytest

from calendarhub.lint import calendar
from tests.lint.golden import Mutation, drop, swap
from tests.lint.plain import headed
from tests.lint.subjects import messages, subject


def test_a_clean_calendar_has_nothing_of_this() -> None:
    assert list(calendar.check(subject())) == []


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
        (drop("X-WR-CALNAME"), "There is no X-WR-CALNAME."),
        (swap("X-WR-CALNAME:Choir", "X-WR-CALNAME:Band"), "“Choir” and “Band”."),
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
def test_what_clients_stumble_over_is_told(planted: Mutation, message: str) -> None:
    assert messages(calendar.check, planted) == [message]


@pytest.mark.parametrize(
    "line", ["CALSCALE:gregorian", "METHOD:PUBLISH", "X-WR-TIMEZONE:Europe/Oslo"]
)
def test_what_a_stranger_may_say_is_not(line: str) -> None:
    assert messages(calendar.check, headed(line)) == []


def test_the_same_length_may_be_written_differently() -> None:
    planted = swap("X-PUBLISHED-TTL:PT12H", "X-PUBLISHED-TTL:PT720M")
    assert messages(calendar.check, planted) == []


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
    found = [one.message for one in calendar.check(subject(address=address))]
    assert found == ([message] if message else [])
