"""Nobody is led to an address of this machine, its network or anything but a host of the internet."""

import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from ipaddress import ip_network
from pathlib import Path

import httpcore2
import pytest

from calendarhub.fetch.guard import (
    Backend,
    Guard,
    RefusedError,
    TooSlowError,
    deadline,
    is_public,
    left,
    look_up,
)
from calendarhub.fetch.http import Door, FetchError
from tests.fetch.hosts import Host, answering, moved

# A host that stands for one of the internet: excepted by its network, as an intranet would be.
FOREIGN = "127.0.0.2"


def lines(name: str) -> list[str]:
    return (Path(__file__).parent / name).read_text(encoding="utf-8").split("\n")[:-1]


@pytest.mark.parametrize(
    "address",
    [
        "8.8.8.8",
        "193.166.3.2",
        "::ffff:8.8.8.8",
        "2001:4860:4860::8888",
        "2a00:1450:4001:81b::200e",
    ],
)
def test_a_host_of_the_internet_is_public(address: str) -> None:
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    lines("not_public.txt"),
)
def test_any_other_address_is_not(address: str) -> None:
    assert not is_public(address)


# Each leads to this machine or its network in the eyes of some program.
TRUST = ssl.create_default_context()
SPELLINGS = lines("spellings.txt")

NAMES = {
    "good.example": [FOREIGN],
    "localhost": ["127.0.0.1", "::1"],
    "localhost.": ["127.0.0.1"],
    "sub.localhost": ["127.0.0.1"],
    "127.0.0.1.": ["127.0.0.1"],
    "127.0.0.1.nip.example": ["127.0.0.1"],
    "10.0.0.1.nip.example": ["10.0.0.1"],
    "intranet.example": ["192.168.7.7"],
    "metadata.example": ["169.254.169.254"],
    "both.example": ["193.166.3.2", "127.0.0.1"],
    "mapped.example": ["::ffff:127.0.0.1"],
    "nat64.example": ["64:ff9b::7f00:1"],
}


class Names:
    """A name server of the tests; of figures it says what the system makes of them."""

    def __init__(self, names: Mapping[str, Sequence[str]]) -> None:
        self.names = names
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked.append(host)
        if host in self.names:
            return self.names[host]
        if host.endswith((".example", "%")):
            raise OSError(f"{host} is unknown")
        return look_up(host, port)


@pytest.fixture
def here() -> Iterator[Host]:
    """A host of this machine, at which nobody may arrive."""
    with answering(*[b"never"] * 99) as host:
        yield host


def foreign_door(names: Mapping[str, Sequence[str]] = NAMES, typed: str = "") -> Door:
    return Door(typed, networks=[ip_network(f"{FOREIGN}/32")], resolve=Names(names), tls=TRUST)


def test_no_spelling_of_an_address_leads_to_this_machine(here: Host) -> None:
    assert len(SPELLINGS) >= 60
    for spelling in SPELLINGS:
        with foreign_door() as door, pytest.raises(FetchError):
            door.ask(f"http://{spelling}:{here.port}/")
    assert here.asked == []


def test_no_redirect_leads_to_this_machine(here: Host) -> None:
    answers = [moved(f"http://{spelling}:{here.port}/") for spelling in SPELLINGS]
    with answering(*answers, name=FOREIGN) as host, foreign_door() as door:
        for _ in SPELLINGS:
            with pytest.raises(FetchError):
                door.ask(host.url("all.ics", name="good.example"))
        assert len(host.asked) == len(SPELLINGS)
    assert here.asked == []


def test_a_typed_address_of_this_machine_is_asked_and_may_redirect_within_itself() -> None:
    with (
        answering(moved("/there"), b"HTTP/1.1 204 No\r\n\r\n") as host,
        Door(host.url()) as door,
    ):
        assert door.ask(host.url()).status == 204


