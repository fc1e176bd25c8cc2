"""What `serve` and `schedule` say while they run: one plain line a build, mistakes with their caret."""

import contextlib
import errno
import os
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TextIO

from rich.console import Console

from calendarhub.cli import caret
from calendarhub.cli.counted import count
from calendarhub.hub.source_lines import source_lines
from calendarhub.model.notice import Sent
from calendarhub.model.problem import Problem, Severity
from calendarhub.model.settings import Settings
from calendarhub.pipeline.report import Outcome, Report
from calendarhub.rules.intake.acceptance import Belief
from calendarhub.schedule.import_news import ImportNews, SourceNews
from calendarhub.schedule.supervisor import Built
from calendarhub.schedule.timetable import BuildReason

SHOWN = 3  # files named in a line; more are counted
WHY = {
    BuildReason.START: "the start",
    BuildReason.CYCLE: "the cycle",
    BuildReason.INSTANT: "the calendar moved on",
    BuildReason.FILES: "a change",
    BuildReason.DAMAGE: "public/ was damaged",
    BuildReason.RETRY: "another try",
    BuildReason.WATCHDOG: "the clock was set",
}


def problems_of(report: Report | None) -> tuple[Problem, ...]:
    """Every problem of a report once, what held it among them."""
    if report is None:
        return ()
    return (*report.problems, *(one for one in report.held if one not in report.problems))


def mistakes(problems: Iterable[Problem], report: Report | None) -> tuple[Problem, ...]:
    """Those problems that keep something from being published."""
    held = report.held if report else ()
    return tuple(one for one in problems if one.severity is Severity.ERROR or one in held)


class Progress:
    """Says what happens, to a terminal or a log."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._told: tuple[Problem, ...] = ()
        self._first = True
        self._sources: dict[str, tuple[str, str]] = {}  # what was last told of each partner

    def say(self, text: str) -> None:
        """One line."""
        with spoken():
            print(text, flush=True)

    def note(self, text: str) -> None:
        """One line that tells when it was said."""
        self.say(f"{datetime.now().astimezone():%H:%M:%S}  {text}")

    def started(self, name: str, address: str, shown: str) -> None:
        """Where the hub is; only who reads this knows the address at which pages follow."""
        if shown == address:
            self.say(f"{name}  {address}")
            return
        self.say(name)
        self.say(f"Open     {shown}  (for you: reloads by itself, shows mistakes)")
        self.say(f"Readers  {address}")

    def began(self, reason: BuildReason) -> None:
        """A build has begun, which is not worth a line: its end follows soon."""

    def damaged(self, path: str) -> None:
        """A published file is not what it was."""
        self.say(f"          Damaged on the disk: {path}. It is made anew.")

    def ended(self, code: int) -> None:  # noqa: ARG002 (a log has it)
        """The last line."""
        self.say("Ended.")

    def watching(self, settings: Settings) -> None:
        """Which files are followed."""
        folders = [source.place for source in settings.records]
        names = dict.fromkeys(
            name
            for name in ("calendarhub.yaml", *folders, "network", "feeds", "templates")
            if (self.root / name).exists() or "*" in name
        )
        self.say(f"Watching {', '.join(names)}. Ctrl+C ends.")

    def tell(self, built: Built) -> None:
        """What came of a build."""
        line = self._line(built)
        if line:
            self.note(line)
        if built.report is not None:
            self._problems(problems_of(built.report))
        self._first = self._first and built.report is None

    def imported(self, news: ImportNews) -> None:
        """What partners' calendars brought; the same refusal of one is told once."""
        if news.fault:
            self.note(f"Partners' calendars could not be read: {news.fault}.")
        for one in news.sources:
            told = (one.belief.value, one.reason)
            is_news = bool(one.steps) or self._sources.get(one.id, ("accepted", "")) != told
            self._sources[one.id] = told
            if is_news:
                self.note(_import_line(one))

    def heard(self, sent: tuple[Sent, ...]) -> None:
        """Whether whoever looks after the hub could be told."""
        for one in sent:
            way = f" by {one.way}" if one.way else ""
            self.note(f"Not told{way}: {one.error}." if one.error else f"Told{way} (notify:).")

    def _line(self, built: Built) -> str:
        if built.busy:
            return "Another build is running; this one tries again in a moment."
        if built.report is None:
            where = f" Details: {built.details}" if built.details else ""
            return f"The build failed: {built.fault}. What was published stays up.{where}"
        return self._outcome(built, built.report)

    def _outcome(self, built: Built, report: Report) -> str:
        why = files(built.changed) or WHY[built.reason]
        events = count(report.counts.get("events", 0), "event")
        if report.outcome is Outcome.PUBLISHED:
            counts = report.counts
            made = f"{counts['written']:,} of {counts['files']:,} files new"
            return f"Published {events}, {made}, in {built.seconds:.1f} s ({why})."
        if report.outcome is Outcome.HELD:
            return f"Not published ({why}): what was published before stays up."
        if report.outcome is Outcome.FAILED:
            return f"The build failed ({why}): what was published before stays up."
        if self._first:
            return f"{events} are published as they are."
        return f"Nothing to publish ({why})." if built.reason is BuildReason.FILES else ""

    def _problems(self, problems: tuple[Problem, ...]) -> None:
        if problems == self._told:
            return
        was = self._told
        self._told = problems
        if problems:
            console = Console(stderr=True, highlight=False)
            with spoken():
                caret.show(problems, read=source_lines(self.root), console=console)
            self.say(f"          {caret.summary(problems)}")
        elif any(problem.severity is not Severity.NOTE for problem in was):
            self.say("          All is right again.")
        with spoken():
            sys.stderr.flush()


def _import_line(one: SourceNews) -> str:
    if one.belief is Belief.STALE:
        return f"{one.label} could not be read: {one.reason}. What came in before stays."
    told = ", ".join(f"{many} {kind}" for kind, many in one.steps.items()) or "nothing new"
    refused = f", {one.refused} refused (`calendarhub import {one.id}` lists them)"
    held = f" Held: {one.reason}." if one.belief is not Belief.ACCEPTED else ""
    return f"{one.label}: {told}{refused if one.refused else ''}.{held}"


def files(changed: tuple[str, ...]) -> str:
    """Changed files in words."""
    named = ", ".join(caret.visible(path) for path in changed[:SHOWN])
    more = len(changed) - SHOWN
    return f"{named} and {more} more" if more > 0 else named


@contextlib.contextmanager
def spoken() -> Iterator[None]:
    """What is said inside may be lost: nobody reads it, the disk is full, the terminal is gone."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.EIO:  # of a terminal that was closed: it takes nothing ever again
            for stream in (sys.stdout, sys.stderr):
                _give_up(stream)


def _give_up(stream: TextIO) -> None:
    """Lead a stream that takes nothing to nowhere, with what it still holds."""
    try:
        stream.flush()
    except OSError:
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123
            os.dup2(nowhere.fileno(), stream.fileno())
