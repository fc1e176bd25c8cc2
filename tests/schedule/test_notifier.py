"""The job that tells begins a process when there may be something to tell, and only then."""

import json
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from calendarhub.model.notice import Sent
from calendarhub.schedule import notify_worker
from calendarhub.schedule.notifier import Notifier
from tests.hub.notifying.stage import HELD, QuietHub

NOW = datetime(2026, 11, 30, 12, 0, tzinfo=UTC)
NOTES = (
    "import pathlib, sys; (pathlib.Path(sys.argv[1]) / 'runs').open('a').write('x');"
    ' sys.stdout.write(\'[{"way": "mail", "error": "down"}]\')'
)
HANGS = "import time; time.sleep(600)"


class NotifyJob:
    """A notifier whose process does what a test says."""

    def __init__(self, root: Path, *, work: str = NOTES, limit: float = 60.0) -> None:
        self.hub = QuietHub(root, "notify: {mail: anna@hub.example}\n")
        self.heard: list[Sent] = []
        self.now = NOW
        command = (sys.executable, "-S", "-c", work)
        self.notifier = Notifier(
            root, self.heard.extend, command=command, limit=limit, clock=lambda: self.now
        )

    def turn(self) -> int:
        """A look; how many processes were begun by now."""
        self.notifier.turn()
        file = self.hub.root / "runs"
        return len(file.read_text()) if file.is_file() else 0


def test_it_looks_after_a_build_and_when_something_waits_for_its_time(tmp_path: Path) -> None:
    it = NotifyJob(tmp_path / "hub")
    assert [it.turn(), it.turn()] == [1, 1]
    it.hub.ended(HELD)
    assert [it.turn(), it.turn()] == [2, 2]
    again = (NOW + timedelta(minutes=5)).isoformat()
    it.hub.write(".calendarhub/notify.json", json.dumps({"again": again}))
    assert it.turn() == 2
    it.now += timedelta(minutes=5)
    assert it.turn() == 3
    assert it.heard == [Sent("mail", "down")] * 3


def test_a_hub_that_names_nobody_begins_no_process(tmp_path: Path) -> None:
    it = NotifyJob(tmp_path / "hub")
    it.hub.write("calendarhub.yaml", "name: Hub\n")
    assert it.turn() == 0


def test_what_hangs_is_ended_and_told(tmp_path: Path) -> None:
    it = NotifyJob(tmp_path / "hub", work=HANGS, limit=0.2)
    it.turn()
    assert it.heard == [Sent("", "it took more than 0.2 seconds")]


def test_it_ends_whatever_is_under_way(tmp_path: Path) -> None:
    it = NotifyJob(tmp_path / "hub", work=HANGS)
    it.notifier.look = 0.01
    it.notifier.start()
    it.notifier.stop()
    assert it.notifier.tell("0") == ()


def test_the_process_tells_and_what_the_machine_refuses_is_an_answer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = QuietHub(tmp_path / "hub", "notify: {mail: anna@hub.example}\n")
    hub.ended(HELD)
    told = Notifier(hub.root, print).tell("0")
    assert "the secret `mail-server` is not known" in told[0].error

    def refuses(*_: object, **__: object) -> tuple[Sent, ...]:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(notify_worker, "notify", refuses)
    assert notify_worker.told(hub.root, "0") == (
        Sent("", "the machine refused: No space left on device"),
    )
