"""What a job of `serve` and `schedule` has done by a process of its own."""

import contextlib
import os
import signal
import subprocess
import threading
from collections.abc import Sequence
from pathlib import Path

from calendarhub.fetch import stamp


class Errand:
    """Processes, one at a time, each limited in time and ended with all that it began.

    `over` is set once and for all when nothing is to be begun any more.
    """

    def __init__(self, command: Sequence[str], limit: float) -> None:
        self.command = tuple(command)
        self.limit = limit  # seconds of wall time
        self.over = threading.Event()
        self._process: subprocess.Popen[bytes] | None = None
        self._guard = threading.Lock()

    def run(self, *arguments: str) -> bytes | None:
        """What a process says; None where all is over. Raises TimeoutError after the limit."""
        with self._guard:
            if self.over.is_set():
                return None
            process = self._process = subprocess.Popen(  # noqa: S603 (our own module)
                [*self.command, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        try:
            said, _ = process.communicate(timeout=self.limit)
        except subprocess.TimeoutExpired:
            self._kill()
            process.communicate()
            raise TimeoutError from None
        return said

    def end(self) -> None:
        """Begin nothing more, and end what is under way (safe to call in any thread)."""
        self.over.set()
        with self._guard:
            self._kill()

    def _kill(self) -> None:
        process = self._process
        if process is None or process.poll() is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def glance(path: Path) -> str:
    """What changes when a file does; empty without it."""
    try:
        return stamp(path.stat())
    except OSError:
        return ""
