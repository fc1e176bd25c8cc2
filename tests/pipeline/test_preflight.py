"""When a build does not begin."""

import threading
from datetime import timedelta
from pathlib import Path

import pytest

from calendarhub.model.ledger import Ledger
from calendarhub.pipeline.preflight import obstacle, setback
from calendarhub.pipeline.report import Outcome
from tests.builders import revision
from tests.hubs import BOARD, NOW, HubFolder


@pytest.mark.parametrize("name", ["index.lock", "MERGE_HEAD"])
def test_a_work_tree_that_git_is_changing_is_not_published(tmp_path: Path, name: str) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / name).touch()
    held = obstacle(tmp_path, wait=0)
    assert held is not None
    assert name in held.message


def test_what_git_finishes_soon_is_waited_for(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    lock = tmp_path / ".git/index.lock"
    lock.touch()
    timer = threading.Timer(0.2, lock.unlink)
    timer.start()
    assert obstacle(tmp_path) is None
    timer.join()


def test_a_merge_in_progress_keeps_the_old_publication(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.build()
    before = hub.digests()
    hub.write(".git/MERGE_HEAD", "")
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    report = hub.build()
    assert (report.outcome, report.exit_code) == (Outcome.HELD, 4)
    assert hub.digests() == before


@pytest.mark.parametrize(("behind", "told"), [(timedelta(minutes=59), 0), (timedelta(hours=2), 1)])
def test_a_clock_far_behind_the_last_publication_is_told(behind: timedelta, told: int) -> None:
    row = revision(modified=NOW)
    problems = setback(Ledger("hub.example", {(row.uid, None): row}), NOW - behind)
    assert [problem.code for problem in problems] == ["clock.behind"] * told
