"""Which address is asked, and that a secret stands in no other place."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from calendarhub.model.partner import PartnerSelection, PartnerSource
from calendarhub.rules.asking.addresses import (
    asked_address,
    concealed,
    has_slot,
    host_of,
    is_address,
    joined,
    revealed,
    webcal_as_https,
    without_secret,
)
from tests.foreign import NOW


def test_webcal_is_https() -> None:
    assert webcal_as_https("webcal://a.example/x.ics") == "https://a.example/x.ics"
    assert webcal_as_https("WEBCALS://a.example/x.ics") == "https://a.example/x.ics"
    assert webcal_as_https("http://a.example/x.ics") == "http://a.example/x.ics"


def test_what_has_no_scheme_is_a_path_below_the_hub() -> None:
    assert is_address("https://a.example/")
    assert is_address("webcal://a.example/")
    assert not is_address("inbox/tartu.ics")


@pytest.mark.parametrize(
    ("kind", "url", "asked"),
    [
        (
            "indico",
            "https://i.example/export/categ/7.json",
            "https://i.example/export/categ/7.json?from=2026-08-24&to=2028-11-21",
        ),
        (
            "indico",
            "https://i.example/sub/category/7/overview",
            "https://i.example/sub/export/categ/7.json?from=2026-08-24&to=2028-11-21",
        ),
        (
            "indico",
            "https://i.example/export/categ/7.json?from=today&detail=events",
            "https://i.example/export/categ/7.json?from=today&detail=events&to=2028-11-21",
        ),
        (
            "linked-events",
            "https://l.example/v1/event/?keyword=yso:p1",
            "https://l.example/v1/event/?keyword=yso:p1&start=2026-08-24&end=2028-11-21&page_size=100",
        ),
        (
            "localist",
            "https://o.example/api/2/events",
            "https://o.example/api/2/events?days=370&pp=100",
        ),
        (
            "tec",
            "https://w.example/wp-json/tribe/events/v1/events?per_page=10",
            "https://w.example/wp-json/tribe/events/v1/events?per_page=10",
        ),
        ("ics", "webcal://c.example/a.ics", "https://c.example/a.ics"),
        ("", "https://c.example/category/7/", "https://c.example/category/7/"),
        (
            "",
            "https://i.example/export/categ/7.json",
            "https://i.example/export/categ/7.json?from=2026-08-24&to=2028-11-21",
        ),
        ("", "https://o.example/api/2/events", "https://o.example/api/2/events?days=370&pp=100"),
        ("ics", "https://o.example/api/2/events", "https://o.example/api/2/events"),
        ("hub", "https://hub.example/", "https://hub.example/events.json"),
        ("hub", "https://hub.example/events.json", "https://hub.example/events.json"),
        (
            "sheet",
            "https://docs.google.com/spreadsheets/d/1aB-_cdefghijklmnopqrstu/edit#gid=4",
            "https://docs.google.com/spreadsheets/d/1aB-_cdefghijklmnopqrstu/export?format=csv&gid=4",
        ),
        (
            "",
            "https://calendar.google.com/calendar/embed?src=a%40b.example",
            "https://calendar.google.com/calendar/ical/a%40b.example/public/basic.ics",
        ),
        (
            "page",
            "https://calendar.google.com/calendar/embed?src=a%40b.example",
            "https://calendar.google.com/calendar/embed?src=a%40b.example",
        ),
    ],
)
def test_an_interface_is_told_what_it_has_to_be_told(kind: str, url: str, asked: str) -> None:
    assert asked_address(PartnerSource(id="a", url=url), kind, NOW) == asked


def test_the_window_of_indico_is_that_of_the_selection() -> None:
    select = PartnerSelection(back=timedelta(days=1), ahead=timedelta(days=2))
    source = PartnerSource(id="a", url="https://i.example/export/categ/7.json", select=select)
    assert asked_address(source, "indico", NOW).endswith("?from=2026-11-21&to=2026-11-24")
    assert "from" not in asked_address(replace(source, kind="ics"), "ics", NOW)


def test_file_03_a_secret_stands_in_the_request_alone() -> None:
    secret = "s3/cret+word"
    asked = revealed("https://a.example/{secret}/x?key=%7Bsecret%7D", secret)
    assert asked == "https://a.example/s3%2Fcret%2Bword/x?key=s3%2Fcret%2Bword"
    assert concealed(asked, secret) == "https://a.example/{secret}/x?key={secret}"
    data = f"URL:https://a.example/x?key={secret}\r\nB:s3%2Fcret%2Bword\r\n".encode()
    assert without_secret(data, secret) == (
        b"URL:https://a.example/x?key={secret}\r\nB:{secret}\r\n"
    )
    assert revealed("https://a.example/", "") == concealed("https://a.example/", "")
    assert without_secret(b"x", "") == b"x"


def test_messages_name_a_host_alone() -> None:
    assert host_of("https://user:word@A.example.:8443/private?key=1") == "a.example"
    assert host_of("https://[::1") == ""


def test_an_address_with_a_place_for_its_secret_is_known_in_either_spelling() -> None:
    assert has_slot("https://a.example/{secret}/x")
    assert has_slot("https://a.example/x?key=%7Bsecret%7D")
    assert not has_slot("https://a.example/secret")


@pytest.mark.parametrize("said", ["", "https://[u.example/", "//[::1", "//u.example:many/"])
def test_an_address_of_a_page_that_is_none_is_empty(said: str) -> None:
    assert joined("https://u.example/a/b", said) == ""


def test_an_address_of_a_page_is_made_whole() -> None:
    assert joined("https://u.example/a/b", " c?d=1 ") == "https://u.example/a/c?d=1"
