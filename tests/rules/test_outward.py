"""Addresses that lead out of a text, as they travel."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.rules.outward import outward


@pytest.mark.parametrize(
    ("written", "travels"),
    [
        ("https://hub.example/a?b=c#d", "https://hub.example/a?b=c#d"),
        ("HTTPS://Hub.example/A", "https://Hub.example/A"),
        ("https://hub.example/kevät päivä", "https://hub.example/kev%C3%A4t%20p%C3%A4iv%C3%A4"),
        ("https://itämeri.example/", "https://xn--itmeri-cua.example/"),
        ("https://hub.example/100%", "https://hub.example/100%25"),
        ("https://hub.example/%C3%A4", "https://hub.example/%C3%A4"),
        ("http://[::1]:8000/", "http://[::1]:8000/"),
        ("mailto:a@b.example?subject=Kevät", "mailto:a@b.example?subject=Kev%C3%A4t"),
        ("tel:+358 (2) 123-4567", "tel:+3582123-4567"),
    ],
)
def test_an_address_is_written_as_it_travels(written: str, travels: str) -> None:
    assert outward(written) == travels


@pytest.mark.parametrize(
    "href",
    [
        *("", "#top", "/events/", "board.html", "//hub.example/", "javascript:alert(1)"),
        *("data:text/html,x", "ftp://hub.example/", "https://", "https:///a", "mailto:nobody"),
        *("https://a b.example/", "https://user@hub.example/", "tel:call-me", "tel:"),
    ],
)
def test_what_leads_nowhere_or_runs_something_is_no_address(href: str) -> None:
    assert outward(href) == ""


@given(st.text(max_size=30).map(lambda tail: f"https://hub.example/{tail}"))
def test_what_travels_is_plain_and_travels_on_as_it_is(href: str) -> None:
    once = outward(href)
    assert once.isascii()
    assert not set(once) & set(' <>"\n')
    assert outward(once) == once
