"""A web hook is sent JSON where it lies in the open internet, and once."""

import ssl
from ipaddress import ip_network

import pytest

from calendarhub.fetch.secrets import Secret
from calendarhub.fetch.webhook import HookError, Reach, post
from tests.fetch.hosts import TLS, answering, body, moved

TRUST = ssl.create_default_context(cafile=str(TLS / "authority.pem"))
HERE = Reach((ip_network("127.0.0.0/8"),), lambda name, port: ["127.0.0.1"], TRUST)


def test_it_is_sent_json_with_its_token() -> None:
    with answering(body(b"ok"), tls=True) as host:
        address = host.url("hook?x=1", name="good.example", scheme="https")
        post(address, b'{"text": 1}', token=Secret("tiger"), reach=HERE)
    head, _, sent = host.asked[0].partition(b"\r\n\r\n")
    assert head.startswith(b"POST /hook?x=1 HTTP/1.1\r\n")
    assert b"Authorization: Bearer tiger" in head
    assert b"Content-Type: application/json" in head
    assert sent in (b'{"text": 1}', b"")  # a second packet is not waited for by this host


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n", r"did not take it \(it answered 500\)"),
        (moved("https://good.example/"), r"did not take it \(it answered 302\)"),
        (b"nonsense\r\n\r\n", "cannot be reached: the connection failed"),
    ],
)
def test_whatever_is_not_2xx_is_a_failure_and_no_redirect_is_followed(
    answer: bytes, told: str
) -> None:
    with answering(answer) as host, pytest.raises(HookError, match=told):
        post(host.url(), b"{}", reach=HERE)
    assert len(host.asked) == 1


def test_one_that_hangs_is_given_up() -> None:
    with answering(body(b"x" * 9), drip=60) as host, pytest.raises(HookError, match="in time"):
        post(host.url(), b"{}", reach=HERE, seconds=0.3)


def test_a_certificate_of_another_name_is_told() -> None:
    with (
        answering(body(b""), tls=True) as host,
        pytest.raises(HookError, match="its certificate is not right"),
    ):
        post(host.url(name="other.example", scheme="https"), b"{}", reach=HERE)
    assert not host.asked


def test_no_address_of_this_machine_is_asked() -> None:
    with answering(body(b"")) as host, pytest.raises(HookError, match="open internet") as found:
        post(host.url("hook/tiger"), b"{}")
    assert not host.asked
    assert "tiger" not in str(found.value)
