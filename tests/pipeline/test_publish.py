"""Whatever happens to a build, what is published is whole, and the next build repairs the rest."""

import json
import os
import random
import resource
import shutil
import sqlite3
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from calendarhub.pipeline import attempt, kept_inputs, prepare
from calendarhub.pipeline import build as one_build
from calendarhub.pipeline import publish as publication
from calendarhub.pipeline.build import build
from calendarhub.pipeline.report import Outcome
from calendarhub.storage.local import releases as release
from calendarhub.storage.local import spare, turns
from calendarhub.storage.local.blobs import Blobs
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.local.state import SqliteCache, SqliteLedger
from calendarhub.storage.local.tree import Tree
from tests.hubs import BOARD, NOW, HubFolder
from tests.pipeline.faults import full, killed, manifest, missed, process, rubbish, unsound

LATER = NOW + timedelta(hours=1)
MOVED = BOARD.replace("T09:30", "T10:30")
STEPS: list[tuple[Any, str]] = [
    (prepare, "revise"),
    (attempt, "find_base"),
    (LocalReleases, "stage"),
    (Tree, "take"),
    (Tree, "write"),
    (release, "sync_all"),
    (Blobs, "put"),
    (release, "put_together"),  # what it does step by step: tests/storage/local/test_turns.py
    (release, "sync_folder"),
    (LocalReleases, "point"),
    (publication, "keep_seal"),
    (SqliteLedger, "keep"),
    (SqliteCache, "keep_pages"),
    (LocalReleases, "prune"),
    (attempt, "remember"),
    (kept_inputs, "write_atomically"),
]


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    return HubFolder(tmp_path / "hub of everybody", {"events/board.md": BOARD})


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What two builds publish that nothing happens to."""
    hub = HubFolder(tmp_path_factory.mktemp("hub"), {"events/board.md": BOARD})
    hub.build()
    hub.write("events/board.md", MOVED)
    hub.build(LATER)
    return hub.digests()


@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
@pytest.mark.parametrize(("owner", "step"), STEPS, ids=[name for _, name in STEPS])
def test_a_build_killed_at_any_step_is_repaired_by_the_next(
    hub: HubFolder, undisturbed: dict[str, str], owner: Any, step: str, after: bool
) -> None:
    hub.build()
    old = manifest(hub.root)
    hub.write("events/board.md", MOVED)
    assert killed(owner, step, lambda: hub.build(LATER), after=after) == 9
    assert unsound(hub.root) == []
    assert missed(hub.root, old) == []
    assert hub.build(LATER).exit_code == 0
    assert unsound(hub.root) == []
    assert missed(hub.root, old) == []
    assert hub.digests() == undisturbed
    assert rubbish(hub) == []
    assert hub.build(LATER).outcome is Outcome.UNCHANGED


def test_a_tree_is_made_ready_beside_the_build_of_a_large_hub(
    hub: HubFolder, undisturbed: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    begin = turns.Turns.begin

    def counted(here: turns.Turns, kept: set[str], known: set[str]) -> str:
        asked.append(os.getpid())
        found = begin(here, kept, known)
        assert found == turns.SPARE
        return found

    monkeypatch.setattr(spare, "WORTH", 1)
    hub.build()
    hub.write("events/board.md", MOVED)
    here = os.getpid()
    monkeypatch.setattr(
        turns.Turns, "begin", lambda *of: counted(*of) if os.getpid() == here else begin(*of)
    )
    assert hub.build(LATER).exit_code == 0
    assert asked == [here]
    assert hub.digests() == undisturbed
    assert unsound(hub.root) == []


def test_a_first_build_killed_before_its_swap_is_rolled_forward(hub: HubFolder) -> None:
    assert killed(LocalReleases, "point", hub.build) == 9
    assert not (hub.root / "public").exists()
    assert hub.build().outcome is Outcome.PUBLISHED
    assert unsound(hub.root) == []
    assert b"SEQUENCE:0" in hub.read("feeds/all.ics")


@pytest.mark.parametrize(("owner", "step"), STEPS[1:10], ids=[name for _, name in STEPS[1:10]])
def test_a_full_disk_leaves_the_old_publication_and_nothing_else(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch, owner: Any, step: str
) -> None:
    hub.build()
    before = hub.digests()
    hub.write("events/board.md", MOVED)
    with monkeypatch.context() as broken:
        full(broken, owner, step)
        with pytest.raises(OSError, match="No space left"):
            hub.build(LATER)
    assert hub.digests() == before
    assert rubbish(hub) == []
    report = json.loads((hub.root / ".calendarhub/report.json").read_bytes())
    assert (report["outcome"], report["exit"]) == ("failed", 5)
    assert hub.build(LATER).outcome is Outcome.PUBLISHED


@pytest.mark.parametrize(
    ("owner", "step", "error"),
    [
        (SqliteLedger, "keep", sqlite3.OperationalError("disk is full")),
        (SqliteCache, "keep_pages", sqlite3.OperationalError("disk is full")),
        (LocalReleases, "prune", OSError("full")),
        (one_build, "tell", OSError("full")),
    ],
)
def test_what_fails_after_the_swap_is_told_and_not_taken_back(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch, owner: Any, step: str, error: Exception
) -> None:
    hub.build()
    hub.write("events/board.md", MOVED)

    def fail(*_: Any, **__: Any) -> None:
        raise error

    with monkeypatch.context() as broken:
        broken.setattr(owner, step, fail)
        report = hub.build(LATER)
    assert (report.outcome, report.exit_code, report.durable) == (Outcome.PUBLISHED, 3, False)
    assert b"SEQUENCE:1" in hub.read("feeds/all.ics")
    before = hub.digests()
    assert hub.build(LATER).outcome is Outcome.UNCHANGED
    assert hub.digests() == before


@pytest.mark.parametrize("limit", [0, 300, 3_000, 30_000])
def test_a_machine_that_takes_no_more_bytes_keeps_the_old_publication(
    hub: HubFolder, limit: int
) -> None:
    hub.build()
    old = manifest(hub.root)
    before = hub.digests()
    hub.write("events/board.md", MOVED)

    def cramped() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        try:
            hub.build(LATER)
        except OSError:
            sys.exit(5)

    running = process(cramped)
    running.start()
    running.join()
    assert running.exitcode == 5
    assert hub.digests() == before
    assert hub.build(LATER).outcome is Outcome.PUBLISHED
    assert unsound(hub.root) == []
    assert missed(hub.root, old) == []
    assert rubbish(hub) == []


def test_state_without_room_is_a_failure_of_the_machine(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = sqlite3.OperationalError("database or disk is full")
    full.sqlite_errorcode = sqlite3.SQLITE_FULL

    def fail(*_: Any) -> None:
        raise full

    monkeypatch.setattr(SqliteCache, "payloads", fail)
    with pytest.raises(OSError, match="disk is full"):
        hub.build()


def test_builds_killed_at_random_times_lose_nothing(hub: HubFolder) -> None:
    dice = random.Random(5)
    hub.build()
    began = time.perf_counter()
    hub.build(LATER)
    usual = time.perf_counter() - began
    for number in range(30):
        old = manifest(hub.root)
        hub.write("events/board.md", BOARD.replace("Board", f"Board {number}"))
        running = process(lambda: hub.build(LATER))
        running.start()
        running.join(dice.random() * 1.5 * usual)
        running.kill()
        running.join()
        assert unsound(hub.root) == []
        assert missed(hub.root, old) == []
    assert hub.build(LATER).exit_code == 0
    assert unsound(hub.root) == []
    assert b"Board 29 meeting" in hub.read("feeds/all.ics")
    assert hub.build(LATER).outcome is Outcome.UNCHANGED


def test_builds_at_once_while_records_change_lose_no_edit(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.write("calendarhub.yaml", "name: H\nbase_url: https://hub.example/\noutputs: [ics]\n")

    def work(worker: int) -> None:
        for turn in range(10):
            hub.write(f"events/by-{worker}.md", BOARD.replace("Board", f"W{worker}T{turn}"))
            build(hub.root, wait=60)

    running = [process(lambda worker=worker: work(worker)) for worker in range(8)]  # type: ignore[misc]
    for one in running:
        one.start()
    for one in running:
        one.join()
    assert [one.exitcode for one in running] == [0] * 8
    calendar = hub.text("feeds/all.ics")
    assert [n for n in range(8) if f"W{n}T9 meeting" not in calendar] == []
    assert unsound(hub.root) == []
    generations = [int(p.name.partition("-")[0]) for p in hub.root.glob(".calendarhub/releases/*")]
    assert sorted(generations) == list(range(min(generations), max(generations) + 1))


def test_a_held_build_leaves_nothing_behind(hub: HubFolder) -> None:
    for number in range(12):
        hub.write(f"events/more-{number}.md", BOARD.replace("Board", f"More {number}"))
    hub.build()
    for file in (hub.root / "events").iterdir():
        file.unlink()
    assert hub.build().exit_code == 4  # in the same second as the first
    assert rubbish(hub) == []


@pytest.mark.parametrize("lost", ["link", "release"])
def test_a_lost_link_is_turned_to_the_newest_whole_release(hub: HubFolder, lost: str) -> None:
    hub.build()
    hub.write("events/board.md", MOVED)
    report = hub.build(LATER)
    if lost == "link":
        (hub.root / "public").unlink()
    else:
        shutil.rmtree(hub.root / ".calendarhub/releases" / report.generation)
    assert hub.build(LATER).outcome is Outcome.PUBLISHED
    assert b"DTSTART;TZID=Europe/Helsinki:20270308T103000" in hub.read("feeds/all.ics")
    assert unsound(hub.root) == []


def test_a_file_taken_from_the_publication_comes_back(hub: HubFolder) -> None:
    hub.build()
    before = hub.digests()
    (hub.root / "public/feeds/all.ics").unlink()
    assert hub.build(LATER).outcome is Outcome.PUBLISHED
    assert hub.digests()["feeds/all.ics"] == before["feeds/all.ics"]
    assert unsound(hub.root) == []


def test_a_record_that_takes_over_an_old_uid_keeps_its_addresses(hub: HubFolder) -> None:
    hub.build()
    hub.write("events/board.md", BOARD.replace("title:", "uid: 4711@old.example\ntitle:", 1))
    assert hub.build(LATER).exit_code == 0
    assert "UID:4711@old.example" in hub.text("events/board.ics")
    assert hub.text("feeds/all.rss").count("<item>") == 1
    calendar = hub.text("feeds/all.ics")
    assert "UID:4711@old.example" in calendar
    assert calendar.count("STATUS:CANCELLED") == 1  # what subscribers held before
