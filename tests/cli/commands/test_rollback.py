"""What `rollback` lists and says, and how it ends."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from calendarhub.cli.main import main
from tests.hubs import BOARD, NOW, HubFolder


def test_it_lists_brings_back_and_releases(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    root = str(hub.root)
    assert main(["rollback", root]) == 0
    assert "Nothing is published yet" in capsys.readouterr().out
    hub.build(NOW - timedelta(days=2))
    hub.write("events/board.md", BOARD.replace("Board", "Bored"))
    hub.build(NOW - timedelta(days=1))
    assert main(["rollback", root]) == 0
    live, first, how = capsys.readouterr().out.splitlines()
    assert live.endswith("1 event, live")
    assert first.endswith("1 event: 1 differ from the live one")
    assert "--yes" in how
    assert main(["rollback", "--json", root]) == 0
    assert [one["live"] for one in json.loads(capsys.readouterr().out)] == [True, False]
    assert main(["rollback", "9", root]) == 1
    assert "rollback.unknown" in capsys.readouterr().err
    assert main(["rollback", "--yes", root]) == 0
    said = capsys.readouterr().out
    assert "1 event went back" in said
    assert "rollback --release" in said
    assert main(["build", root]) == 4
    assert "guard.pinned" in capsys.readouterr().err
    assert main(["status", root]) == 1
    assert "Pinned since" in capsys.readouterr().out
    assert main(["rollback", "--release", "--yes", root]) == 2
    capsys.readouterr()
    assert main(["rollback", "--release", root]) == 0
    assert "Published 1 event" in capsys.readouterr().err
    assert main(["rollback", "1", root, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["back"] == 1
