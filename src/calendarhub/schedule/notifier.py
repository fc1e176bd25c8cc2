"""The job that tells whoever looks after a hub: begins a process when there may be something new."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct, json

from calendarhub.fetch import stamp
from calendarhub.hub.notifying.wanted import is_wanted
from calendarhub.model.notice import Sent

WORKER = (sys.executable, "-m", "calendarhub.schedule.notify_worker")
LOOK = 60.0  # seconds between two looks
LIMIT = 90.0  # seconds of wall time to tell
STAYING = 600.0  # seconds that builds may take to mend themselves where the next comes by itself
# What changes when something may have begun or be over.
WATCHED = (
    ".calendarhub/report.json",
    ".calendarhub/heartbeat.json",
    ".calendarhub/fetched.db",
    "network/sources.yaml",
    "calendarhub.yaml",
)


class _Due(Struct):
    again: datetime | None = None


class Notifier:
    """Tells in processes of their own, one at a time, each limited in time and ended as a group."""

    def __init__(
        self,
        root: Path,
        heard: Callable[[tuple[Sent, ...]], None],
        *,
        command: Sequence[str] = WORKER,
        look: float = LOOK,
        limit: float = LIMIT,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.root = root
        self.heard = heard
        self.command = tuple(command)
        self.look = look
        self.limit = limit
        self.clock = clock
        self._seen: tuple[str, ...] = ()
        self._process: subprocess.Popen[bytes] | None = None
        self._guard = threading.Lock()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="notify", daemon=True)

    def start(self) -> None:
        """Begin, in a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """End, whatever is under way: what was not told the next start tells."""
        self._stopping.set()
        with self._guard:
            self._kill()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._stopping.wait(self.look):
            self.turn()

    def turn(self) -> None:
        """Tell, if anything has changed or something waits for its time."""
        seen = tuple(_glance(self.root / name) for name in WATCHED)
        if (seen == self._seen and not self._waits()) or not is_wanted(self.root):
            return
        self._seen = seen
        sent = self.tell(f"{STAYING:g}")
        if sent:
            self.heard(sent)

    def _waits(self) -> bool:
        """Whether something has lasted long enough by now, or is to be tried again."""
        try:
            said = json.decode((self.root / ".calendarhub" / "notify.json").read_bytes(), type=_Due)
        except (OSError, ValueError):
            return False
        return said.again is not None and said.again <= self.clock()

    def tell(self, what: str) -> tuple[Sent, ...]:
        """Have a process tell: `what` is how patient it is, in seconds, or `test`."""
        with self._guard:
            if self._stopping.is_set():
                return ()
            self._process = subprocess.Popen(  # noqa: S603 (our own module)
                [*self.command, str(self.root), what],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        try:
            said, _ = self._process.communicate(timeout=self.limit)
        except subprocess.TimeoutExpired:
            self._kill()
            self._process.communicate()
            return (Sent("", f"it took more than {self.limit:g} seconds"),)
        with contextlib.suppress(ValueError):
            return json.decode(said, type=tuple[Sent, ...])
        return () if self._stopping.is_set() else (Sent("", "its process ended without a word"),)

    def _kill(self) -> None:
        process = self._process
        if process is None or process.poll() is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _glance(path: Path) -> str:
    try:
        return stamp(path.stat())
    except OSError:
        return ""
