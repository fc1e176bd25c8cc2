"""The starter hub."""

import io
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from calendarhub.cli.commands import init

TODAY = date(2026, 11, 22)


def begin(
    directory: Path, *, today: date = TODAY, timezone: str = "Europe/Riga"
) -> tuple[int, str]:
    stream = io.StringIO()
    console = Console(file=stream, width=200, highlight=False)
    return init.run(directory, today=today, timezone=timezone, console=console), stream.getvalue()


def test_a_starter_hub_has_settings_three_events_a_network_and_feeds(tmp_path: Path) -> None:
    code, said = begin(tmp_path / "hub")
    assert code == 0
    written = {str(path.relative_to(tmp_path / "hub")) for path in (tmp_path / "hub").rglob("*.*")}
    assert {"calendarhub.yaml", ".gitignore", "network/types.yaml", "feeds/all.yaml"} <= written
    assert len([path for path in written if path.startswith("events/")]) == 3
    assert "calendarhub serve" in said


def test_nothing_is_overwritten_and_nothing_is_written_beside_it(tmp_path: Path) -> None:
    (tmp_path / "calendarhub.yaml").write_text("name: mine\n")
    code, said = begin(tmp_path)
    assert code == 2
    assert "calendarhub.yaml" in said
    assert (tmp_path / "calendarhub.yaml").read_text() == "name: mine\n"
    assert [path.name for path in tmp_path.iterdir()] == ["calendarhub.yaml"]


def test_a_folder_that_holds_other_things_is_fine(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("ours")
    assert begin(tmp_path)[0] == 0
    assert (tmp_path / "README.md").read_text() == "ours"


def test_what_is_next_can_be_typed_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "my tools/calendarhub"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\n")
    program.chmod(0o755)
    monkeypatch.setattr("sys.argv", [str(program)])
    monkeypatch.setenv("PATH", "")
    assert f"'{program}' serve " in begin(tmp_path / "a")[1]
    monkeypatch.setenv("PATH", str(program.parent))
    assert "  calendarhub serve " in begin(tmp_path / "b")[1]
    monkeypatch.setattr("sys.argv", ["/x/calendarhub/__main__.py"])
    assert "-m calendarhub serve " in begin(tmp_path / "c")[1]
