"""What a process that stays knows of a hub, and when it begins anew."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from calendarhub.pipeline.report import Outcome
from calendarhub.pipeline.world import Once, World
from calendarhub.storage.local.state import SqliteCache as Cache
from calendarhub.storage.local.state import SqliteLedger as LedgerStore
from tests.hubs import BOARD, NOW, HubFolder

LATER = BOARD.replace("T09:30", "T10:30")
OTHER = BOARD.replace("Board meeting", "Conference").replace("2027-03-08", "2027-05-04")


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    made = HubFolder(tmp_path, {"events/board.md": BOARD, "events/other.md": OTHER})
    made.world = World()
    made.build()
    return made


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was read from the stores."""
    found: list[str] = []

    def watch(kind: type, name: str) -> None:
        method: Callable[..., object] = getattr(kind, name)

        def watched(*args: object) -> object:
            found.append(name)
            return method(*args)

        monkeypatch.setattr(kind, name, watched)

    watch(Cache, "payloads")
    watch(Cache, "pages")
    watch(LedgerStore, "load")
    watch(LedgerStore, "paths")
    return found


def test_a_process_that_stays_reads_nothing_twice(hub: HubFolder, asked: list[str]) -> None:
    hub.write("events/board.md", LATER)
    assert hub.build().outcome is Outcome.PUBLISHED
    assert asked == []
    assert b"10:30" in hub.read("en/events/board.html")


def test_another_process_that_built_in_between_is_noticed(hub: HubFolder, asked: list[str]) -> None:
    stays, hub.world = hub.world, None
    hub.write("events/board.md", LATER)
    hub.build()
    hub.world = stays
    asked.clear()
    hub.write("events/board.md", LATER.replace("T10:30", "T11:30"))
    assert hub.build().outcome is Outcome.PUBLISHED
    assert {"payloads", "pages", "load", "paths"} <= set(asked)
    assert b"11:30" in hub.read("en/events/board.html")


@pytest.mark.parametrize("name", ["shelf.db", "ledger.db", "seal.json"])
def test_what_anybody_touched_has_all_read_again(
    hub: HubFolder, asked: list[str], name: str
) -> None:
    (hub.root / ".calendarhub" / name).touch()
    hub.write("events/board.md", LATER)
    assert hub.build().outcome is Outcome.PUBLISHED
    assert "load" in asked


def test_a_lost_cache_is_noticed(hub: HubFolder, asked: list[str]) -> None:
    (hub.root / ".calendarhub/shelf.db").unlink()
    assert hub.build().outcome is Outcome.UNCHANGED
    assert "payloads" in asked


def test_a_build_that_is_held_leaves_what_was_known(hub: HubFolder, asked: list[str]) -> None:
    for name in ("board", "other"):
        hub.remove(f"events/{name}.md")
    assert hub.build().outcome is Outcome.HELD
    hub.write("events/board.md", LATER)
    hub.write("events/other.md", OTHER)
    assert hub.build().outcome is Outcome.PUBLISHED
    assert asked == []


def test_time_passes_for_a_process_that_stays(hub: HubFolder) -> None:
    assert b"Board meeting" in hub.read("en/index.html")
    hub.build(NOW + timedelta(days=200))
    assert b"Johtokunnan" not in hub.read("en/index.html")
    assert hub.world is not None
    other = HubFolder(hub.root)
    before = hub.digests()
    (hub.root / ".calendarhub/shelf.db").unlink()
    assert other.build(NOW + timedelta(days=200)).outcome is Outcome.UNCHANGED
    assert hub.digests() == before


def test_what_was_worked_out_of_a_value_stays_while_it_is_the_same_one() -> None:
    made: list[str] = []

    def make(source: list[str]) -> int:
        made.append(source[0])
        return len(made)

    once, value = Once(make), ["a"]
    assert [once.of(value), once.of(value)] == [1, 1]
    once.turn()
    assert once.of(value) == 1
    assert once.of(["a"]) == 2
    once.turn()
    once.turn()
    assert once.of(value) == 3
    assert made == ["a", "a", "a"]
