"""Addresses out of a browser and the calendar behind them."""

import pytest

from calendarhub.rules.asking.known_hosts import as_address, calendar_of

BASIC = "https://calendar.google.com/calendar/ical/a%40group.calendar.google.com/public/basic.ics"


@pytest.mark.parametrize(
    ("address", "found"),
    [
        (
            "https://calendar.google.com/calendar/embed?src=a%40group.calendar.google.com&ctz=x",
            BASIC,
        ),
        (
            "https://calendar.google.com/calendar/u/0?cid=YUBncm91cC5jYWxlbmRhci5nb29nbGUuY29t",
            BASIC,
        ),
        ("https://www.google.com/calendar/render?cid=a@group.calendar.google.com", BASIC),
        (
            "https://docs.google.com/spreadsheets/d/1aB-_cdefghijklmnopqrstu/edit#gid=42",
            "https://docs.google.com/spreadsheets/d/1aB-_cdefghijklmnopqrstu/export?format=csv&gid=42",
        ),
        (
            "https://docs.google.com/spreadsheets/d/1aB-_cdefghijklmnopqrstu/",
            "https://docs.google.com/spreadsheets/d/1aB-_cdefghijklmnopqrstu/export?format=csv",
        ),
    ],
)
def test_a_page_of_google_has_a_calendar_behind_it(address: str, found: str) -> None:
    link = calendar_of(address)
    assert link is not None
    assert link.address == found


@pytest.mark.parametrize(
    "address",
    [
        BASIC,
        "https://calendar.google.com/calendar/u/0?cid=%FF%FF",
        "https://calendar.google.com/calendar/r",
        "https://docs.google.com/spreadsheets/d/1aB-_cdefghijklmnopqrstu/export?format=csv",
        "https://calendar.example/calendar/embed?src=a@b",
        "https://[::1",
    ],
)
def test_any_other_address_is_what_it_is(address: str) -> None:
    assert calendar_of(address) is None


def test_an_address_without_a_scheme_is_https() -> None:
    assert as_address(" calendar.example/events ") == "https://calendar.example/events"
    assert as_address("//calendar.example/") == "https://calendar.example/"
    assert as_address("http://calendar.example/") == "http://calendar.example/"
    assert as_address("webcal://calendar.example/") == "webcal://calendar.example/"
