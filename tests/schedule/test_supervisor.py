"""The supervisor with a real child, a real file system and a real clock."""

import json
import os
import queue
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from calendarhub.model.problem import Problem
from calendarhub.model.settings import Settings
from calendarhub.pipeline.pin import PINNED
from calendarhub.pipeline.report import Outcome, Report
from calendarhub.schedule.auditor import Auditor
from calendarhub.schedule.child import WORKER, Child
from calendarhub.schedule.importer import Importer
from calendarhub.schedule.supervisor import BACK_OFF, DEGRADED, Built, Supervisor
from calendarhub.schedule.timetable import BuildReason
from calendarhub.storage.local import state as store
from tests.builders import text
from tests.faketime import needs_faketime, shifted
from tests.hubs import BOARD, HubFolder
from tests.patience import PATIENCE


class Running:
    """A supervisor in a thread, and what it told."""

    def __init__(
        self,
        root: Path,
        child: Child | None = None,
        auditor: Auditor | None = None,
        importer: Importer | None = None,
    ) -> None:
        self.told: queue.SimpleQueue[Built] = queue.SimpleQueue()
        self.supervisor = Supervisor(
            root, self.told.put, child=child, look=0.1, auditor=auditor, importer=importer
        )
        self.code: int | None = None
        self.thread = threading.Thread(target=self._run)

    def _run(self) -> None:
        self.code = self.supervisor.run()

    def next(self, holds: Callable[[Built], bool] = lambda _: True) -> Built:
        """The next build that is so."""
        while True:
            built = self.told.get(timeout=PATIENCE)
            if holds(built):
                return built


@contextmanager
def running(
    root: Path,
    child: Child | None = None,
    auditor: Auditor | None = None,
    importer: Importer | None = None,
) -> Iterator[Running]:
    """A supervisor that runs while inside, and ends at once after."""
    made = Running(root, child, auditor, importer)
    made.thread.start()
    try:
        yield made
    finally:
        made.supervisor.stop()
        made.thread.join(PATIENCE)
        assert made.code == 0


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    """A hub that was never built."""
    return HubFolder(tmp_path / "hub", {"events/board-meeting.md": BOARD})


def published(built: Built) -> bool:
    """Whether something new came out."""
    return built.report is not None and built.report.outcome is Outcome.PUBLISHED


def stands(built: Built) -> bool:
    """Whether what was published before is what should be."""
    return built.report is not None and built.report.outcome is Outcome.UNCHANGED


def test_it_builds_at_the_start_and_after_each_change(hub: HubFolder) -> None:
    with running(hub.root) as run:
        first = run.next()
        assert (first.reason, published(first)) == (BuildReason.START, True)
        hub.write("events/board-meeting.md", BOARD.replace("09:30", "11:00"))
        second = run.next(published)
        assert second.reason is BuildReason.FILES
        assert second.changed == ("events/board-meeting.md",)
        assert b"20270308T110000" in hub.read("feeds/all.ics")


def test_damage_is_found_while_nothing_is_to_be_done_and_mended(hub: HubFolder) -> None:
    with running(hub.root, auditor=Auditor(hub.root, pause=0)) as run:
        assert published(run.next())
        feed = (hub.root / "public").resolve() / "feeds/all.ics"
        times, data = feed.stat(), feed.read_bytes()
        with feed.open("r+b") as stream:  # as a bad disk does: size and time stay
            stream.write(data[:50].swapcase())
        os.utime(feed, ns=(times.st_atime_ns, times.st_mtime_ns))
        assert run.next(published).reason is BuildReason.DAMAGE
        assert hub.read("feeds/all.ics") == data


