"""What `serve` and `schedule` log with `--log json`: one object a line, on the standard error.

Numbers, codes and names of sources only: no record, no address of anybody, no path below `/_live/`.
"""

import json
import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from calendarhub import __version__
from calendarhub.cli.progress import Progress, problems_of, spoken
from calendarhub.model.notice import Sent
from calendarhub.model.settings import Settings
from calendarhub.rules.intake.secrecy import masked
from calendarhub.schedule.import_news import ImportNews
from calendarhub.schedule.supervisor import Built
from calendarhub.schedule.timetable import BuildReason


class JsonLog(Progress):
    """The same events as `Progress` says in words."""

    def log(self, event: str, **fields: object) -> None:
        """One line: when, what, and what is known of it."""
        at = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%S.%f}"[:-3] + "Z"
        line = json.dumps({"at": at, "event": event, **fields}, ensure_ascii=False)
        with spoken():
            print(line, file=sys.stderr, flush=True)

    def started(self, name: str, address: str, shown: str) -> None:  # noqa: ARG002 (is a secret)
        """The server is there; the address at which pages follow is for nobody's log."""
        self.log("listening", hub=name, address=address)

    def watching(self, settings: Settings) -> None:  # noqa: ARG002
        """The first line of a process that builds."""
        self.log("start", version=__version__)

    def note(self, text: str) -> None:
        """What the watcher says of the system's notices."""
        self.log("note", text=text)

    def began(self, reason: BuildReason) -> None:
        """A build has begun."""
        self.log("build-begin", reason=reason.value)

    def tell(self, built: Built) -> None:
        """A build has ended: how, how long it took, how many of what."""
        report = built.report
        if built.busy:
            self.log("build-busy", reason=built.reason.value)
            return
        codes = Counter(one.code for one in problems_of(report))
        self.log(
            "build-end",
            reason=built.reason.value,
            outcome=report.outcome.value if report else "fault",
            seconds=round(built.seconds, 3),
            changed=len(built.changed),
            failures=built.failures,
            trouble=built.trouble,
            release=report.generation if report else "",
            counts=report.counts if report else {},
            problems=dict(sorted(codes.items())),
            next=f"{built.next_run[0]:%Y-%m-%dT%H:%M:%SZ}" if built.next_run else None,
        )

    def imported(self, news: ImportNews) -> None:
        """Partners' calendars were asked."""
        if news.fault:
            self.log("import-fault")
        for one in news.sources:
            self.log(
                "source",
                id=one.id,
                belief=one.belief.value,
                steps=one.steps,
                events=one.events,
                refused=one.refused,
            )

    def heard(self, sent: tuple[Sent, ...]) -> None:
        """Whoever looks after the hub was told, or could not be."""
        for one in sent:
            self.log("notify", way=one.way, taken=not one.error, error=masked(one.error))

    def damaged(self, path: str) -> None:
        """A published file is not what it was."""
        self.log("damage", path=path)

    def ended(self, code: int) -> None:
        """The last line."""
        self.log("end", code=code)


def log_of(root: Path, kind: str) -> Progress:
    """What a process that stays says, in words or as JSON."""
    return JsonLog(root) if kind == "json" else Progress(root)
