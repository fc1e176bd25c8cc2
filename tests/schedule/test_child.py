"""The child that builds: warm, limited, and replaced when it falls."""

import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from calendarhub.pipeline.report import Outcome
from calendarhub.schedule.child import Child
from calendarhub.schedule.worker import answer
from calendarhub.storage.local import state as store
from tests.hubs import BOARD, HubFolder
from tests.patience import PATIENCE


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    """A hub that was never built."""
    return HubFolder(tmp_path / "hub", {"events/board-meeting.md": BOARD})


@pytest.fixture
def child() -> Iterator[Child]:
    """The real one."""
    made = Child()
    yield made
    made.close()


def stand_in(code: str, *, limit: float = PATIENCE) -> Child:
    """A child that does as it is told here."""
    start = "import sys, os, time; from multiprocessing.connection import Connection as C; "
    return Child((sys.executable, "-c", f"{start}c = C(int(sys.argv[1])); {code}"), limit=limit)


def test_one_process_builds_again_and_again(child: Child, hub: HubFolder) -> None:
    first = child.build(hub.root)
    pid = child.pid
    again = child.build(hub.root)
    assert first.report is not None
    assert first.report.outcome is Outcome.PUBLISHED
    assert first.report.next_instant is not None
    assert again.report is not None
    assert again.report.outcome is Outcome.UNCHANGED
    assert child.pid == pid is not None


def test_it_stands_in_a_process_group_of_its_own_and_goes_with_it(child: Child) -> None:
    child.warm()
    assert child.pid is not None
    process = psutil.Process(child.pid)
    assert os.getpgid(process.pid) == process.pid != os.getpgid(0)
    child.close()
    assert not process.is_running()
    assert child.build(Path()).fault


def test_problems_come_with_the_report(child: Child, hub: HubFolder) -> None:
    hub.write("events/bad.md", "---\ntitle: Bad\nstart: 2027-02-30\n---\n")
    report = child.build(hub.root).report
    assert report is not None
    assert report.exit_code == 3
    assert {(problem.code, problem.where.path) for problem in report.problems} == {
        ("record.date.unknown", "events/bad.md"),
        ("state.asked", ""),  # whether something is live already could not be found out
    }


def test_a_build_that_takes_too_long_is_ended_with_all_it_started(tmp_path: Path) -> None:
    told = tmp_path / "pid"
    child = stand_in(
        f"pid = os.fork(); pid and open({str(told)!r}, 'w').write(f'{{pid}}.'); time.sleep(600)",
        limit=0.2,
    )
    child.warm()
    deadline = time.monotonic() + PATIENCE
    while not (told.exists() and told.read_text().endswith(".")):
        assert time.monotonic() < deadline
    grandchild = psutil.Process(int(told.read_text()[:-1]))
    assert "more than" in child.build(tmp_path).fault
    with suppress(psutil.NoSuchProcess):
        assert grandchild.wait(PATIENCE) is None


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("c.recv(); sys.exit(3)", "ended with 3"),
        ("c.recv(); os.kill(os.getpid(), 9)", "signal 9"),
        ("sys.exit(1)", "ended with 1"),
        ("print('oh', file=sys.stderr); sys.exit(2)", "ended with 2"),
        ("c.recv(); c.send('nonsense'); c.recv()", "nonsense"),
    ],
)
def test_a_child_that_falls_is_an_answer_and_a_new_one_stands_up(code: str, told: str) -> None:
    child = stand_in(code)
    try:
        for _ in range(2):
            done = child.build(Path())
            assert told in done.fault
            assert done.trace == ("oh\n" if "oh" in code else "")
    finally:
        child.close()


def test_another_build_under_way_is_told_as_such(hub: HubFolder) -> None:
    hub.build()
    hub.write("events/board-meeting.md", BOARD.replace("09:30", "10:30"))
    with store.lock(hub.root / ".calendarhub", wait=0):
        assert answer(hub.root, wait=0.05).busy


def test_what_the_machine_refuses_is_told_with_its_trace(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    done = answer(tmp_path / "file")
    assert done.report is None
    assert "NotADirectoryError" in done.trace
    assert done.fault.startswith("the machine refused: Not a directory")
