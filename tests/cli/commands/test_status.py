"""What is live, in words and as an object."""

import json
import shutil
from pathlib import Path

import pytest

from calendarhub.cli.commands import status
from calendarhub.model.problem import Severity
from tests.hubs import BOARD, HubFolder


def test_an_unbuilt_hub_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hub = HubFolder(tmp_path / "hub")
    assert status.run(hub.root) == 1
    assert "calendarhub build" in capsys.readouterr().out


def test_a_published_hub_tells_what_is_live_and_what_comes_next(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD, "feeds/old.yaml": "title: Old\n"})
    hub.build()
    hub.remove("feeds/old.yaml")
    hub.build()
    assert status.run(hub.root, as_json=True) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["live"].startswith("2-")
    assert told["events"] == 1
    assert told["feeds"] == ["all", "old"]
    assert "feeds/old.ics" in told["retired"]
    assert told["next_change"] == "2026-11-22T22:00:00Z"
    changes = told["changes"]
    assert changes.pop("since").startswith("1-")
    assert changes.pop("changed") > 3  # the pages that lead to the feed
    assert changes == {"events": 0, "added": 0, "gone": 0}
    assert status.run(hub.root) == 0
    assert "Changed since release 1-" in capsys.readouterr().out


def test_problems_of_the_last_build_are_counted(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.write("events/bad.md", "---\ntitle: Bad\nstart: 31.2.2027\n---\n")
    hub.build()
    assert status.run(hub.root) == 1


@pytest.mark.parametrize("path", ["manifest.json", "feeds/all.ics"])
def test_a_damaged_publication_is_told_with_what_to_do(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.build()
    assert status.run(hub.root) == 0
    assert "damaged" not in capsys.readouterr().out
    (hub.root / "public" / path).write_bytes(b"")
    assert status.run(hub.root) == 1
    assert "run `calendarhub build`" in capsys.readouterr().out
    hub.build()
    hub.build()  # what the first one mended is no longer told
    assert status.run(hub.root) == 0


def test_a_note_is_no_problem(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.write("events/a.md", BOARD.replace("type: event", "type: event\nsample: true"))
    assert [one.severity for one in hub.build().problems] == [Severity.NOTE]
    assert status.run(hub.root) == 0
    assert "Problems" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        ((".calendarhub",), "public leads to the release 1-"),
        ((".calendarhub/releases", "public"), "the ledger is that of the release 1-"),
    ],
)
def test_a_hub_whose_state_is_lost_is_not_called_unpublished(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lost: tuple[str, ...], said: str
) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.build()
    for name in lost:
        path = hub.root / name
        path.unlink() if path.is_symlink() else shutil.rmtree(path)
    assert status.run(hub.root) == 1
    told = capsys.readouterr().out
    assert said in told
    assert "Nothing is published yet" not in told
