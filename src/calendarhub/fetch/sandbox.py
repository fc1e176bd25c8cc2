"""Bytes of strangers, read in a child process under limits.

The child is the third place where any exception is caught: a library may raise anything, hang or
eat all memory, and only its own process suffers.
"""

import multiprocessing
import resource
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection
from typing import Any, Generic, TypeVar

from msgspec import Struct

Item = TypeVar("Item")
Result = TypeVar("Result")

CPU_SECONDS = 3
WALL_SECONDS = 8.0
MEMORY = 768 * 1024 * 1024


class SandboxResult(Struct, Generic[Item, Result], frozen=True):
    """What came of one item: a result, or why there is none."""

    item: Item
    result: Result | None = None
    failure: str = ""


def confined(
    work: Callable[[Item], Result],
    items: Iterable[Item],
    *,
    cpu: int = CPU_SECONDS,
    wall: float = WALL_SECONDS,
    memory: int = MEMORY,
) -> Iterator[SandboxResult[Item, Result]]:
    """Apply `work` to each item in a child process, each under limits of its own.

    `cpu` and `wall` are seconds an item, `memory` octets of address space. One child does many
    items; after one that broke a limit, a new child goes on. Results must pickle.
    """
    child: _Child | None = None
    try:
        for item in items:
            child = child or _Child(work, cpu=cpu, memory=memory)
            outcome = child.do(item, wall)
            if outcome is None:
                child.stop()
                child = None
                message = f"it took more than {cpu} s, {wall:g} s by the clock, or too much memory"
                yield SandboxResult(item, failure=message)
            else:
                fine, value = outcome
                yield (
                    SandboxResult(item, result=value)
                    if fine
                    else SandboxResult(item, failure=value)
                )
    finally:
        if child is not None:
            child.stop()


class _Child:
    """A forked process that works under limits."""

    def __init__(self, work: Callable[[Any], Any], *, cpu: int, memory: int) -> None:
        context = multiprocessing.get_context("fork")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(
            target=_serve, args=(work, theirs, self.connection, cpu, memory), daemon=True
        )
        self.process.start()
        theirs.close()

    def do(self, item: Any, wall: float) -> tuple[bool, Any] | None:
        """The result of one item; None when the child died of it or did not answer in time."""
        try:
            self.connection.send(item)
            if self.connection.poll(wall):
                outcome: tuple[bool, Any] = self.connection.recv()
                return outcome
        except (EOFError, OSError):
            return None
        return None

    def stop(self) -> None:
        """End the child, whatever it is doing."""
        self.connection.close()
        self.process.kill()
        self.process.join()


def _serve(
    work: Callable[[Any], Any], mine: Connection, theirs: Connection, cpu: int, memory: int
) -> None:
    theirs.close()
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    while True:
        try:
            item = mine.recv()
        except EOFError:
            return
        _allow(cpu)
        try:
            answer = (True, work(item))
        except MemoryError:
            answer = (False, "it needs too much memory")
        except Exception as error:  # noqa: BLE001 (the door: a library may raise anything)
            answer = (False, f"{type(error).__name__}: {error}"[:300])
        mine.send(answer)


def _allow(seconds: int) -> None:
    """Some more seconds of processor time from now on; the kernel ends what takes more."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    limit = used + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (limit if hard < 0 else min(limit, hard), hard))
