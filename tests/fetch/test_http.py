"""What an address answers is whole, of a sane size and in time, or it is not taken."""

import base64
import gzip
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_network
from itertools import pairwise

import pytest

from calendarhub.fetch import http
from calendarhub.fetch.http import Answer, Door, FetchError, without_password
from calendarhub.fetch.turns import Turn
from tests.fetch.hosts import OK, TLS, answering, body, moved

NETWORK = [ip_network("127.0.0.0/8")]
ICS = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


def ask(address: str, *, raw: int = http.RAW, decoded: int = http.DECODED) -> Answer:
    with Door(address) as door:
        return door.ask(address, raw=raw, decoded=decoded)


def test_an_answer_comes_as_it_is() -> None:
    with answering(body(ICS, "Content-Type: text/calendar\r\nVary: A\r\nvary: B\r\n")) as host:
        answer = ask(host.url("all.ics?x=1#y"))
    assert (answer.status, answer.body) == (200, ICS)
    assert answer.headers["content-type"] == "text/calendar"
    assert answer.headers["vary"] == "A, B"
    assert host.asked[0].startswith(b"GET /all.ics?x=1 HTTP/1.1\r\n")


def test_a_request_says_who_asks_and_nothing_of_the_machine(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9/")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9/")
    with answering(body(ICS, "Set-Cookie: a=b\r\n"), body(ICS)) as host, Door(host.url()) as door:
        for _ in range(2):
            assert door.ask(host.url()).body == ICS
    first, second = host.asked
    assert first == second
    assert b"calendarhub/" in first
    assert {line.split(b":")[0] for line in first.split(b"\r\n")[1:] if line} == {
        *(b"Host", b"User-Agent", b"Accept", b"Accept-Encoding")
    }


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone", "500 Oops", "304 Same"])
def test_of_another_status_no_body_is_read(status: str) -> None:
    with answering(f"HTTP/1.1 {status}\r\nContent-Length: 99\r\n\r\nsecret".encode()) as host:
        answer = ask(host.url())
    assert (answer.status, answer.body) == (int(status[:3]), b"")


# Redirects


def test_three_redirects_are_followed_and_a_circle_is_not() -> None:
    with answering(moved("/a"), moved("b"), moved("?c"), body(ICS)) as host:
        assert ask(host.url("x/")).body == ICS
    assert [one.split(b" ")[1] for one in host.asked] == [b"/x/", b"/a", b"/b", b"/b?c"]
    with answering(*[moved("/there")] * 9) as host:
        with pytest.raises(FetchError, match="redirects more than 3 times"):
            ask(host.url())
        assert len(host.asked) == 4


@pytest.mark.parametrize(
    "to",
    ["file:///etc/passwd", "ftp://127.0.0.1/", "http://", "//", "http://a b/", "http://x:99999/"],
)
def test_a_redirect_leads_to_an_address_of_the_web_only(to: str) -> None:
    with answering(*[moved(to)] * 4) as host, pytest.raises(FetchError):
        ask(host.url())


def test_from_https_nobody_is_led_to_http() -> None:
    tls = ssl.create_default_context(cafile=str(TLS / "authority.pem"))
    with (
        answering(body(b"plain")) as plain,
        answering(moved(plain.url()), tls=True) as host,
        Door(networks=NETWORK, resolve=lambda name, port: ["127.0.0.1"], tls=tls) as door,
        pytest.raises(FetchError, match="redirects from https to http"),
    ):
        door.ask(host.url(name="good.example", scheme="https"))
    assert plain.asked == []


def test_a_password_goes_to_the_origin_that_was_typed_and_into_no_message() -> None:
    with (
        answering(moved("/x"), moved("http://else.example/"), name="127.0.0.1") as host,
        answering(body(ICS), name="127.0.0.2") as other,
    ):
        typed = host.url(name="me:s%20cret@127.0.0.1")
        places = {"else.example": "127.0.0.2"}
        with Door(
            typed, networks=NETWORK, resolve=lambda name, port: [places.get(name, name)]
        ) as door:
            with pytest.raises(FetchError) as error:
                door.ask(typed)
            assert "cret" not in str(error.value)
            host_of_another = other.url(name="you:word@else.example")
            assert door.ask(host_of_another).body == ICS
    password = b"Authorization: Basic " + base64.b64encode(b"me:s cret")
    assert all(password in one for one in host.asked)
    assert len(host.asked) == 2
    assert b"Authorization" not in other.asked[0]
    assert without_password(typed) == host.url()


