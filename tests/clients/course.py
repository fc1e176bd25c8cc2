"""A hub on the server of `calendarhub serve`, whose plans change: each step is a build a day later."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import recurring_ical_events
from icalendar import Calendar

from tests.clients.plans import BEFORE, RECORD, RECORDS, Held, Step
from tests.hubs import HubFolder
from tests.patience import PATIENCE
from tests.server.stage import Stage, serving

FIRST = datetime(2026, 12, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)
SETTINGS = """\
name: Baltic health
base_url: https://hub.example/
languages: [en]
timezone: Europe/Helsinki
"""


class Course:
    """The hub and its server; `take` makes one step."""

    def __init__(self, hub: HubFolder, stage: Stage) -> None:
        self.hub, self.stage, self.now = hub, stage, FIRST
        self.held = dict(BEFORE)

    @property
    def address(self) -> str:
        """Of the server, with a slash."""
        return f"http://127.0.0.1:{self.stage.port}/"

    def take(self, step: Step) -> list[Held]:
        """Make an edit public a day later; the dates that a calendar now has to hold, sorted."""
        self.now += DAY
        path = f"events/{step.record}.md"
        if step.lines:
            self.hub.write(path, RECORD.format(title=step.title, lines=step.lines))
        else:
            self.hub.remove(path)
        report = self.hub.build_as_meant(self.now)
        assert report.exit_code == 0, report
        self.stage.renew()
        self.held[step.record] = step.held
        return self.wanted()

    def wanted(self) -> list[Held]:
        """What a calendar has to hold."""
        return sorted(one for held in self.held.values() for one in held)


@contextmanager
def course(root: Path) -> Iterator[Course]:
    """The hub before the first step, built and served."""
    hub = HubFolder(root, {"calendarhub.yaml": SETTINGS})
    for name, (title, lines) in RECORDS.items():
        hub.write(f"events/{name}.md", RECORD.format(title=title, lines=lines))
    assert hub.build(FIRST).exit_code == 0
    with serving(root, base_url="https://hub.example/") as stage:
        yield Course(hub, stage)


def start(value: date) -> str:
    """A start as `Held` has it."""
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%dT%H:%MZ}"
    return value.isoformat()


def held_in(calendars: Iterable[bytes]) -> list[Held]:
    """The dates in iCalendar files that a program keeps, as two libraries read and expand them."""
    found: list[Held] = []
    for data in calendars:
        dates: list[Any] = recurring_ical_events.of(Calendar.from_ical(data)).between(
            datetime(2026, 1, 1, tzinfo=UTC), datetime(2029, 1, 1, tzinfo=UTC)
        )
        found += [
            Held(str(one["SUMMARY"]), start(one["DTSTART"].dt), str(one.get("STATUS", "")))
            for one in dates
        ]
    return sorted(found)


def until(ask: Callable[[], list[Held]], wanted: list[Held]) -> list[Held]:
    """What a program holds once that is what is wanted, or when patience ends."""
    end = time.monotonic() + PATIENCE
    while (found := ask()) != wanted and time.monotonic() < end:
        time.sleep(0.1)
    return found
