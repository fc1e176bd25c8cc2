"""The starter hub."""

import io
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console

from calendarhub.cli.commands import init
from calendarhub.hub.init import system_zone

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


def test_every_slot_is_filled_and_all_events_are_ahead(tmp_path: Path) -> None:
    for today in (TODAY, date(2028, 2, 29), date(2027, 12, 31)):
        folder = tmp_path / today.isoformat()
        begin(folder, today=today)
        for path in folder.rglob("*.*"):
            source = path.read_text(encoding="utf-8")
            assert "{{" not in source
            for line in source.splitlines():
                if path.parent.name == "events" and line.startswith(("start: ", "end: ")):
                    assert line.split()[1][:7] >= today.isoformat()[:7]


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


def test_the_time_zone_is_written_into_the_settings(tmp_path: Path) -> None:
    begin(tmp_path, timezone="Europe/Vilnius")
    assert "timezone: Europe/Vilnius\n" in (tmp_path / "calendarhub.yaml").read_text()
    assert system_zone()


def test_the_zone_of_the_environment_stands_before_that_of_the_system(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tokyo = ":/usr/share/zoneinfo/Asia/Tokyo"
    for said, zone in (("Europe/Vilnius", "Europe/Vilnius"), (tokyo, "Asia/Tokyo")):
        monkeypatch.setenv("TZ", said)
        assert system_zone() == zone
    monkeypatch.setenv("TZ", "nowhere")
    assert system_zone() == "UTC"


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