# Who asks, and when


def test_headers_go_to_the_origin_that_is_asked_and_nowhere_else() -> None:
    with (
        answering(body(ICS), name="127.0.0.2") as other,
        answering(moved("/b"), moved(other.url()), name="127.0.0.1") as host,
        Door(host.url(), networks=NETWORK, name="Guest/1") as door,
    ):
        door.ask(host.url("a"), headers=[("Authorization", "Bearer canary")])
    assert all(b"Authorization: Bearer canary" in one for one in host.asked)
    assert b"canary" not in other.asked[0]
    assert b"User-Agent: Guest/1\r\n" in other.asked[0]


@pytest.mark.parametrize(
    ("statuses", "permanent"),
    [("301 308", "/c"), ("301 302", "/b"), ("302 301", ""), ("307 308", ""), ("308 301", "/c")],
)
def test_where_an_address_moved_for_good_is_told_up_to_the_first_detour(
    statuses: str, permanent: str
) -> None:
    first, second = (
        moved(to).replace(b"302", status.encode())
        for status, to in zip(statuses.split(), ("/b", "/c"), strict=True)
    )
    with answering(first, second, body(ICS)) as host:
        answer = ask(host.url("a"))
        assert answer.permanent == (host.url(permanent.lstrip("/")) if permanent else "")
        assert answer.address == host.url("c")


def test_each_request_waits_for_its_turn_which_counts_for_nothing() -> None:
    asked: list[Turn] = []

    @contextmanager
    def turns(address: str) -> Iterator[Turn]:
        if address.endswith("/c"):
            raise FetchError("not there")
        asked.append(Turn(waited=1_000.0))
        yield asked[-1]

    with answering(moved("/b"), moved("/c"), drip=0) as host, Door(host.url(), turns=turns) as door:
        with pytest.raises(FetchError, match="not there"):
            door.ask(host.url("a"))
        assert [one.split(b" ")[1] for one in host.asked] == [b"/a", b"/b"]
    assert [turn.status for turn in asked] == [302, 302]
    assert asked[0].headers["location"] == "/b"


# TLS


def test_a_certificate_must_be_of_the_name_that_was_asked_for() -> None:
    tls = ssl.create_default_context(cafile=str(TLS / "authority.pem"))

    def resolve(name: str, port: int) -> list[str]:
        return ["127.0.0.1"]

    with answering(body(ICS), body(ICS), body(ICS), tls=True) as host:
        with Door(networks=NETWORK, resolve=resolve, tls=tls) as door:
            assert door.ask(host.url(name="good.example", scheme="https")).body == ICS
            with pytest.raises(FetchError, match="certificate"):
                door.ask(host.url(name="other.example", scheme="https"))
        with (
            Door(networks=NETWORK, resolve=resolve) as door,
            pytest.raises(FetchError, match="certif"),
        ):
            door.ask(host.url(name="good.example", scheme="https"))  # signed by nobody we know


# Sizes


def test_a_body_that_is_cut_off_is_not_taken() -> None:
    for short in (
        OK + b"Content-Length: 100\r\n\r\nBEGIN",
        OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nBEGIN",
        OK + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(ICS)[:-3],
    ):
        with answering(short) as host, pytest.raises(FetchError):
            ask(host.url())


def test_a_body_that_is_too_large_is_not_taken() -> None:
    for answer in (body(b"x" * 5000), OK + b"\r\n" + b"x" * 5000):
        with (
            answering(answer) as host,
            pytest.raises(FetchError, match="too large: more than 4,999"),
        ):
            ask(host.url(), raw=4999, decoded=4999)