def test_a_typed_address_leads_nowhere_else_on_this_machine(here: Host) -> None:
    elsewhere = [moved(f"http://127.0.0.1:{here.port}/"), moved(f"//127.0.0.1:{here.port}/")]
    with answering(*elsewhere) as host, Door(host.url()) as door:
        for _ in elsewhere:
            with pytest.raises(FetchError, match="not an address of the open internet"):
                door.ask(host.url())
    assert here.asked == []


def test_one_private_answer_of_two_refuses_the_name(here: Host) -> None:
    guard = Guard(resolve=lambda host, port: ["193.166.3.2", "10.0.0.7"])
    with pytest.raises(RefusedError, match=r"both\.example \(10\.0\.0\.7\) is not an address"):
        guard.addresses("both.example", 80)


def test_a_name_is_asked_for_once_whatever_it_says_later() -> None:
    answers = iter([[FOREIGN], ["127.0.0.1"]])
    asked: list[str] = []

    def resolve(host: str, port: int) -> Sequence[str]:
        asked.append(host)
        return next(answers)

    with (
        answering(*[b"HTTP/1.1 204 No\r\nConnection: close\r\n\r\n"] * 2, name=FOREIGN) as host,
        Door(networks=[ip_network(f"{FOREIGN}/32")], resolve=resolve) as door,
    ):
        for _ in range(2):
            assert door.ask(host.url(name="good.example")).status == 204
        assert len(host.asked) == 2
    assert asked == ["good.example"]


def test_of_the_internet_only_two_ports_are_asked() -> None:
    guard = Guard(resolve=lambda host, port: ["193.166.3.2"])
    assert guard.addresses("good.example", 443) == ("193.166.3.2",)
    with pytest.raises(RefusedError, match=r"port 25 of good\.example is neither 80 nor 443"):
        guard.addresses("good.example", 25)


def test_a_network_may_be_excepted_in_any_spelling_of_it() -> None:
    guard = Guard(networks=[ip_network("10.7.0.0/16")], resolve=lambda host, port: [host])
    assert guard.addresses("10.7.3.4", 8080) == ("10.7.3.4",)
    assert guard.addresses("::ffff:10.7.3.4", 8080) == ("::ffff:10.7.3.4",)
    with pytest.raises(RefusedError):
        guard.addresses("10.8.0.1", 80)


def test_the_next_address_is_tried_where_one_does_not_answer() -> None:
    with answering(b"", name=FOREIGN) as host:
        resolve = Names({"good.example": ["127.0.0.3", FOREIGN]})
        guard = Guard(networks=[ip_network("127.0.0.2/31")], resolve=resolve)
        stream = Backend(guard).connect_tcp("good.example", host.port)
        assert stream.get_extra_info("server_addr") == (FOREIGN, host.port)
        stream.close()


def test_a_name_server_that_never_answers_ends_at_the_deadline() -> None:
    over = threading.Event()

    def never(host: str, port: int) -> Sequence[str]:
        over.wait()
        return []

    backend = Backend(Guard(resolve=never))
    with (
        deadline(time.monotonic() + 0.2),
        pytest.raises(httpcore2.ConnectTimeout, match="no name server knew"),
    ):
        backend.connect_tcp("slow.example", 80)
    over.set()


def test_a_host_that_takes_no_connection_ends_at_the_deadline() -> None:
    with socket.create_server((FOREIGN, 0), backlog=0) as full:
        port = full.getsockname()[1]
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex((FOREIGN, port))
        guard = Guard(networks=[ip_network(f"{FOREIGN}/32")])
        with deadline(time.monotonic() + 0.2), pytest.raises(httpcore2.ConnectTimeout):
            Backend(guard).connect_tcp(FOREIGN, port)
        for one in waiting:
            one.close()


def test_there_is_no_time_left_after_the_deadline() -> None:
    with deadline(time.monotonic() + 100):
        assert left(10) == 10
        assert 90 < left(1000) <= 100
    with deadline(time.monotonic()), pytest.raises(TooSlowError):
        left(10)
