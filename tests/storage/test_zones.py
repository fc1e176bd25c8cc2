"""Zones in the cache: they save work, and nothing on it can change what is published."""

import sqlite3
from pathlib import Path

import pytest

from calendarhub.ical import vtimezone
from calendarhub.pipeline.report import Outcome
from tests.hubs import BOARD, HubFolder


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> HubFolder:
    forget(monkeypatch)  # what other tests have proven
    made = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    assert made.build().outcome is Outcome.PUBLISHED
    return made


def zones(hub: HubFolder, change: str = "") -> list[tuple[str, str, bytes]]:
    """The zones in the cache, after a change of them by SQL."""
    with sqlite3.connect(hub.root / ".calendarhub/shelf.db") as cache:
        if change:
            cache.execute(f"UPDATE fragment SET {change} WHERE kind = 'zone'")
        return cache.execute("SELECT owner, key, data FROM fragment WHERE kind = 'zone'").fetchall()


def forget(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a new process would know none."""
    monkeypatch.setattr(vtimezone, "_PROVEN", {})


def test_a_new_process_takes_zones_from_the_cache(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = zones(hub)
    assert [name.partition("/2")[0] for name, _, _ in kept] == ["Europe/Helsinki"]
    forget(monkeypatch)
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    monkeypatch.setattr(vtimezone, "_by_rule", None)  # proving one now would fail
    assert hub.build().outcome is Outcome.PUBLISHED


@pytest.mark.parametrize(
    "change",
    [
        "data = CAST('garbage' AS BLOB)",
        "data = CAST(replace(CAST(data AS TEXT), '+0300', '+0700') AS BLOB)",
        "key = 'of another version'",
    ],
)
def test_a_damaged_or_foreign_zone_is_proven_anew(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    before = zones(hub)
    assert zones(hub, change) != before
    forget(monkeypatch)
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    assert hub.build().outcome is Outcome.PUBLISHED
    assert before[0][2] in (hub.root / "public/feeds/all.ics").read_bytes()
    assert zones(hub) == before
