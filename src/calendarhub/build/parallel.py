"""Two processes for work that does not wait for the disk: forked, so nothing is copied in."""

import gc
import multiprocessing
import os
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# Below this many items a fork costs more than it saves.
WORTH_A_FORK = 150


class WorkerError(Exception):
    """A worker died or raised; the text is its own."""


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 1


def split_map(
    work: Callable[[Sequence[Item]], Result], items: Sequence[Item], *, worth: int = WORTH_A_FORK
) -> list[Result]:
    """Apply `work` to equal shares of the items, one share a core, and return the results in order.

    The caller takes the last share itself. Raises WorkerError when a share fails.
    """
    shares = min(cores(), max(1, len(items) // worth))
    if shares == 1 or multiprocessing.current_process().daemon:
        return [work(items)] if items else []
    size = -(-len(items) // shares)
    parts = [items[start : start + size] for start in range(0, len(items), size)]
    context = multiprocessing.get_context("fork")
    gc.freeze()  # so that the children do not touch, and copy, every page of the parent's memory
    running = []
    for part in parts[:-1]:
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_child, args=(work, part, sender), daemon=True)
        process.start()
        sender.close()
        running.append((process, receiver))
    own = work(parts[-1])
    results = [_collect(receiver) for _, receiver in running]
    for process, _ in running:
        process.join()
    return [*results, own]


def _child(work: Callable[[Any], Any], part: Any, sender: Connection) -> None:
    try:
        sender.send((True, work(part)))
    except (Exception, SystemExit) as error:  # noqa: BLE001 (told to the parent, which raises it)
        sender.send((False, f"{type(error).__name__}: {error}"))
    finally:
        sender.close()


def _collect(receiver: Connection) -> Any:
    try:
        fine, value = receiver.recv()
    except EOFError:
        message = "a worker process ended without a result"
        raise WorkerError(message) from None
    if not fine:
        raise WorkerError(value)
    return value
