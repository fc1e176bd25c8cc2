"""What sends each release to another place, behind the builds: a slow place never delays one."""

import threading
from collections.abc import Callable

from calendarhub.pipeline.report import Outcome
from calendarhub.schedule.supervisor import Built

LIVE = (Outcome.PUBLISHED, Outcome.UNCHANGED)


class Publisher:
    """A thread that calls `send` after each build that left a release live; several make one call.

    A place that was not reached is tried again after the next build, be it one that finds nothing
    changed. What `send` raises is told by `failed`. The thread ends with its process, at any moment:
    a later publication goes on where it ended.
    """

    def __init__(self, send: Callable[[], None], failed: Callable[[Exception], None]) -> None:
        self._send = send
        self._failed = failed
        self._asked = threading.Event()
        threading.Thread(target=self._run, name="publisher", daemon=True).start()

    def built(self, built: Built) -> None:
        """A build came to its end."""
        if built.report is not None and built.report.outcome in LIVE:
            self._asked.set()

    def _run(self) -> None:
        while self._asked.wait():
            self._asked.clear()
            try:
                self._send()
            except Exception as error:  # noqa: BLE001 (told, and tried again after the next build)
                self._failed(error)
