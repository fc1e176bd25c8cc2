"""What `doctor` says in words and as an object."""

import json
from pathlib import Path

import pytest

from calendarhub.cli.main import main
from tests.hubs import BOARD, HubFolder


def test_a_finding_is_told_with_its_remedy_and_ends_in_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.build()
    (hub.root / "public").unlink()
    assert main(["doctor", str(hub.root)]) == 1
    said = capsys.readouterr().out
    assert "Python: " in said
    assert "error[doctor.link.missing]: There is no link public" in said
    assert "help: `calendarhub build` makes it again." in said
    assert main(["doctor", "--json", str(hub.root)]) == 1
    told = json.loads(capsys.readouterr().out)
    assert told["facts"]["YAML"] == "by libyaml"
    assert "doctor.link.missing" in [one["code"] for one in told["problems"]]


def test_notes_alone_end_in_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    assert main(["doctor", str(hub.root)]) == 0
    assert "Nothing has to be done: 1 note." in capsys.readouterr().out
