"""Several processes for work that does not wait for the disk: forked, so nothing is copied in."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

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
    running = [_start(work, parts, queue) for _ in range(workers - 1)]
    try:
        results = dict(_take(work, parts, queue))
        for one in running:
            results.update(_answers(one))
    except BaseException:
        for one in running:
            one.process.kill()  # nobody waits for what it makes: it must not write any more
            one.process.join()
        raise
    finally:
        # Of those that have answered nobody waits until they are gone: to give back memory takes time.
        for one in running:
            one.receiver.close()
        os.close(queue)
    return [results[number] for number in range(len(parts))]


def free_cores() -> int:
    """How many processors are there for this process; one for what was itself begun here."""
    return 1 if multiprocessing.current_process().daemon else cores()


class _Running(Struct, frozen=True):
    process: BaseProcess
    receiver: Connection


def _start(
    work: Callable[[Sequence[Item]], Result], parts: Sequence[Sequence[Item]], queue: int
) -> _Running:
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=_child, args=(work, parts, queue, sender), daemon=True)
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


def _child(
    work: Callable[[Sequence[Item]], Result],
    parts: Sequence[Sequence[Item]],
    queue: int,
    sender: Connection,
) -> None:
    try:
        done = _take(work, parts, queue)
        # One by one: as octets all of them are as much again, here and in the parent.
        while done:
            sender.send(done.pop())
        sender.send(None)
    except OSError as error:
        sender.send(error)
    except (Exception, SystemExit) as error:  # noqa: BLE001 (told to the parent, which raises it)
        sender.send(WorkerError(f"{type(error).__name__}: {error}"))
    finally:
        sender.close()


def _answers(running: _Running) -> Iterator[tuple[int, Any]]:
    """The shares that a process has done, by number; raises what went wrong there."""
    try:
        while (answer := running.receiver.recv()) is not None:
            if isinstance(answer, Exception):
                raise answer
            yield answer
    except EOFError:
        message = "it ended a process of the build, perhaps for want of memory"
        raise ChildProcessError(message) from None
