"""Damaged state costs time only: what is published, and every number in it, stays what it was."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from calendarhub.config import Loaded
from calendarhub.pipeline import attempt
from calendarhub.pipeline.report import Report
from calendarhub.pipeline.request import BuildRequest, Helpers
from calendarhub.storage.local.state import SqliteCache
from tests.hubs import BOARD, NOW, SETTINGS, HubFolder
from tests.pipeline.faults import unsound

LATER = NOW + timedelta(hours=1)
EDITED = BOARD.replace("T09:30", "T11:30")
STORES = ("shelf.db", "ledger.db")
COURSE = BOARD.replace("Board", "Course").replace(
    "type: event", "type: event\nrepeats:\n  rule: FREQ=WEEKLY;COUNT=4\n  cancelled: [2027-03-15]"
)


class Published:
    """A hub that was built twice, with what a build after one more edit publishes of it."""

    def __init__(self, root: Path) -> None:
        self.hub = HubFolder(root, {"calendarhub.yaml": f"{SETTINGS}outputs: [ics, events]\n"})
        for number in range(6):
            self.hub.write(f"events/e{number}.md", BOARD.replace("Board", f"Board {number}"))
        self.hub.write("events/course.md", COURSE)
        self.hub.write("events/board.md", BOARD)
        self.hub.build(NOW - timedelta(days=1))
        self.hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
        self.hub.build()
        self.hub.write("events/board.md", EDITED)
        self.state = self.hub.root / ".calendarhub"
        self.kept = root.parent / "kept"
        shutil.copytree(self.state, self.kept, symlinks=True)
        self.live = (self.hub.root / "public").readlink()
        assert self.hub.build(LATER).exit_code == 0
        self.expected = self.hub.digests()

    def back(self) -> None:
        """Let all be as it was before the last build."""
        shutil.rmtree(self.state)
        shutil.copytree(self.kept, self.state, symlinks=True)
        (self.hub.root / "public").unlink()
        (self.hub.root / "public").symlink_to(self.live)

    def check(self, *, twice: bool = True) -> None:
        """That a build publishes what it would have, and the next one nothing more."""
        report = self.hub.build(LATER)
        assert report.exit_code in (0, 3), report
        assert self.hub.digests() == self.expected
        assert unsound(self.hub.root) == []
        if twice:
            again = self.hub.build(LATER)
            assert (again.outcome.value, again.exit_code) == ("unchanged", 0)
        left = {path.name for path in self.state.iterdir()}
        assert not left & {"aside", "staging"}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    """One for all tests of the module."""
    return Published(tmp_path_factory.mktemp("damage") / "hub")


def flip(published: Published, name: str, dice: random.Random) -> None:
    """Flip one bit of a store."""
    published.back()
    file = published.state / name
    data = bytearray(file.read_bytes())
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    file.write_bytes(data)
    published.check(twice=dice.random() < 0.1)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", STORES)
def test_a_flipped_bit_costs_time_only(published: Published, name: str, seed: int) -> None:
    dice = random.Random(f"{name} {seed}")
    for _ in range(10):
        flip(published, name, dice)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 200))
@pytest.mark.parametrize("name", STORES)
def test_a_flipped_bit_costs_time_only_however_often(
    published: Published, name: str, seed: int
) -> None:
    dice = random.Random(f"{name} {seed}")
    for _ in range(10):
        flip(published, name, dice)


def cut(file: Path) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: len(data) * 9 // 10])


def zero(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[16384 : 16384 * 2] = bytes(16384)
    file.write_bytes(data)


def scatter(file: Path) -> None:
    data, dice = bytearray(file.read_bytes()), random.Random(4)
    for _ in range(200):
        data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
    file.write_bytes(data)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


def other(file: Path) -> None:
    shutil.copy(file.with_name("ledger.db" if file.name == "shelf.db" else "shelf.db"), file)


def log(file: Path) -> None:
    """Leave the log of another database beside it."""
    strange = file.with_name("strange.db")
    with sqlite3.connect(strange, isolation_level=None) as database:
        database.execute("PRAGMA page_size=16384")
        database.execute("PRAGMA journal_mode=WAL")
        database.execute("CREATE TABLE meta (a, b)")
        database.execute("INSERT INTO meta VALUES (1, 2)")
        shutil.copy(f"{strange}-wal", f"{file}-wal")
    database.close()
    strange.unlink()


def bare(file: Path) -> None:
    with sqlite3.connect(file) as database:
        for (table,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).fetchall():
            database.execute(f"DROP TABLE {table}")
            database.execute(f"CREATE TABLE {table} (nonsense)")
    database.close()


def octets(file: Path) -> None:
    """Put what is no text where texts should be."""
    with sqlite3.connect(file) as database:
        table, column = ("payload", "stamp") if file.name == "shelf.db" else ("revision", "uid")
        database.execute(f"UPDATE {table} SET {column} = CAST(x'ff31' AS TEXT) WHERE rowid = 1")
    database.close()


def types(file: Path) -> None:
    with sqlite3.connect(file) as database:
        table = "payload" if file.name == "shelf.db" else "revision"
        database.execute(f"UPDATE {table} SET data = 17 WHERE rowid = 1")
        database.execute("UPDATE meta SET value = 17")
    database.close()


DAMAGE = [cut, zero, scatter, empty, folder, other, log, bare, octets, types]


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda one: one.__name__)
@pytest.mark.parametrize("name", STORES)
def test_damage_of_any_kind_costs_time_only(
    published: Published, name: str, damage: Callable[[Path], None]
) -> None:
    published.back()
    damage(published.state / name)
    published.check()


@pytest.mark.parametrize("damage", [cut, zero, scatter, empty, bare], ids=lambda one: one.__name__)
def test_damage_of_both_stores_costs_time_only(
    published: Published, damage: Callable[[Path], None]
) -> None:
    published.back()
    for name in STORES:
        damage(published.state / name)
    published.check()


def test_what_a_store_breaks_is_tried_once_more_without_it(
    published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    published.back()
    run, tried = attempt._release, []

    def fails_once(asked: BuildRequest, helpers: Helpers, loaded: Loaded, seen: str) -> Report:
        tried.append(asked)
        if len(tried) == 1:
            message = "No module named 'balendarhub'"
            raise ModuleNotFoundError(message)
        return run(asked, helpers, loaded, seen)

    monkeypatch.setattr(attempt, "_release", fails_once)
    assert published.hub.build(LATER).exit_code == 0
    monkeypatch.undo()
    assert len(tried) == 2
    assert published.hub.digests() == published.expected


def test_a_fault_of_ours_is_told_and_leaves_the_stores_as_they_are(
    published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    published.back()

    def fails(*_: object) -> Report:
        message = "a fault of ours"
        raise RuntimeError(message)

    monkeypatch.setattr(attempt, "_release", fails)
    with pytest.raises(RuntimeError, match="ours"):
        published.hub.build(LATER)
    monkeypatch.undo()
    cache = SqliteCache(published.state)
    assert len(cache.payloads()) == 8
    cache.close()
    published.check()


def test_last_good_versions_outlive_a_damaged_cache(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD, "events/other.md": BOARD})
    hub.build()
    hub.write("events/board.md", BOARD.replace("2027-03-08T09:30", "soon"))
    assert hub.build().exit_code == 3
    before = hub.text("en/events/board.html")
    with sqlite3.connect(hub.root / ".calendarhub/shelf.db") as cache:
        cache.execute("UPDATE payload SET data = '{}' WHERE path = 'events/other.md'")
    cache.close()
    for _ in range(2):
        assert hub.build(LATER).exit_code == 3
        assert hub.text("en/events/board.html") == before
        assert "is <strong>sent</strong>" in before
