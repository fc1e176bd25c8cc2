"""Bytes of strangers, read in a child process under limits.

The child is the third place where any exception is caught: a library may raise anything, hang or
eat all memory, and only its own process suffers.
"""

import multiprocessing
import resource
import time
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

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

    `cpu` and `wall` are seconds an item, `memory` octets of address space beside what the process has
    already. One child does many items; after one that broke a limit, a new child goes on. Results
    must pickle.
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


class Confinement(Generic[Item, Result]):
    """One child for one errand of several items, which share its seconds and its memory.

    An item that breaks a limit ends the errand: those after it fail too.
    """

    def __init__(
        self,
        work: Callable[[Item], Result],
        *,
        cpu: int = CPU_SECONDS,
        wall: float = WALL_SECONDS,
        memory: int = MEMORY,
    ) -> None:
        self._work, self._cpu, self._memory = work, cpu, memory
        self._wall, self._left = wall, wall
        self._child: _Child | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stop()

    def start(self) -> None:
        """Begin now, where that must not happen at any moment."""
        if self._child is None:
            self._child = _Child(self._work, cpu=self._cpu, memory=self._memory, is_errand=True)

    def do(self, item: Item) -> SandboxResult[Item, Result]:
        """What comes of an item."""
        if self._left <= 0:
            return SandboxResult(item, failure=self._broken())
        began = time.monotonic()
        self.start()
        assert self._child is not None
        outcome = self._child.do(item, self._left)
        self._left -= time.monotonic() - began
        if outcome is None:
            self._left = 0
            self._stop()
            return SandboxResult(item, failure=self._broken())
        fine, value = outcome
        return SandboxResult(item, result=value) if fine else SandboxResult(item, failure=value)

    def more(self, wall: float) -> None:
        """Give the errand more seconds by the clock, where there turns out to be more to do."""
        if self._left > 0:
            self._left += wall
            self._wall += wall

    def _broken(self) -> str:
        return f"it took more than {self._cpu} s, {self._wall:g} s by the clock, or too much memory"

    def _stop(self) -> None:
        if self._child is not None:
            self._child.stop()
            self._child = None


class _Child:
    """A forked process that works under limits: those of each item, or of all of an errand."""

    def __init__(
        self, work: Callable[[Any], Any], *, cpu: int, memory: int, is_errand: bool = False
    ) -> None:
        context = multiprocessing.get_context("fork")
        self.connection, theirs = context.Pipe()
        self.process = context.Process(
            target=_serve,
            args=(work, theirs, self.connection, cpu, memory, is_errand),
            daemon=True,
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
    work: Callable[[Any], Any],
    mine: Connection,
    theirs: Connection,
    cpu: int,
    memory: int,
    is_errand: bool,
) -> None:
    theirs.close()
    most = _taken() + memory
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if is_errand:
        _allow(cpu)
    while True:
        try:
            item = mine.recv()
        except EOFError:
            return
        if not is_errand:
            _allow(cpu)
        try:
            answer = (True, work(item))
        except MemoryError:
            answer = (False, "it needs too much memory")
        except Exception as error:  # noqa: BLE001 (the door: a library may raise anything)
            answer = (False, f"{type(error).__name__}: {error}"[:300])
        mine.send(answer)


def _taken() -> int:
    """The octets of address space that came with the fork: of a process that has much, or threads."""
    try:
        with open("/proc/self/statm", "rb") as said:
            return int(said.read().split()[0]) * resource.getpagesize()
    except (OSError, ValueError, IndexError):
        return 0


def _allow(seconds: int) -> None:
    """Some more seconds of processor time from now on; the kernel ends what takes more."""
    usage = resource.getrusage(resource.RUSAGE_SELF)
    used = int(usage.ru_utime + usage.ru_stime) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    limit = used + seconds
    resource.setrlimit(resource.RLIMIT_CPU, (limit if hard < 0 else min(limit, hard), hard))
