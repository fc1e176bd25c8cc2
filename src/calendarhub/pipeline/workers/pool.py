"""Several processes for work that does not wait for the disk: forked, so nothing is copied in."""

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from msgspec import Struct

from calendarhub.pipeline.workers.apart import cores

Item = TypeVar("Item")
Result = TypeVar("Result")

# Below this many items a fork costs more than it saves.
WORTH_A_FORK = 150
# How many shares a process takes, about: the dear ones may all stand at the end. One byte numbers them.
SHARES_EACH = 16
MOST_SHARES = 250


class WorkerError(Exception):
    """A worker died or raised; the text is its own."""


class ToldError(Exception):
    """An error that a process beside tells as it is; its arguments are plain."""


def split_map(
    work: Callable[[Sequence[Item]], Result], items: Sequence[Item], *, worth: int | None = None
) -> list[Result]:
    """Apply `work` to shares of the items, on every core, and return the results in order.

    Shares are small and taken one by one, by the caller too, so that no process waits long for
    another. Raises WorkerError when a share fails, and OSError when the machine does.
    """
    workers = min(free_cores(), 16, max(1, len(items) // (worth or WORTH_A_FORK)))
    if workers == 1:
        return [work(items)] if items else []
    size = max(1, -(-len(items) // min(workers * SHARES_EACH, MOST_SHARES)))
    parts = [items[start : start + size] for start in range(0, len(items), size)]
    queue = _queue(len(parts))
    running = [_start(partial(_take, work, parts, queue)) for _ in range(workers - 1)]
    try:
        results = _take(work, parts, queue)
        for one in running:
            found = _collect(one)
            results += found
    except BaseException:
        for one in running:
            one.process.kill()  # nobody waits for what it makes: it must not write any more
        raise
    finally:
        for one in running:
            one.end()
        os.close(queue)
    return [result for _, result in sorted(results, key=lambda pair: pair[0])]


@contextmanager
def beside(work: Callable[[], Result]) -> Iterator[Callable[[], Result]]:
    """Begin `work` in a process beside this one; what is yielded waits for its result.

    On one processor it is done when it is asked for. What it changes but its result stays there.
    The result raises as in `split_map`. A process that nobody waited for is ended; of one that has
    answered nobody waits until it is gone, since giving its memory back takes a while.
    """
    if free_cores() == 1:
        yield work
        return
    running = _start(work)
    has_answered = False

    def result() -> Result:
        nonlocal has_answered
        answer = _collect(running)
        has_answered = True
        return answer

    try:
        yield result
    finally:
        if not has_answered:
            running.process.kill()  # it may wait for somebody to take its answer
            running.end()


def free_cores() -> int:
    """How many processors are there for this process; one for what was itself begun here."""
    return 1 if multiprocessing.current_process().daemon else cores()


class _Running(Struct, Generic[Result], frozen=True):
    process: BaseProcess
    receiver: Connection

    def end(self) -> None:
        self.process.join()
        self.receiver.close()


def _start(work: Callable[[], Result]) -> _Running[Result]:
    context = multiprocessing.get_context("fork")
    gc.freeze()  # so that the child does not touch, and copy, every page of our memory
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(work, sender), daemon=True)
    process.start()
    sender.close()
    return _Running(process, receiver)


def _queue(count: int) -> int:
    """A pipe that holds one byte for each share: whoever reads it has the share."""
    reader, writer = os.pipe()
    os.write(writer, bytes(range(count)))
    os.close(writer)
    return reader


def _take(
    work: Callable[[Sequence[Item]], Result], parts: Sequence[Sequence[Item]], queue: int
) -> list[tuple[int, Result]]:
    done = []
    while claim := os.read(queue, 1):
        done.append((claim[0], work(parts[claim[0]])))
    return done


def _child(work: Callable[[], object], sender: Connection) -> None:
    try:
        sender.send((True, work()))
    except (OSError, ToldError) as error:
        sender.send((False, error))
    except (Exception, SystemExit) as error:  # noqa: BLE001 (told to the parent, which raises it)
        sender.send((False, WorkerError(f"{type(error).__name__}: {error}")))
    finally:
        sender.close()


def _collect(running: _Running[Result]) -> Result:
    try:
        fine, value = running.receiver.recv()
    except EOFError:
        message = "a worker process ended without a result"
        raise WorkerError(message) from None
    if not fine:
        raise value
    result: Result = value
    return result
