"""`calendarhub serve` and `schedule` as a person runs them: a process, what it says, its end."""

import http.client
import os
import queue
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlsplit

from tests.patience import PATIENCE

# docs/serving.md promises two, on a machine that has nothing else to do.
SECONDS_TO_END = 20.0


class Process:
    """A running command; `said` is all it wrote so far, errors among it."""

    def __init__(self, *arguments: str) -> None:
        environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "CI": "1"}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "calendarhub", *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            env=environment,
        )
        self.said = ""
        self._lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put("")

    def until(self, pattern: str) -> re.Match[str]:
        """The first line from now on that holds this pattern."""
        with suppress(queue.Empty):
            while line := self._lines.get(timeout=PATIENCE):
                self.said += line
                if found := re.search(pattern, line):
                    return found
        message = f"it never said {pattern}:\n{self.said}"
        raise AssertionError(message)

    def burst(self, count: int, *, pause: float) -> int:
        """Send Ctrl+C and SIGTERM in turns, seconds apart; its exit code."""
        for turn in range(count):
            if self.process.poll() is not None:
                break
            self.process.send_signal(signal.SIGTERM if turn % 2 else signal.SIGINT)
            until = time.perf_counter() + pause
            while time.perf_counter() < until:
                pass  # microseconds: shorter than any sleep
        return self.process.wait(PATIENCE)

    def end(self, number: int = signal.SIGINT) -> tuple[int, float]:
        """Send a signal to the command alone; its exit code, and how many seconds it took."""
        began = time.monotonic()
        self.process.send_signal(number)
        code = self.process.wait(PATIENCE)
        seconds = time.monotonic() - began
        while line := self._lines.get(timeout=PATIENCE):
            self.said += line
        return code, seconds


class Served(Process):
    """`serve`, listening."""

    def __init__(self, root: Path, *more: str) -> None:
        super().__init__("serve", str(root), "--port", "0", *more)
        self.address = self.until(r"(http://\S+/)")[1]  # the live one, if there is one

    def ask(self, path: str) -> tuple[int, bytes]:
        """Status and body of an address."""
        host = urlsplit(self.address).netloc
        connection = http.client.HTTPConnection(host, timeout=PATIENCE)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()

    def wait(self, path: str, holds: Callable[[int, bytes], bool]) -> bytes:
        """Ask until it is so."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            status, body = self.ask(path)
            if holds(status, body):
                return body
        message = f"{path} was never so; {self.said}"
        raise AssertionError(message)


@contextmanager
def ending(process: Process) -> Iterator[None]:
    """The process is gone after this, whatever happened."""
    try:
        yield
    finally:
        if process.process.poll() is None:
            os.killpg(process.process.pid, signal.SIGKILL)
            process.process.wait()


@contextmanager
def serve(root: Path, *more: str) -> Iterator[Served]:
    """A hub served while inside."""
    served = Served(root, *more)
    with ending(served):
        yield served
