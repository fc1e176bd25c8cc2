"""The same records give the same bytes on any machine, until an instant that is known (ICS-09)."""

import os
import random
import shutil
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from calendarhub.pipeline.report import Outcome
from tests.corpus import ROOT
from tests.hubs import NOW, HubFolder
from tests.invariants.conftest import copy_of_the_example

DAY = timedelta(days=1)
MACHINES = (
    {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C"},
    {
        "PYTHONHASHSEED": "4711",
        "TZ": "America/St_Johns",
        "LC_ALL": "C.UTF-8",
        "LANG": "de_DE.UTF-8",
    },
)
LANGUAGES = "languages: [en, fi, sv, da, nb, de, et, lv, lt, pl]"


def shuffled(root: Path, seed: int) -> HubFolder:
    """The example hub in three languages, its files written in an order of chance."""
    plain = copy_of_the_example(root.parent / f"{root.name}-plain")
    files = sorted(path for path in plain.root.rglob("*") if path.is_file())
    random.Random(seed).shuffle(files)
    hub = HubFolder(root)
    hub.remove("feeds/all.yaml")
    for file in files:
        copy = root / file.relative_to(plain.root)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(file, copy)
    settings = (root / "calendarhub.yaml").read_text(encoding="utf-8")
    assert LANGUAGES in settings
    hub.write("calendarhub.yaml", settings.replace(LANGUAGES, "languages: [en, fi, lt]"))
    shutil.rmtree(plain.root)
    return hub


def test_another_machine_folder_and_order_of_files_gives_equal_bytes(tmp_path: Path) -> None:
    hubs = []
    for number, machine in enumerate(MACHINES):
        hub = shuffled(tmp_path / f"machine-{number}" / ("deep/" * number) / "hub", number)
        environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src"), **machine}
        command = [sys.executable, "-m", "calendarhub", "build", "--now", NOW.isoformat()]
        done = subprocess.run(
            command, cwd=hub.root, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode in (0, 3), done.stderr
        hubs.append(hub)
    first, second = (hub.digests() for hub in hubs)
    assert len(first) > 500
    assert {path for path in first if first[path] != second.get(path)} == set()
    assert first == second


@pytest.fixture
def small(tmp_path: Path) -> HubFolder:
    """The example hub in two languages, for many builds."""
    return shuffled(tmp_path / "hub", 7)


def test_nothing_changes_before_the_next_instant(small: HubFolder) -> None:
    choose = random.Random(20261122)
    now = NOW
    report = small.build(now)
    changed = 0
    for _ in range(6):
        upcoming = report.next_instant
        assert upcoming is not None
        assert now < upcoming <= now + DAY
        before = small.digests()
        for moment in (
            now + (upcoming - now) * choose.random(),
            upcoming - timedelta(seconds=1),
        ):
            again = small.build(moment)
            assert again.outcome is Outcome.UNCHANGED, moment
            assert again.next_instant == upcoming
        assert small.digests() == before
        now = max(upcoming, now + timedelta(days=choose.choice([0, 0, 1, 9, 40])))
        report = small.build(now)
        changed += report.outcome is Outcome.PUBLISHED
    assert changed > 2


EDGES = """\
- {id: timed, title: Timed, start: 2026-11-23T10:00, end: 2026-11-23T12:30}
- {id: open-ended, title: Open, type: talk, start: 2026-11-23T14:00}
- {id: far, title: Far, start: 2026-11-24T10:00, timezone: Pacific/Auckland}
- {id: whole, title: Whole, start: 2026-11-24}
- {id: struck, title: Struck, start: 2026-10-24T10:00, end: 2026-10-24T16:00, status: cancelled}
- {id: news, title: News, start: 2027-01-01, published: 2026-11-24T07:15:00Z}
- id: series
  title: Series
  start: 2026-11-17T18:00
  end: 2026-11-17T19:00
  repeats: {rule: FREQ=WEEKLY;COUNT=3}
- id: call
  title: Call
  start:
  deadlines: [{kind: call, at: 2026-11-24T23:59, timezone: AoE}]
"""


def test_each_instant_at_which_something_changes_is_foreseen(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub")
    hub.write("network/types.yaml", "- {id: talk, name: Talk, duration: 45m}\n")
    hub.write("feeds/all.yaml", "title: All\nback: 1d\norder: start\n")
    hub.write("events/all.yaml", EDGES)
    now, until = NOW, NOW + 4 * DAY
    foreseen: list[datetime] = []
    report = hub.build(now)
    while now < until:
        upcoming = report.next_instant
        assert upcoming is not None
        before = hub.digests()
        assert hub.build(upcoming - timedelta(seconds=1)).outcome is Outcome.UNCHANGED
        assert hub.digests() == before
        foreseen.append(upcoming)
        now = upcoming
        report = hub.build(now)
    said = {f"{one:%dT%H:%M}" for one in foreseen}
    assert said >= {
        "23T08:00",  # Timed begins
        "23T10:30",  # and ends
        "23T12:00",  # Open begins
        "23T12:45",  # and ends as talks do
        "23T21:00",  # Far begins in Auckland
        "24T07:15",  # News is announced
        "24T16:00",  # the second date of the series
        "24T17:00",
        "25T11:59",  # the call closes anywhere on earth
        *(f"{day}T22:00" for day in (22, 23, 24, 25)),  # midnight in Helsinki
    }


def test_a_cache_that_is_lost_after_many_days_changes_no_byte(small: HubFolder) -> None:
    for days in (0, 45, 400):
        small.build(NOW + timedelta(days=days))
        before = small.digests()
        (small.root / ".calendarhub/shelf.db").unlink()
        report = small.build(NOW + timedelta(days=days))
        assert report.outcome is Outcome.UNCHANGED, days
        assert small.digests() == before
