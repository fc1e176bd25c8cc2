"""The job that tells whoever looks after a hub: begins a process when there may be something new."""

import contextlib
import sys
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct, json

from calendarhub.hub.notifying.wanted import is_wanted
from calendarhub.model.notice import Sent
from calendarhub.schedule.errand import Errand, glance

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
        self.errand = Errand(command, limit)
        self.look = look
        self.clock = clock
        self._seen: tuple[str, ...] = ()
        self._thread = threading.Thread(target=self._run, name="notify", daemon=True)

    def start(self) -> None:
        """Begin, in a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """End, whatever is under way: what was not told the next start tells."""
        self.errand.end()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self.errand.over.wait(self.look):
            self.turn()

    def turn(self) -> None:
        """Tell, if anything has changed or something waits for its time."""
        seen = tuple(glance(self.root / name) for name in WATCHED)
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
        try:
            said = self.errand.run(str(self.root), what)
        except TimeoutError:
            return (Sent("", f"it took more than {self.errand.limit:g} seconds"),)
        if said is None:
            return ()
        with contextlib.suppress(ValueError):
            return json.decode(said, type=tuple[Sent, ...])
        if self.errand.over.is_set():
            return ()
        return (Sent("", "its process ended without a word"),)