def test_what_is_due_next_stands_in_the_heartbeat_with_its_reason(hub: HubFolder) -> None:
    with running(hub.root) as run:
        built = run.next()
        assert built.report is not None
        assert built.next_run is not None
        moment, reason = built.next_run
        beat = json.loads((hub.root / ".calendarhub/heartbeat.json").read_bytes())
        assert beat["next_build"] == f"{moment:%Y-%m-%dT%H:%M:%SZ}"
        assert beat["next_reason"] == reason.value
        assert beat["state"] == "ok"
        assert built.report.next_instant is not None
        assert moment <= built.report.next_instant


def test_a_new_cycle_in_the_settings_is_taken_over(hub: HubFolder) -> None:
    with running(hub.root) as run:
        run.next()
        text = (hub.root / "calendarhub.yaml").read_text()
        hub.write("calendarhub.yaml", text + "cycle: 2h\n")
        built = run.next(lambda one: one.settings.cycle == 7200)
        (cycle,) = [
            job for job in run.supervisor.timetable.scheduler.get_jobs() if job.id == "cycle"
        ]
        assert cycle.trigger.interval.total_seconds() == 7200
        assert built.report is not None


def test_broken_settings_hold_the_build_and_keep_the_last_ones(hub: HubFolder) -> None:
    with running(hub.root) as run:
        before = run.next().settings
        whole = (hub.root / "calendarhub.yaml").read_text()
        hub.write("calendarhub.yaml", "name: [\n")
        built = run.next(lambda one: one.report is not None and bool(one.report.held))
        assert built.settings == before
        hub.write("calendarhub.yaml", whole)
        assert run.next(lambda one: one.report is not None and not one.report.held)


def test_records_in_a_folder_named_later_are_watched(hub: HubFolder) -> None:
    with running(hub.root) as run:
        run.next()
        hub.write("more/second.md", BOARD.replace("Board meeting", "Second"))
        text = (hub.root / "calendarhub.yaml").read_text()
        hub.write("calendarhub.yaml", f"{text}records:\n  - folder: events\n  - folder: more\n")
        run.next(lambda one: one.report is not None and one.report.counts.get("events") == 2)
        run.next(lambda one: one.reason is BuildReason.FILES)
        hub.write("more/third.md", BOARD.replace("Board meeting", "Third"))
        run.next(lambda one: one.report is not None and one.report.counts.get("events") == 3)


def test_a_hub_that_was_renamed_and_comes_back_is_watched_again(hub: HubFolder) -> None:
    away = hub.root.with_name("away")
    with running(hub.root) as run:
        assert published(run.next())
        hub.root.rename(away)
        run.next(lambda one: one.reason is BuildReason.FILES and not published(one))
        away.rename(hub.root)
        assert run.next(stands).reason is BuildReason.FILES
        hub.write("events/board-meeting.md", BOARD.replace("09:30", "11:00"))
        assert run.next(published).reason is BuildReason.FILES


def test_a_folder_of_records_that_goes_and_comes_back_is_watched_again(hub: HubFolder) -> None:
    events, away = hub.root / "events", hub.root / "away"
    with running(hub.root) as run:
        assert published(run.next())
        events.rename(away)
        run.next(lambda one: one.report is not None and bool(one.report.held))
        away.rename(events)
        run.next(stands)
        hub.write("events/board-meeting.md", BOARD.replace("09:30", "11:00"))
        run.next(published)


def test_what_the_job_that_imports_writes_is_built_like_an_edit(hub: HubFolder) -> None:
    hub.write("network/sources.yaml", "- {id: tartu, url: partners/tartu.ics}\n")
    write = (
        "import pathlib, sys, time; time.sleep(0.2); folder = pathlib.Path(sys.argv[1]) / 'imported';"
        " folder.mkdir(); (folder / 'tartu.yaml').write_text('source: tartu\\nevents: []\\n')"
    )
    importer = Importer(hub.root, lambda _: None, command=(sys.executable, "-S", "-c", write))
    with running(hub.root, importer=importer) as made:
        made.next(lambda built: built.reason is BuildReason.FILES)
    assert importer._thread.is_alive() is False


