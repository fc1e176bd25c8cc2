"""What a request asks for where its target is no path."""

import pytest

from calendarhub.server.target import path_and_fields

HOST = (b"host", b"hub.example")


@pytest.mark.parametrize(
    ("target", "path", "host"),
    [
        (b"http://other.example/en/", b"/en/", b"other.example"),
        (b"HTTPS://other.example", b"/", b"other.example"),
        (b"https://other.example?a=1", b"/?a=1", b"other.example"),
        (b"ftp://other.example/en/", b"/en/", b""),
        (b"nothing", b"nothing", b""),
    ],
)
def test_the_host_of_a_target_counts_whatever_the_field_says(
    target: bytes, path: bytes, host: bytes
) -> None:
    found = path_and_fields(target, [HOST, (b"range", b"x")], method=b"GET", version="1.1")
    assert found == (path, [(b"host", host), (b"range", b"x")])


def test_a_star_asks_for_the_server_itself() -> None:
    found = path_and_fields(b"*", [HOST], method=b"OPTIONS", version="1.1")
    assert found == (b"/", [HOST])


def test_an_old_client_without_a_host_gets_that_of_its_target() -> None:
    target = b"http://other.example/en/"
    assert path_and_fields(target, [], method=b"GET", version="1.0") == (
        b"/en/",
        [(b"host", b"other.example")],
    )
    assert path_and_fields(target, [], method=b"GET", version="1.1") == (b"/en/", [])
