"""What `purge` says, and how it ends."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from calendarhub.cli.main import main
from calendarhub.pipeline import purge
from tests.hubs import BOARD, NOW, HubFolder


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(purge, "GRACE", 0.0)


def test_a_record_that_is_there_is_told_and_one_that_was_deleted_is_gone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.write("events/talk.md", BOARD.replace("Board meeting", "Canary"))
    hub.build(NOW - timedelta(days=1))
    assert main(["purge", "talk", str(hub.root)]) == 1
    said = capsys.readouterr().err
    assert "error[purge.written]" in said
    assert "Delete events/talk.md" in said
    assert "Nothing was purged." in said
    hub.remove("events/talk.md")
    assert main(["purge", "talk", str(hub.root), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["done"], told["id"], told["problems"]) == (True, "talk", [])
    assert main(["purge", "talk", str(hub.root)]) == 0
    assert "talk is gone" in capsys.readouterr().out
    assert b"Canary" not in hub.read("events.json")


def test_a_build_that_is_held_purges_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hub = HubFolder(tmp_path / "hub", {f"events/{one}.md": BOARD for one in "abcdef"})
    hub.build(NOW - timedelta(days=1))
    for one in "abcde":
        hub.remove(f"events/{one}.md")
    assert main(["purge", "a", str(hub.root)]) == 4
    assert "guard.shrink" in capsys.readouterr().err
