"""What the process that builds answers where it is not known what was published before."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from calendarhub.cli.commands.serve import state_of
from calendarhub.config import load
from calendarhub.pipeline.report import Report
from calendarhub.schedule.supervisor import Built
from calendarhub.schedule.timetable import BuildReason
from calendarhub.schedule.worker import answer
from tests.hubs import BOARD, HubFolder


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    made = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    made.build()
    return made


def built(hub: HubFolder) -> Report:
    report = answer(hub.root).report
    assert report is not None
    return report


def test_lost_state_holds_the_build_and_open_pages_say_how_to_go_on(hub: HubFolder) -> None:
    shutil.rmtree(hub.root / ".calendarhub")
    report = built(hub)
    (held,) = report.held
    assert (report.exit_code, held.code) == (4, "state.lost")
    settings = load(hub.root).hub.settings
    shown = state_of(hub.root, Built(BuildReason.START, report, settings, seconds=0.0))
    assert shown is not None
    assert "nothing new is published" in shown.headline
    assert [(one.code, one.remedy) for one in shown.notices] == [("state.lost", held.remedy)]


def test_a_first_publication_asks_at_its_address_and_says_so(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    report = built(hub)
    assert report.exit_code == 0
    assert [one.code for one in report.problems] == ["state.asked"]


PEAK = "from calendarhub.schedule.worker import peak; print(peak())"
BEGIN = """
import subprocess, sys
ballast = b"x" * {size}
subprocess.run([sys.executable, "-c", {run!r}], check=True)
"""


def test_a_process_that_a_large_one_began_is_not_taken_for_large_itself() -> None:
    size = 300 * 1024**2
    command = [sys.executable, "-c", BEGIN.format(size=size, run=PEAK)]
    told = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    assert 0 < int(told) < size
