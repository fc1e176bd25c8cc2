"""A request, as far as a server of files needs to know it."""

from typing import Any

import pytest

from calendarhub.server.requests import Request, host_of, is_loopback, joined


def request(*headers: tuple[bytes, bytes], **changes: Any) -> Request:
    scope = {
        "method": "GET",
        "http_version": "1.1",
        "path": "/en/index.html",
        "raw_path": b"/en/index.html",
        "query_string": b"",
        "headers": list(headers),
        "client": ("127.0.0.1", 5000),
        "server": ("127.0.0.1", 8000),
    }
    return Request.of({**scope, **changes})


HOME = (b"host", b"localhost:8000")


def test_a_path_is_below_the_root_and_its_length_has_the_query() -> None:
    found = request(query_string=b"a=1")
    assert found.path == "en/index.html"
    assert found.length == len("/en/index.html") + 3
    assert (found.client, found.local) == ("127.0.0.1", "127.0.0.1")


def test_fields_of_one_name_are_one_so_that_two_hosts_are_none() -> None:
    two = [(b"host", b"a.example"), (b"host", b"b.example")]
    assert joined(two) == {b"host": b"a.example, b.example"}
    assert request(*two).host == ""


@pytest.mark.parametrize(
    ("field", "host"),
    [
        ("Hub.Example:8000", "hub.example"),
        ("hub.example.", "hub.example"),
        ("[::1]:8000", "::1"),
        ("[::1]", "::1"),
        ("", ""),
        ("user@hub.example", ""),
        ("a.example/b", ""),
        ("hub.example:http", ""),
        ("a b", ""),
    ],
)
def test_a_host_is_a_name_without_its_port_and_nothing_else(field: str, host: str) -> None:
    assert host_of(field) == host


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("localhost", True),
        ("hub.localhost", True),
        ("127.8.9.1", True),
        ("::1", True),
        ("localhost.example", False),
        ("10.0.0.1", False),
        ("", False),
    ],
)
def test_the_machine_itself_is_known_by_name_and_address(name: str, expected: bool) -> None:
    assert is_loopback(name) is expected


def test_a_browser_on_this_machine_asks_by_its_name_with_nothing_between() -> None:
    assert request(HOME).is_local
    assert not request(HOME, client=("10.0.0.7", 5000)).is_local
    assert not request((b"host", b"hub.example")).is_local
    assert not request(HOME, http_version="1.0").is_local
    assert not request(HOME, client=None).is_local


@pytest.mark.parametrize("name", [b"forwarded", b"via", b"x-real-ip", b"x-forwarded-host"])
def test_what_a_proxy_adds_shows_that_somebody_else_asks(name: bytes) -> None:
    assert not request(HOME, (name, b"x")).is_local


def test_only_an_old_reader_may_name_no_host() -> None:
    assert request(http_version="1.0").names_no_host
    assert not request().names_no_host
    assert not request(HOME, http_version="1.0").names_no_host


def test_bytes_come_with_a_request_by_their_length_or_in_chunks() -> None:
    assert request((b"content-length", b"5")).has_body
    assert request((b"transfer-encoding", b"chunked")).has_body
    assert not request((b"content-length", b"0")).has_body
    assert not request().has_body
