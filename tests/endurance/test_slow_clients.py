"""Five hundred clients that never finish asking, a hundred that never read, and the others."""

import asyncio
import multiprocessing
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from statistics import quantiles

import pytest

from calendarhub.server.doors import Limits, capacity
from tests.alone import alone
from tests.hubs import BOARD, HubFolder
from tests.patience import PATIENCE
from tests.server.stage import serving

pytestmark = pytest.mark.soak

HEADERS = 10.0
HALF_OPEN, UNREAD, OTHERS = 500, 100, 3000
ASKS = b"GET /feeds/all.ics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    """A server in a process of its own, so that it is not the clients that make each other wait."""
    hub = HubFolder(tmp_path / "hub")
    for number in range(40):
        hub.write(f"events/board-{number}.md", BOARD.replace("Board", f"Board {number}"))
    hub.build()
    apart = multiprocessing.get_context("fork")
    here, there = apart.Pipe()

    def serve() -> None:
        capacity()
        with serving(hub.root, limits=Limits(headers=HEADERS)) as stage:
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


async def crowd(port: int) -> tuple[list[float], list[tuple[int, float]]]:
    """All at once; the slow ones before the others."""
    over = asyncio.Event()
    unread = [asyncio.create_task(never_reads(port, over)) for _ in range(UNREAD)]
    half = [asyncio.create_task(never_asks(port)) for _ in range(HALF_OPEN)]
    others = [await asks(port) for _ in range(OTHERS)]
    held = await asyncio.gather(*half)
    over.set()
    await asyncio.gather(*unread)
    return held, others


def test_who_is_slow_is_sent_away_and_all_others_are_served(port: int) -> None:
    held, others = alone(crowd(port))
    assert len(held) == HALF_OPEN
    assert max(held) < HEADERS + 2  # the deadline of the server itself, not of this machine
    assert {size for size, _ in others} == {others[0][0]}
    hundredths = quantiles([seconds for _, seconds in others], n=100)
    print(f"{HALF_OPEN} half open, sent away after {min(held):.1f} to {max(held):.1f} s;", end=" ")
    print(
        f"{OTHERS} others: p50 {hundredths[49] * 1000:.1f} ms, p99 {hundredths[98] * 1000:.1f} ms"
    )
