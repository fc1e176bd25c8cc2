"""`calendarhub schedule`: builds on every change and on the cycle, without a server."""

import threading
from collections.abc import Callable
from pathlib import Path

from calendarhub.cli.commands import publish
from calendarhub.cli.ending import ending
from calendarhub.cli.json_log import log_of
from calendarhub.cli.progress import Progress
from calendarhub.schedule.importer import Importer
from calendarhub.schedule.notifier import Notifier
from calendarhub.schedule.publisher import Publisher
from calendarhub.schedule.supervisor import Built, Supervisor


def run(root: Path, *, log: str = "", target: str = "", remote: str = "") -> int:
    """Build until a signal ends it, and send each release to a `target` where one is named.

    Returns 0, or 5 when the clock died.
    """
    progress = log_of(root, log)
    tell = _sending(root, progress, target, remote) if target else progress.tell
    with ending() as end:
        importer = Importer(root, progress.imported)
        supervisor = Supervisor(
            root, tell, said=progress.note, importer=importer, began=progress.began
        )
        end.at_once = supervisor.child.close
        builds = Builds(supervisor, end.over, Notifier(root, progress.heard))
        progress.watching(supervisor.settings)
        end.over.wait()
        code = builds.end()
    progress.ended(code)
    return code


def _sending(root: Path, progress: Progress, target: str, remote: str) -> Callable[[Built], None]:
    """What tells of a build, and has its release sent; raises UsageError for what is no target."""
    publish.check(root, target, remote=remote)
    last = ""

    def send() -> None:
        nonlocal last
        said = publish.told(root, target, remote=remote)
        if said and said != last:
            progress.note(said)
        last = said

    publisher = Publisher(send, lambda error: progress.note(f"Not sent to {target}: {error}."))

    def tell(built: Built) -> None:
        progress.tell(built)
        publisher.built(built)

    return tell


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
