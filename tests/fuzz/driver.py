"""Runs a target on changed input for a while, and tells what it did that it may not."""

import gc
import hashlib
import os
import signal
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from random import Random
from types import FrameType

import psutil
from msgspec import Struct, field

SLOW = 5.0  # seconds for one input
HANGS = 60
GROWTH = 128 * 1024 * 1024
WARM = 300  # inputs until caches are full

Make = Callable[[Random], bytes]
Target = Callable[[bytes], None]


class Found(Struct):
    """What came of a run: how many inputs there were, the slowest, and each fault once."""

    runs: int = 0
    slowest: float = 0.0
    grown: int = 0
    faults: dict[str, bytes] = field(default_factory=dict)

    def told(self) -> str:
        """The faults, for a person."""
        return "\n\n".join(f"{fault}\n{data[:2_000]!r}" for fault, data in self.faults.items())


class HungError(Exception):
    """An input was not done with in time."""


def fuzz(
    target: Target, make: Make, *, runs: int = 0, seconds: float = 0.0, seed: int = 0
) -> Found:
    """Run a target on so many inputs, or for so many seconds; it raises what it may not do.

    Inputs that break something are kept in the folder CALENDARHUB_FUZZ_FINDS, if that is set.
    """
    rng = Random(seed)
    found = Found()
    memory = psutil.Process()
    before = 0
    until = time.monotonic() + seconds
    signal.signal(signal.SIGALRM, _hung)
    while found.runs < runs or (seconds and time.monotonic() < until):
        data = make(rng)
        _one(target, data, found)
        found.runs += 1
        if found.runs == WARM:
            gc.collect()
            before = memory.memory_info().rss
    gc.collect()
    if before:
        found.grown = max(memory.memory_info().rss - before, 0)
        if found.grown > GROWTH:
            found.faults["it keeps memory"] = b""
    return found


def _hung(number: int, frame: FrameType | None) -> None:
    raise HungError


def _one(target: Target, data: bytes, found: Found) -> None:
    began = time.process_time()
    signal.alarm(HANGS)
    try:
        target(data)
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt):
            raise
        _keep(found, _where(error), data)
    finally:
        signal.alarm(0)
    took = time.process_time() - began
    found.slowest = max(found.slowest, took)
    if took > SLOW:
        _keep(found, f"it took more than {SLOW:.0f} s", data)


def _where(error: BaseException) -> str:
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{type(error).__name__} at {Path(last.filename).name}:{last.lineno}: {str(error)[:200]}"


def _keep(found: Found, fault: str, data: bytes) -> None:
    key = fault.partition(": ")[0]
    if any(known.startswith(key) for known in found.faults):
        return
    found.faults[fault] = data
    folder = os.environ.get("CALENDARHUB_FUZZ_FINDS")
    if folder:
        name = hashlib.sha256(data).hexdigest()[:12]
        with suppress(OSError):
            (Path(folder) / name).write_bytes(fault.encode() + b"\n" + data)
