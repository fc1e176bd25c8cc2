"""The hub that a program begins."""

from datetime import date
from pathlib import Path

import pytest

from calendarhub.hub.init import TakenError, init, starter, system_zone

TODAY = date(2026, 11, 22)


def test_its_paths_are_returned_in_order_and_none_is_written_over(tmp_path: Path) -> None:
    paths = init(tmp_path, today=TODAY)
    assert list(paths) == sorted(starter())
    assert all((tmp_path / path).is_file() for path in paths)
    (tmp_path / "feeds/all.yaml").unlink()
    with pytest.raises(TakenError) as raised:
        init(tmp_path, today=TODAY)
    assert set(raised.value.paths) == set(paths) - {"feeds/all.yaml"}
    assert not (tmp_path / "feeds/all.yaml").exists()


def test_every_slot_is_filled_and_all_events_are_ahead(tmp_path: Path) -> None:
    for today in (TODAY, date(2028, 2, 29), date(2027, 12, 31)):
        folder = tmp_path / today.isoformat()
        init(folder, today=today)
        for path in folder.rglob("*.*"):
            source = path.read_text(encoding="utf-8")
            assert "{{" not in source
            for line in source.splitlines():
                if path.parent.name == "events" and line.startswith(("start: ", "end: ")):
                    assert line.split()[1][:7] >= today.isoformat()[:7]


def test_the_time_zone_is_written_into_the_settings(tmp_path: Path) -> None:
    init(tmp_path, today=TODAY, timezone="Europe/Vilnius")
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