def test_a_child_that_falls_is_tried_again_later_and_at_once_after_a_change(
    hub: HubFolder,
) -> None:
    child = Child((sys.executable, "-c", "import sys; sys.exit(1)"))
    with running(hub.root, child) as run:
        first = run.next()
        assert (first.report, first.failures) == (None, 1)
        assert first.next_run is not None
        assert first.next_run[1] is BuildReason.RETRY
        built = first
        while built.failures < DEGRADED:
            hub.write("events/board-meeting.md", f"{BOARD}{built.failures}\n")
            built = run.next(lambda one: one.reason is BuildReason.FILES)
        beat = json.loads((hub.root / ".calendarhub/heartbeat.json").read_bytes())
        assert beat["state"] == "degraded"
        assert built.trouble == f"builds fail, {DEGRADED} in a row"
        run.supervisor.ask(BuildReason.CYCLE)
        run.supervisor.ask(BuildReason.RETRY)
        assert run.next().reason is BuildReason.RETRY
        assert list(BACK_OFF) == sorted(BACK_OFF)


@pytest.mark.parametrize(
    ("code", "trouble"),
    [("guard.shrink", "new builds are held (guard.shrink)"), (PINNED, "")],
)
def test_a_held_build_is_trouble_unless_a_rollback_holds_it(code: str, trouble: str) -> None:
    report = Report(Outcome.HELD, held=(Problem(code, "held"),))
    built = Built(BuildReason.CYCLE, report, Settings(name=text(en="Hub")), 0.0)
    assert built.trouble == trouble


def test_while_another_build_runs_it_waits_its_turn(hub: HubFolder) -> None:
    hub.build()
    hub.write("events/board-meeting.md", BOARD.replace("09:30", "11:00"))
    with store.lock(hub.root / ".calendarhub", wait=0), running(hub.root) as run:
        built = run.next()
        assert (built.busy, built.failures) == (True, 0)
        assert built.next_run is not None
        assert built.next_run[1] is BuildReason.RETRY


def test_it_ends_while_a_build_runs(hub: HubFolder) -> None:
    child = Child((sys.executable, "-c", "import time; time.sleep(600)"))
    with running(hub.root, child) as run:
        run.supervisor.ask(BuildReason.FILES)
    assert run.told.empty()


def test_a_clock_that_was_set_is_noticed(hub: HubFolder) -> None:
    with running(hub.root) as run:
        run.next()
        run.supervisor._drift -= 3600
        assert run.next().reason is BuildReason.WATCHDOG


def test_a_missed_cycle_is_noticed(hub: HubFolder) -> None:
    with running(hub.root) as run:
        run.next()
        run.supervisor._last -= 2 * 3600 + 1
        assert run.next().reason is BuildReason.WATCHDOG


def test_a_clock_that_died_ends_the_service_with_5(hub: HubFolder) -> None:
    run = Running(hub.root)
    run.thread.start()
    run.next()
    run.supervisor.timetable.stop()
    run.thread.join(PATIENCE)
    assert run.code == 5


@needs_faketime
def test_a_clock_that_leaps_holds_the_builds_until_it_is_mended(hub: HubFolder) -> None:
    rate = hub.root.parent / "time"
    rate.write_text("+0", encoding="utf-8")
    said = [
        f"{name}={value}"
        for name, value in shifted(rate).items()
        if "FAKE" in name or "LD_" in name
    ]
    with running(hub.root, Child(["env", *said, *WORKER])) as run:
        assert published(run.next())
        rate.write_text("+3000d", encoding="utf-8")
        hub.write("events/board-meeting.md", BOARD.replace("09:30", "11:00"))
        held = run.next().report
        assert held is not None
        assert [one.code for one in held.held] == ["guard.clock"]
        rate.write_text("+0", encoding="utf-8")
        run.supervisor.ask(BuildReason.CYCLE)
        assert published(run.next())
    assert b"20270308T110000" in hub.read("feeds/all.ics")
