"""Connections that say nothing, too much or too slowly, on a real server with short deadlines."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from calendarhub.server.doors import Limits
from tests.hubs import HubFolder
from tests.patience import PATIENCE
from tests.server.stage import Stage, replace_file, rest, serving

HEADERS = 0.6
SHORT = Limits(headers=HEADERS, idle=1, stalled=0.6, per_loopback=40, total=60)
WHOLE = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"


@pytest.fixture(scope="module")
def hasty(published: HubFolder) -> Iterator[Stage]:
    """A server that waits for nobody."""
    with serving(published.root, limits=SHORT) as stage:
        yield stage


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"GET /feeds/all.ics HTTP/1.1\r\nHost: localhost\r\n",
        b"GET /feeds",
        b"\r\n",
        WHOLE + b"GET /",
    ],
    ids=["nothing", "half a head", "half a line", "a line end", "half a second request"],
)
def test_who_does_not_finish_a_head_is_sent_away_at_the_deadline(
    hasty: Stage, begun: bytes
) -> None:
    with hasty.connect() as connection:
        connection.sendall(begun)
        answer = rest(connection)
    assert (b" 200 OK" in answer) is begun.startswith(WHOLE)


def test_a_trickle_does_not_move_the_deadline(hasty: Stage) -> None:
    began = time.monotonic()
    with hasty.connect() as connection:
        connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n")
        connection.settimeout(0.05)
        while time.monotonic() - began < PATIENCE:
            try:
                connection.sendall(b"X-More: 1\r\n")
                if not connection.recv(1):
                    break
            except TimeoutError:
                continue
            except (BrokenPipeError, ConnectionResetError):
                break
    assert HEADERS <= time.monotonic() - began + 0.01 < PATIENCE


def test_others_are_served_while_many_are_silent(hasty: Stage) -> None:
    with ExitStack() as stack:
        silent = [stack.enter_context(hasty.connect()) for _ in range(30)]
        for connection in silent:
            connection.sendall(b"GET /")
        assert hasty.ask("/healthz").status == 200
        assert [rest(connection) for connection in silent] == [b""] * 30


@pytest.mark.parametrize(
    "fields",
    [b"X: y\r\n" * 65, b"X: " + b"y" * 17000 + b"\r\n", b"X" * 17000 + b": y\r\n"],
    ids=["many", "a long value", "a long name"],
)
def test_a_head_has_its_limits_however_quickly_it_comes(hasty: Stage, fields: bytes) -> None:
    answer = hasty.raw(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n" + fields + b"\r\n")
    assert answer.startswith(b"HTTP/1.1 431 ")


def test_a_field_that_never_ends_is_cut(hasty: Stage) -> None:
    answer = hasty.raw(b"GET /healthz HTTP/1.1\r\nX: " + b"y" * 17000)
    assert answer.startswith((b"HTTP/1.1 431 ", b""))
    assert b"200 OK" not in answer


def test_several_requests_on_one_connection_are_answered_in_order(hasty: Stage) -> None:
    second = b"GET /nothing HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
    answer = hasty.raw(WHOLE * 3 + second)
    statuses = [line.split()[1] for line in answer.splitlines() if line.startswith(b"HTTP/1.1 ")]
    assert statuses == [b"200", b"200", b"200", b"404"]


def test_what_is_not_http_is_refused(hasty: Stage) -> None:
    assert hasty.raw(b"\x16\x03\x01 hello\r\n\r\n").startswith(b"HTTP/1.1 400 ")


def test_an_idle_connection_is_closed(hasty: Stage) -> None:
    answer = hasty.raw(WHOLE)
    assert answer.endswith(b"ok\n")


def test_who_takes_nothing_is_sent_away(own_hub: HubFolder) -> None:
    replace_file(own_hub, "feeds/all.csv", b"x" * 30_000_000)
    with serving(own_hub.root, limits=SHORT) as stage, stage.connect() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.sendall(b"GET /feeds/all.csv HTTP/1.1\r\nHost: localhost\r\n\r\n")
        closed = stage.app.metrics.refused
        deadline = time.monotonic() + PATIENCE
        while not closed["stalled"] and time.monotonic() < deadline:
            stage.ask("/healthz")
        assert closed["stalled"] == 1


def test_one_address_holds_so_many_connections(published: HubFolder) -> None:
    limits = Limits(per_loopback=3, total=60)
    with serving(published.root, limits=limits) as stage, ExitStack() as stack:
        held = [stack.enter_context(stage.connect()) for _ in range(3)]
        for connection in held:
            connection.sendall(WHOLE)
            assert connection.recv(15) == b"HTTP/1.1 200 OK"
        assert rest(stack.enter_context(stage.connect())) == b""
        held[0].close()
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            with stage.connect() as connection:
                connection.sendall(WHOLE.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
                if rest(connection):
                    break
        else:
            pytest.fail("the place of who went was never given to another")


def test_when_all_is_full_the_longest_silent_one_has_to_go(published: HubFolder) -> None:
    with serving(published.root, limits=Limits(total=3)) as stage, ExitStack() as stack:
        held = [stack.enter_context(stage.connect()) for _ in range(3)]
        held[1].sendall(WHOLE)
        assert held[1].recv(15) == b"HTTP/1.1 200 OK"
        assert stage.ask("/healthz").status == 200
        assert rest(held[0]) == b""


@pytest.mark.parametrize("host", ["127.0.0.1", "::1"])
def test_an_answer_is_sent_without_waiting_for_the_last_one_to_be_acknowledged(
    published: HubFolder, host: str
) -> None:
    if host == "::1" and not Path("/proc/net/if_inet6").exists():
        pytest.skip("this machine has no IPv6")
    with serving(published.root, host=host) as stage, stage.connect() as connection:
        connection.sendall(WHOLE)
        assert connection.recv(15) == b"HTTP/1.1 200 OK"
        accepted = stage.accepted()
        assert [one.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) for one in accepted] == [1]
