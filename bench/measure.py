"""One command, measured: how long, how much processor, how much memory of all its processes."""

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import psutil
from msgspec import Struct

PAUSE = 0.1
# A command that was installed has its bytecode at hand, whatever this shell says of keeping it.
_ENV = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
MEGABYTE = 1024 * 1024


class Cost(Struct, frozen=True):
    """What a run took. Seconds; `memory` is the peak in MB of resident memory.

    It is what the process and its children hold together, what several of them share counted once.
    """

    wall: float
    cpu: float
    memory: float


class RunError(Exception):
    """A measured command failed; the text holds what it said."""


class _Watch(threading.Thread):
    """Looks at the memory of a process and its children until told to stop."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self.pid = pid
        self.peak = 0
        self.over = threading.Event()

    def run(self) -> None:
        while not self.over.wait(PAUSE):
            self.peak = max(self.peak, held(self.pid))


def held(pid: int) -> int:
    """The bytes a process and its children hold in memory now: their proportional set sizes."""
    total = 0
    try:
        root = psutil.Process(pid)
        for process in (root, *root.children(recursive=True)):
            try:
                total += process.memory_full_info().pss
            except psutil.Error:
                continue
    except psutil.Error:
        return total
    return total


def measure(command: Sequence[str | Path], *, cwd: Path, watched: bool = True) -> Cost:
    """Run a command to its end; raises RunError when it fails.

    Watching the memory of several processes that share it costs them time: what is timed is not
    watched, and its `memory` is the peak of its largest process alone.
    """
    with (cwd / ".bench-output").open("w+b") as output:
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=cwd, env=_ENV, stdout=output, stderr=output)
        watch = _Watch(process.pid)
        if watched:
            watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        watch.over.set()
        if watched:
            watch.join()
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            output.seek(0)
            raise RunError(output.read().decode(errors="replace"))
    # The kernel's own peak is of the largest process alone, but misses no moment.
    peak = max(watch.peak, usage.ru_maxrss * 1024)
    return Cost(wall, usage.ru_utime + usage.ru_stime, peak / MEGABYTE)
