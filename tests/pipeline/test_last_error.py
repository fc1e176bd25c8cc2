"""Details are claimed to be kept only where they are."""

from pathlib import Path

import pytest

from calendarhub.cli.progress import Progress
from calendarhub.config import load
from calendarhub.pipeline.last_error import keep_traces
from calendarhub.schedule.supervisor import Built
from calendarhub.schedule.timetable import BuildReason
from tests.hubs import HubFolder


def test_traces_are_kept_in_one_file(tmp_path: Path) -> None:
    kept = keep_traces(tmp_path, ("one", "two"))
    assert Path(kept).read_text() == "one\ntwo"
    assert keep_traces(tmp_path, ()) == ""


def test_a_disk_that_takes_nothing_keeps_nothing_and_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / ".calendarhub").write_text("no folder")
    assert keep_traces(tmp_path, ("one",)) == ""


def test_details_of_an_earlier_fault_are_not_called_those_of_this_one(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hub = HubFolder(tmp_path / "hub")
    earlier = keep_traces(hub.root, ("an earlier fault",))
    settings = load(hub.root).hub.settings
    failed = Built(BuildReason.FILES, None, settings, 0.1, fault="disk full")
    Progress(hub.root).tell(failed)
    assert "last-error" not in capsys.readouterr().out
    Progress(hub.root).tell(
        Built(BuildReason.FILES, None, settings, 0.1, fault="x", details=earlier)
    )
    assert earlier in capsys.readouterr().out
