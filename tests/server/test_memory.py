"""What the server keeps: contents, and which files were seen to be whole."""

import asyncio
import hashlib
import os
from pathlib import Path

from calendarhub.server.memory import Checks, Memory
from tests.alone import alone


def test_memory_counts_what_it_keeps() -> None:
    memory = Memory(limit=10)
    memory.keep("a", "", b"12345")
    memory.keep("a", "", b"12345")
    memory.keep("b", "", b"123456")
    assert (memory.held, memory.get("b", "")) == (5, None)
    memory.forget(frozenset())
    assert memory.held == 0


def test_a_file_is_read_once_however_many_ask_and_again_when_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "large"
    file.write_bytes(b"x" * 100_000)
    sha256 = hashlib.sha256(b"x" * 100_000).hexdigest()
    checks = Checks()

    async def ask() -> list[bool]:
        opened = [os.open(file, os.O_RDONLY) for _ in range(5)]
        try:
            return await asyncio.gather(*(checks.is_whole(one, sha256) for one in opened))
        finally:
            for one in opened:
                os.close(one)

    assert alone(ask()) == [True] * 5
    with file.open("r+b") as opened:
        opened.write(b"y")
    assert alone(ask()) == [False] * 5
    checks.forget(frozenset())
    file.write_bytes(b"x" * 100_000)
    assert alone(ask()) == [True] * 5
