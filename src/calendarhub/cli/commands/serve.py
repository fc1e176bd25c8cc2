"""`calendarhub serve`: builds, serves, and builds again on every change and on the cycle."""

import contextlib
import os
import re
import sys
import threading
import time
import webbrowser
from concurrent.futures import CancelledError
from pathlib import Path

from calendarhub.cli import caret
from calendarhub.cli.commands.schedule import Builds
from calendarhub.cli.ending import ending
from calendarhub.cli.json_log import log_of
from calendarhub.cli.progress import mistakes, problems_of
from calendarhub.hub.source_lines import source_lines
from calendarhub.model.problem import Problem
from calendarhub.pipeline.pin import PINNED
from calendarhub.pipeline.report import Outcome
from calendarhub.rules.alike import alike
from calendarhub.schedule.importer import Importer
from calendarhub.schedule.notifier import Notifier
from calendarhub.schedule.supervisor import Built, Supervisor
from calendarhub.schedule.timetable import BuildReason
from calendarhub.server.app import App
from calendarhub.server.listen import AddressError, Server, address_of, take
from calendarhub.server.live import LiveState, Notice
from calendarhub.server.requests import is_loopback
from calendarhub.storage.local.seal import break_seal

EXCERPT = re.compile(r" *[0-9]* \| ")
AT_MOST = 1.0  # seconds
SHOWN = 20  # mistakes shown over a page; the terminal has more


def run(
    root: Path, *, host: str = "127.0.0.1", port: int = 8000, live: bool = True, log: str = ""
) -> int:
    """Serve until a signal ends it; returns 0, 2 when it cannot listen there, 5 when the clock died."""
    try:
        listener = take(host, port)
    except AddressError as error:
        print(f"calendarhub: {error}", file=sys.stderr)
        return 2
    app = App(root, bound=host.lower(), is_live=live and is_loopback(host))
    with listener, ending() as end:
        serving = _Serving(root, app, Server(app, listener), address_of(listener), log)
        end.at_once = serving.supervisor.child.close
        code = serving.run(end.over)
    serving.progress.ended(code)
    return code


class _Serving:
    """A server, and the builds whose outcome it shows."""

    def __init__(self, root: Path, app: App, server: Server, address: str, log: str) -> None:
        self.root = root
        self.app = app
        self.server = server
        self.progress = log_of(root, log)
        self.supervisor = Supervisor(
            root,
            self._built,
            said=self.progress.note,
            began=self.progress.began,
            importer=Importer(root, self.progress.imported),
        )
        self.address = address
        self.shown = address + app.live.base[1:] if app.live else address
        self._opened = False
        app.mend = self._mend

    def run(self, over: threading.Event) -> int:
        """Build and serve until it is over."""
        settings = self.supervisor.settings
        self.app.take_over(settings)
        name = settings.name.pick(settings.languages).text
        self.progress.started(name, self.address, self.shown)
        self.progress.watching(settings)
        builds = Builds(self.supervisor, over, Notifier(self.root, self.progress.heard))
        closing = threading.Thread(target=self._close, args=(over,), name="closing")
        closing.start()
        try:
            self.server.run()
        finally:
            over.set()
            code = builds.end()
            closing.join()
        return code

    def _close(self, over: threading.Event) -> None:
        over.wait()
        self.server.stop()

    def _built(self, built: Built) -> None:
        """Show what came of a build: to pages, to operators, and in words."""
        self.app.take_over(built.settings)
        if not built.busy:
            self.app.trouble = built.trouble
        self._count(built)
        shown = self.server.call(self.app.renew(state_of(self.root, built)))
        if shown is not None:
            with contextlib.suppress(TimeoutError, CancelledError):
                shown.result(AT_MOST)  # so that what is said to be published is
        self.progress.tell(built)
        if not self._opened:
            self._opened = True
            open_browser(self.shown)

    def _mend(self, path: str) -> None:
        """Have the next build read all that is published, and make anew what is damaged."""
        self.progress.damaged(path)
        with contextlib.suppress(OSError):
            break_seal(self.root / ".calendarhub")
        self.supervisor.ask(BuildReason.DAMAGE)

    def _count(self, built: Built) -> None:
        metrics = self.app.metrics
        report = built.report
        metrics.builds[report.outcome.value if report else "fault"] += 1
        metrics.build_seconds = built.seconds
        metrics.failures = built.failures
        if report is None:
            return
        metrics.problems = len(problems_of(report))
        metrics.events = report.counts.get("events", metrics.events)
        if report.outcome in (Outcome.PUBLISHED, Outcome.UNCHANGED):
            metrics.last_success = time.time()


def state_of(root: Path, built: Built) -> LiveState | None:
    """What open pages show of a build; None leaves them as they are."""
    if built.busy:
        return None
    if built.report is None:
        return LiveState(
            headline=f"The build failed: {built.fault}. The last publication stays up."
        )
    found = mistakes(problems_of(built.report), built.report)
    read = source_lines(root)
    shown = [one.problem for one in alike(found)[:SHOWN]]
    notices = tuple(_notice(one, caret.text(one, read(one.where.path))) for one in shown)
    return LiveState(headline=_headline(found, built.report.outcome), notices=notices)


def _headline(found: tuple[Problem, ...], outcome: Outcome) -> str:
    if not found:
        return ""
    if any(one.code == PINNED for one in found):
        return "A rollback keeps this hub as it was: nothing new is published until it is released."
    places = {one.where.path for one in found if one.where.path}
    count = "A mistake" if len(found) == 1 else f"{len(found)} mistakes"
    where = f" in {next(iter(places))}" if len(places) == 1 else ""
    where = f" in {len(places)} files" if len(places) > 1 else where
    if outcome is Outcome.HELD:
        return f"{count}{where}: nothing new is published until this is mended."
    return f"{count}{where}: everything else is published."


def _notice(problem: Problem, text: str) -> Notice:
    where = problem.where
    excerpt = "\n".join(line for line in text.split("\n") if EXCERPT.match(line))
    return Notice(
        where=f"{where.path}:{where.line}:{where.column}" if where.path else "",
        severity=problem.severity.value,
        code=problem.code,
        message=caret.visible(problem.message),
        excerpt=excerpt,
        remedy=caret.visible(problem.remedy),
    )


def open_browser(address: str) -> None:
    """Show the hub to a person who sits at a screen; never to a script or a build server."""
    has_screen = sys.platform in ("darwin", "win32") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    if sys.stdout.isatty() and has_screen and not os.environ.get("CI"):
        threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()
