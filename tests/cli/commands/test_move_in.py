"""`calendarhub import move-in`: what docs/moving-in.md shows is what is printed."""

import json
import re
from pathlib import Path

import pytest

from calendarhub.cli.main import main
from tests.hub.moving_in.test_run import FILES
from tests.hubs import SETTINGS

GUIDE = Path(__file__).parents[3] / "docs/moving-in.md"
_BLOCK = re.compile(r"```console\n\$ calendarhub ([^\n]*)\n(.*?)```", re.DOTALL)


def shown() -> list[tuple[str, str]]:
    """Each command of the guide with what it prints there."""
    return _BLOCK.findall(GUIDE.read_text("utf-8"))


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "calendarhub.yaml").write_text(SETTINGS)
    for name, said in FILES.items():
        (tmp_path / name).write_text(said, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "200")
    return tmp_path


@pytest.mark.parametrize(("command", "said"), shown(), ids=[one for one, _ in shown()])
def test_each_command_of_the_guide_prints_what_it_shows(
    hub: Path, command: str, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(command.split())
    printed = capsys.readouterr().out
    assert printed == said
    assert code == _CODES[command.split()[2], "--dry-run" in command]


# A title without a date, an event without a title: they are told, and all others come.
_CODES = {
    ("tec.ics", True): 1,
    ("tec.ics", False): 3,
    ("google.ics", False): 0,
    ("outlook.csv", False): 0,
    ("sheet.csv", False): 3,
}


def test_what_is_no_file_is_told_with_what_to_write(
    hub: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", "move-in"]) == 2
    assert main(["import", "move-in", "gone.ics"]) == 2
    assert "there is no file gone.ics" in capsys.readouterr().err


def test_what_cannot_be_read_is_told_with_the_reason(
    hub: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (hub / "page.ics").write_text("<html>Sign in</html>")
    assert main(["import", "move-in", "page.ics"]) == 1
    assert "page.ics cannot be read: " in capsys.readouterr().err


def test_for_programs_it_is_one_object(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "move-in", "nextcloud.ics", "--json", "--dry-run"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["said"] == "1 event would come in, 0 did not"
    assert told["records"][0]["path"] == "events/open-day.md"
