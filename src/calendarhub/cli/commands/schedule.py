"""`calendarhub schedule`: builds on every change and on the cycle, without a server."""

import threading
from pathlib import Path

from calendarhub.cli.ending import ending
from calendarhub.cli.json_log import log_of
from calendarhub.schedule.importer import Importer
from calendarhub.schedule.notifier import Notifier
from calendarhub.schedule.supervisor import Supervisor


def run(root: Path, *, log: str = "") -> int:
    """Build until a signal ends it; returns 0, or 5 when the clock died."""
    progress = log_of(root, log)
    with ending() as end:
        importer = Importer(root, progress.imported)
        supervisor = Supervisor(
            root, progress.tell, said=progress.note, importer=importer, began=progress.began
        )
        end.at_once = supervisor.child.close
        builds = Builds(supervisor, end.over, Notifier(root, progress.heard))
        progress.watching(supervisor.settings)
        end.over.wait()
        code = builds.end()
    progress.ended(code)
    return code


class Builds:
    """The supervisor in a thread of its own, with who tells of it; `over` is set when it ends."""

    def __init__(self, supervisor: Supervisor, over: threading.Event, notifier: Notifier) -> None:
        self.supervisor = supervisor
        self.notifier = notifier
        self.over = over
        self.code = 0
        self.thread = threading.Thread(target=self._run, name="builds")
        self.thread.start()
        self.notifier.start()

    def _run(self) -> None:
        try:
            self.code = self.supervisor.run()
        finally:
            self.over.set()

    def end(self) -> int:
        """Stop building; returns the exit code."""
        self.notifier.stop()
        self.supervisor.stop()
        self.thread.join()
        return self.code
