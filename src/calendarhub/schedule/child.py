"""The parent's side of the child that builds: started ahead, limited in time, killed as a group."""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from multiprocessing.connection import Connection, Pipe
from pathlib import Path

from calendarhub.schedule.answer import BuildAnswer

WORKER = (sys.executable, "-m", "calendarhub.schedule.worker")
WORDS = 65536  # bytes of what a child said that are kept
GRACE = 2.0  # seconds to end by itself
LIMIT = 15 * 60.0  # seconds of wall time a build may take


class Child:
    """A warm process that builds one hub after another; a new one takes the place of a dead one."""

    def __init__(self, command: Sequence[str] = WORKER, *, limit: float = LIMIT) -> None:
        self.command = tuple(command)
        self.limit = limit
        self._process: subprocess.Popen[bytes] | None = None
        self._connection: Connection | None = None
        self._closed = False
        self._said = tempfile.TemporaryFile()  # noqa: SIM115 (what it says before it falls)
        self._guard = threading.Lock()

    @property
    def pid(self) -> int | None:
        """The process that stands ready, if there is one."""
        process = self._process
        return process.pid if process and process.poll() is None else None

    def warm(self) -> Connection | None:
        """Start the process if there is none; its imports run while nobody waits."""
        with self._guard:
            if self._closed:
                return None
            if self._process is None or self._process.poll() is not None:
                self._start()
            return self._connection

    def _start(self) -> None:
        self._forget()
        ours, theirs = Pipe()
        self._said.seek(0)
        self._said.truncate()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 (our own module)
                [*self.command, str(theirs.fileno())],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._said,
                start_new_session=True,
            )
        self._connection = ours

    def build(self, root: Path) -> BuildAnswer:
        """Build a hub there; a fault of the process or the end of its time is an answer too."""
        connection = self.warm()
        if connection is None:
            return BuildAnswer(fault="the build was ended")
        try:
            connection.send(root)
            if not connection.poll(self.limit):
                self._kill()
                return BuildAnswer(fault=f"the build took more than {self.limit / 60:g} minutes")
            answer = connection.recv()
        except (EOFError, OSError):
            return BuildAnswer(fault=_how_it_ended(self._reap()), trace=self._last_words())
        if not isinstance(answer, BuildAnswer):
            self._kill()
            return BuildAnswer(fault="the process that builds spoke nonsense")
        if answer.leaving:
            self._reap()
            self.warm()
        return answer

    def close(self) -> None:
        """End the process, whatever it does; a build in it is repaired by the next one."""
        with self._guard:
            self._closed = True
        self._kill()
        self._said.close()

    def _reap(self) -> int | None:
        """Let a process end that is about to; returns how it did."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            if self._process is not None:
                self._process.wait(GRACE)
        return self._kill()

    def _kill(self) -> int | None:
        process = self._process
        if process is None:
            return None
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        return process.wait()

    def _last_words(self) -> str:
        if self._said.closed:
            return ""
        self._said.seek(0, os.SEEK_END)
        self._said.seek(max(self._said.tell() - WORDS, 0))
        return self._said.read().decode("utf-8", "replace")

    def _forget(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._connection = None


def _how_it_ended(code: int | None) -> str:
    if code is not None and code < 0:
        return f"the process that builds was ended by signal {-code}"
    return f"the process that builds ended with {code}"