def test_a_body_that_says_it_is_too_large_is_not_begun() -> None:
    head = OK + b"Content-Length: 99999999999\r\n\r\n"
    with answering(head) as host, pytest.raises(FetchError, match="too large"):
        ask(host.url())


def test_a_bomb_is_not_taken() -> None:
    packed = gzip.compress(b"\0" * 67_000_000)
    assert len(packed) < 70_000
    bomb = answering(body(packed, "Content-Encoding: gzip\r\n"))
    with bomb as host, pytest.raises(FetchError, match="too large"):
        ask(host.url())


def test_an_answer_that_is_no_http_is_an_error_and_not_quoted() -> None:
    for answer in (b"secret", b"HTTP/1.1 200 OK\r\nsecret header\r\n\r\n", b"", b"\0" * 200_000):
        with answering(answer) as host, pytest.raises(FetchError) as error:
            ask(host.url())
        assert "secret" not in str(error.value)


# Time: nothing outlasts the deadline, wherever it drips


@pytest.mark.parametrize(
    ("answer", "at_once"),
    [
        pytest.param(b"HTTP/1.1 200 OK\r\n\r\n", 0, id="status line"),
        pytest.param(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 9_999, 20, id="headers"),
        pytest.param(b"HTTP/1.1 100 Continue\r\n\r\n" * 999, 25, id="informational answers"),
        pytest.param(OK + b"\r\n" + b"x" * 9_999, len(OK) + 2, id="body"),
        pytest.param(
            OK + b"Transfer-Encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * 999, 70, id="chunks"
        ),
    ],
)
def test_what_drips_ends_at_the_deadline(answer: bytes, at_once: int) -> None:
    with (
        answering(answer, at_once=at_once, drip=0.05) as host,
        Door(host.url(), seconds=0.4) as door,
        pytest.raises(FetchError, match="too slow: the time for it is over"),
    ):
        door.ask(host.url())


def test_a_handshake_that_drips_ends_at_the_deadline() -> None:
    with (
        answering(b"\x16\x03\x03\x10\x00" + b"\x02" * 999, at_once=1, drip=0.05) as host,
        Door(host.url(scheme="https"), seconds=0.4) as door,
        pytest.raises(FetchError, match="too slow"),
    ):
        door.ask(host.url(scheme="https"))


def test_redirects_share_one_deadline() -> None:
    answers = [moved("/more") for _ in range(4)]
    with (
        answering(*answers, drip=0.01) as host,
        Door(host.url(), seconds=0.8) as door,
        pytest.raises(FetchError, match="too slow"),
    ):
        door.ask(host.url())
    assert len(host.asked) < 4


def test_after_its_time_a_door_asks_nobody() -> None:
    with answering(body(ICS)) as host, Door(host.url(), seconds=0) as door:
        assert door.is_over
        with pytest.raises(FetchError, match="too slow"):
            door.ask(host.url())
    assert host.asked == []


def test_many_may_ask_at_once_each_with_its_own_time() -> None:
    answers = [body(b"%d" % number) for number in range(24)]
    found: list[bytes] = []
    with answering(*answers) as host, Door(host.url()) as door:

        def some() -> None:
            found.extend(door.ask(host.url()).body for _ in range(3))

        threads = [threading.Thread(target=some) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    numbers = sorted(int(one) for one in found)
    assert all(later == earlier + 1 for earlier, later in pairwise(numbers))
    assert len(numbers) == 24


def test_where_nobody_listens_is_an_error() -> None:
    with answering() as host:
        pass
    with pytest.raises(FetchError, match=r"cannot be fetched: .*refused"):
        ask(host.url())


@pytest.mark.parametrize(
    "address",
    [
        *(
            "http://",
            "http://[::",
            "https://a b/",
            "http://.x/",
            "http://a..b/",
            "http://a:0/",
            "x:y",
        ),
        f"http://{'a' * 64}.example/",
        f"http://{'a.' * 200}example/",
        "http://a\\b/",
        "http://x%41/",
    ],
)
def test_an_address_that_is_none_is_an_error(address: str) -> None:
    with pytest.raises(FetchError, match=r"no address|neither http: nor https:|no number"):
        ask(address)
