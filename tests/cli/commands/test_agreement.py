"""`check`, `build` and `status` say the same of a hub, whichever is asked first and however often."""

import io
import json
import shutil
from pathlib import Path

import pytest
from rich.console import Console

from calendarhub.cli.commands import check
from calendarhub.cli.main import main
from tests.hubs import BOARD, HubFolder

WARNING = BOARD.replace("type: event", "type: event\nimage: {src: no.jpg, alt: {en: A hall}}")
ERROR = "---\ntitle: Bad\ndate: 2027-02-01\n---\n"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> HubFolder:
    """A hub that was built with one warning."""
    hub = HubFolder(tmp_path_factory.mktemp("agreement") / "hub", {"events/board.md": WARNING})
    hub.build()
    return hub


def asked(
    hub: HubFolder, command: str, capsys: pytest.CaptureFixture[str]
) -> tuple[int, list[str]]:
    """The exit code of a command, and the codes of errors and warnings it tells."""
    capsys.readouterr()
    code = main([command, str(hub.root), "--json"])
    told = json.loads(capsys.readouterr().out)
    if command == "status":
        return code, [f"{many} {word}" for word, many in told["counts"].items()]
    found = [one["severity"] for one in told["problems"]]
    return code, [f"{found.count(word)} {word}s" for word in ("error", "warning")]


def test_a_warning_stays_told_however_often_a_hub_is_built(
    built: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    counts = ["0 errors", "1 warnings"]
    for command, code in (("check", 1), ("build", 0), ("status", 1), ("build", 0), ("status", 1)):
        assert asked(built, command, capsys) == (code, counts), command
    assert main(["build", str(built.root)]) == 0
    said = capsys.readouterr()
    assert "record.file.missing" in said.err
    assert "1 warning in 1 file." in said.err


def test_an_error_has_the_codes_1_3_and_1(
    built: HubFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hub = HubFolder(tmp_path / "hub")
    shutil.rmtree(hub.root)
    shutil.copytree(built.root, hub.root, symlinks=True)
    hub.write("events/bad.md", ERROR)
    for command, code in (("check", 1), ("build", 3), ("status", 1), ("build", 3), ("check", 1)):
        assert asked(hub, command, capsys) == (code, ["1 errors", "1 warnings"]), command
    main(["status", str(hub.root)])
    said = capsys.readouterr().out
    assert "Problems of the last build: 1 error and 1 warning." in said
    assert "events/bad.md:3: error[record.key.unknown]" in said
    assert "nothing here. Write start: 2027-02-01 instead." in said


def test_settings_that_hold_a_build_are_told_by_all_three(
    built: HubFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    hub = HubFolder(tmp_path / "hub")
    shutil.rmtree(hub.root)
    shutil.copytree(built.root, hub.root, symlinks=True)
    settings = (hub.root / "calendarhub.yaml").read_text(encoding="utf-8")
    hub.write("calendarhub.yaml", f"{settings}wibble: 1\n")
    out = io.StringIO()
    assert check.run(hub.root, console=Console(file=out)) == 1
    assert "settings.key.unknown" in out.getvalue()
    assert main(["build", str(hub.root)]) == 4
    assert main(["status", str(hub.root)]) == 1
    said = capsys.readouterr().out
    assert "Problems of the last build: 1 error." in said
    assert "settings.key.unknown" in said
