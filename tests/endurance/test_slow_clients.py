"""Five hundred clients that never finish asking, a hundred that never read, and the others."""

import asyncio
import multiprocessing
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import quantiles

import pytest
from msgspec import Struct

from calendarhub.server.doors import Limits, capacity
from tests.alone import alone
from tests.hubs import BOARD, HubFolder
from tests.patience import PATIENCE
from tests.server.stage import serving


class Crowd(Struct, frozen=True):
    """How many come, and how many seconds the server gives them to say what they want."""

    headers: float
    half_open: int
    unread: int
    others: int


SMALL, LARGE = Crowd(1.0, 20, 5, 40), Crowd(10.0, 500, 100, 3000)
ASKS = b"GET /feeds/all.ics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


@contextmanager
def served(tmp_path: Path, headers: float) -> Iterator[int]:
    """A server in a process of its own, so that it is not the clients that make each other wait."""
    hub = HubFolder(tmp_path / "hub")
    for number in range(40):
        hub.write(f"events/board-{number}.md", BOARD.replace("Board", f"Board {number}"))
    hub.build()
    apart = multiprocessing.get_context("fork")
    here, there = apart.Pipe()

    def serve() -> None:
        capacity()
        with serving(hub.root, limits=Limits(headers=headers)) as stage:
            there.send(stage.port)
            there.recv()

    server = apart.Process(target=serve)
    server.start()
    yield here.recv()
    here.send(None)
    server.join(PATIENCE)


async def never_asks(port: int) -> float:
    """A head that comes octet by octet, and never whole; how long the server puts up with it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    began = time.monotonic()
    with suppress(OSError):
        for number in range(40):
            writer.write(b"GET /x HTTP/1.1\r\nA: "[number : number + 1] or b"a")
            with suppress(TimeoutError):
                await asyncio.wait_for(reader.read(), 1.0)
                break
    writer.close()
    return time.monotonic() - began


async def never_reads(port: int, over: asyncio.Event) -> None:
    """It asks for much, and takes nothing of it."""
    _, writer = await asyncio.open_connection("127.0.0.1", port, limit=64)
    writer.transport.pause_reading()  # type: ignore[attr-defined]
    writer.write(ASKS.replace(b"Connection: close\r\n", b"") * 50)
    await over.wait()
    writer.transport.abort()


async def asks(port: int) -> tuple[int, float]:
    """Everybody else: the length of the answer, and the seconds until it is there."""
    began = time.monotonic()
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(ASKS)
    answer = await reader.read()
    writer.close()
    assert answer.startswith(b"HTTP/1.1 200"), answer[:80]
    return len(answer), time.monotonic() - began


async def come(port: int, crowd: Crowd) -> tuple[list[float], list[tuple[int, float]]]:
    """All at once; the slow ones before the others."""
    over = asyncio.Event()
    unread = [asyncio.create_task(never_reads(port, over)) for _ in range(crowd.unread)]
    half = [asyncio.create_task(never_asks(port)) for _ in range(crowd.half_open)]
    others = [await asks(port) for _ in range(crowd.others)]
    held = await asyncio.gather(*half)
    over.set()
    await asyncio.gather(*unread)
    return held, others


def test_who_is_slow_is_sent_away_and_all_others_are_served(tmp_path: Path) -> None:
    crowded(tmp_path, SMALL)


@pytest.mark.soak
def test_five_hundred_slow_clients_are_no_more_than_a_few(tmp_path: Path) -> None:
    crowded(tmp_path, LARGE)


def crowded(tmp_path: Path, crowd: Crowd) -> None:
    """Let all come at once; what the others waited is printed, not judged."""
    with served(tmp_path, crowd.headers) as port:
        held, others = alone(come(port, crowd))
    assert len(held) == crowd.half_open
    # The deadline of the server: without it they would go on for forty seconds.
    assert max(held) < crowd.headers + 10
    assert {size for size, _ in others} == {others[0][0]}
    hundredths = quantiles([seconds for _, seconds in others], n=100)
    print(f"{len(held)} half open, sent away after {min(held):.1f} to {max(held):.1f} s;", end=" ")
    print(
        f"{len(others)} others: p50 {hundredths[49] * 1000:.1f} ms, p99 {hundredths[98] * 1000:.1f} ms"
    )
