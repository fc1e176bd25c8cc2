"""The job that imports: asks partners when they are due, beside the builds and never inside one.

Files that it writes are noticed like a person's edit, and the usual build follows.
"""

import sys
import threading
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from calendarhub.schedule.errand import Errand, glance
from calendarhub.schedule.import_news import ImportNews, news_from

WORKER = (sys.executable, "-m", "calendarhub.schedule.import_worker")
SOURCES = "network/sources.yaml"
LOOK = 15.0  # seconds between two looks at the clock and at the settings
BUSY_RETRY = 60.0
FAULT_RETRY = 900.0
LIMIT = 30 * 60.0  # seconds of wall time an import may take

Told = Callable[[ImportNews], None]


class Importer:
    """Imports whenever a source is due, until it is stopped; a hub without sources costs a look."""

    def __init__(
        self,
        root: Path,
        told: Told,
        *,
        command: Sequence[str] = WORKER,
        look: float = LOOK,
        limit: float = LIMIT,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.root = root
        self.told = told
        self.errand = Errand(command, limit)
        self.look = look
        self.clock = clock
        self._seen = ""
        self._due: datetime | None = None
        self._thread = threading.Thread(target=self._run, name="import", daemon=True)

    def start(self) -> None:
        """Begin, in a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """End, whatever an import is doing: what it has not written yet the next one does."""
        self.errand.end()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while True:
            self.turn()
            if self.errand.over.wait(self.look):
                return

    def turn(self) -> None:
        """Import if it is time, or if the sources were edited."""
        seen = glance(self.root / SOURCES)
        is_edited, self._seen = seen != self._seen, seen
        if not seen:
            self._due = None
            return
        if is_edited or (self._due is not None and self._due <= self.clock()):
            self._plan(self._import())

    def _plan(self, news: ImportNews | None) -> None:
        if self.errand.over.is_set():
            return
        if news is None or news.fault:
            pause = BUSY_RETRY if news and news.fault == "busy" else FAULT_RETRY
            self._due = datetime.fromtimestamp(self.clock().timestamp() + pause, UTC)
        else:
            self._due = news.next_due
        if news is None:
            news = ImportNews(fault="the process that imports has ended without a word")
        if news.fault != "busy":
            self.told(news)

    def _import(self) -> ImportNews | None:
        try:
            said = self.errand.run(str(self.root))
        except TimeoutError:
            return ImportNews(fault=f"it took more than {self.errand.limit / 60:g} minutes")
        return None if said is None else news_from(said)
