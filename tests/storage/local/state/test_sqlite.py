"""What a damaged store says is as if it were not there."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from calendarhub.model.ledger import Ledger, Revision
from calendarhub.storage.local.state import (
    CachedPayload,
    DamagedLedgerError,
    NewerStateError,
    SqliteCache,
    SqliteLedger,
    fresh,
)
from tests.builders import revision

ROWS: dict[tuple[str, date | None], Revision] = {
    (f"e{n}@hub.example", None): revision(uid=f"e{n}@hub.example", id=f"e{n}") for n in range(40)
}
LEDGER = Ledger("hub.example", ROWS, is_trial=False)
PATHS = {f"events/e{n}.ics" for n in range(40)}
PAYLOADS = {
    f"events/e{n}.md": CachedPayload(f"{n}:1:2", b'{"a": 1}' * 9, None, None) for n in range(40)
}
PAYLOADS["events/bad.md"] = CachedPayload("1", b"{}", b'{"good": 1}', '["2026-11-22"]')
FRAGMENTS = {f"e{n}": (f"key{n}", b"BEGIN:VEVENT\r\n" * 9) for n in range(40)}
META = {"release": "1-a", "until": "2026-12-01T00:00:00+00:00"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Both stores, filled and closed."""
    ledger = SqliteLedger(tmp_path)
    rows = ledger.changed(Ledger(), LEDGER)
    ledger.keep(release="1-a", ledger=LEDGER, rows=rows, paths=PATHS)
    ledger.close()
    cache = SqliteCache(tmp_path)
    cache.keep_payloads(PAYLOADS, ())
    cache.keep_fragments({("ics-en", owner): made for owner, made in FRAGMENTS.items()})
    cache.set_meta(META)
    cache.close()
    return tmp_path


def check_ledger(folder: Path) -> bool:
    """That a ledger is what was kept, or is told to be damaged; returns which."""
    store = SqliteLedger(folder)
    try:
        paths = store.paths()
        assert paths <= PATHS
        if store.release != "1-a":
            assert store.release == ""
            return False
        assert store.load() == LEDGER
        assert paths == PATHS
    except DamagedLedgerError:
        kept, lost = store.salvage()
        assert kept.revisions.items() <= ROWS.items()
        assert kept.uid_domain in ("", "hub.example")
        assert lost
        return False
    finally:
        store.close()
    return True


def check_cache(folder: Path) -> None:
    """That a cache says nothing but what was kept."""
    cache = SqliteCache(folder)
    assert cache.payloads().items() <= PAYLOADS.items()
    assert cache.fragments("ics-en").items() <= FRAGMENTS.items()
    assert all(cache.meta(name) in ("", value) for name, value in META.items())
    cache.close()


def flip(data: bytearray, dice: random.Random) -> None:
    data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)


def flips(data: bytearray, dice: random.Random) -> None:
    for _ in range(dice.randrange(2, 60)):
        flip(data, dice)


def cut(data: bytearray, dice: random.Random) -> None:
    del data[dice.randrange(len(data)) :]


def zero(data: bytearray, dice: random.Random) -> None:
    at = dice.randrange(0, len(data), 4096)
    data[at : at + 4096] = bytes(len(data[at : at + 4096]))


def swap(data: bytearray, dice: random.Random) -> None:
    one, other = (dice.randrange(0, len(data) - 4096, 4096) for _ in range(2))
    data[one : one + 4096], data[other : other + 4096] = (
        data[other : other + 4096],
        data[one : one + 4096],
    )


DAMAGE = [flip, flips, cut, zero, swap]


@pytest.mark.parametrize("damage", DAMAGE, ids=lambda one: one.__name__)
@pytest.mark.parametrize("name", ["shelf.db", "ledger.db"])
def test_no_damage_is_believed(
    folder: Path, name: str, damage: Callable[[bytearray, random.Random], None]
) -> None:
    whole, dice = (folder / name).read_bytes(), random.Random(name)
    for _ in range(60):
        data = bytearray(whole)
        damage(data, dice)
        for suffix in ("", "-wal", "-shm"):
            (folder / f"{name}{suffix}").unlink(missing_ok=True)
        (folder / name).write_bytes(data)
        if name == "shelf.db":
            check_cache(folder)
        else:
            check_ledger(folder)


def test_a_row_that_is_missing_is_noticed(folder: Path) -> None:
    assert check_ledger(folder)
    with sqlite3.connect(folder / "ledger.db") as database:
        database.execute("DELETE FROM revision WHERE uid = 'e7@hub.example'")
    assert not check_ledger(folder)


def test_a_path_that_is_missing_is_noticed(folder: Path) -> None:
    with sqlite3.connect(folder / "ledger.db") as database:
        database.execute("DELETE FROM path WHERE path = 'events/e7.ics'")
    assert not check_ledger(folder)


def test_a_store_in_the_place_of_the_other_says_nothing(folder: Path) -> None:
    shutil.move(folder / "shelf.db", folder / "kept.db")
    shutil.copy(folder / "ledger.db", folder / "shelf.db")
    shutil.move(folder / "kept.db", folder / "ledger.db")
    assert not check_ledger(folder)
    check_cache(folder)


def test_the_log_of_another_store_says_nothing(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    store = SqliteLedger(other)
    store.connection.execute("PRAGMA wal_autocheckpoint=0")
    theirs = Ledger("other.example", {("x@other.example", None): revision(uid="x@other.example")})
    rows = store.changed(Ledger(), theirs)
    store.keep(release="1-a", ledger=theirs, rows=rows, paths={"index.html"})
    for name in ("shelf.db-wal",):
        shutil.copy(other / "ledger.db-wal", folder / name)
    store.close()
    check_cache(folder)


def test_what_is_kept_in_a_damaged_ledger_goes_into_a_new_file(folder: Path) -> None:
    with sqlite3.connect(folder / "ledger.db") as database:
        database.execute("UPDATE revision SET data = '{}' WHERE uid = 'e7@hub.example'")
    store = SqliteLedger(folder)
    with pytest.raises(DamagedLedgerError):
        store.load()
    store.take(LEDGER, PATHS)
    store.keep(release="1-a", ledger=LEDGER, rows={}, paths=set())
    store.close()
    assert check_ledger(folder)


def test_a_change_that_meets_damage_is_made_in_a_new_file(folder: Path) -> None:
    store = SqliteLedger(folder)
    before = store.load()
    row = replace(ROWS["e7@hub.example", None], sequence=4)
    after = replace(before, revisions={**before.revisions, ("e7@hub.example", None): row})
    rows = store.changed(before, after)
    store.connection.execute("DROP TABLE path")
    store.keep(release="2-b", ledger=after, rows=rows, paths={"new.ics"})
    assert store.load() == after
    assert store.paths() == {*PATHS, "new.ics"}


def early(folder: Path) -> None:
    """Make both stores what the first version left, without marks."""
    for name, tables in (
        ("shelf.db", ("meta", "payload", "fragment")),
        ("ledger.db", ("meta", "revision", "path")),
    ):
        with sqlite3.connect(folder / name) as database:
            for table in tables:
                database.execute(f"ALTER TABLE {table} DROP COLUMN mark")
            if name == "ledger.db":
                database.execute("UPDATE meta SET value = '1' WHERE name = 'schema'")
                database.execute("DELETE FROM meta WHERE name IN ('revisions', 'paths')")


def test_the_state_of_an_early_version_is_taken_over(folder: Path) -> None:
    early(folder)
    cache = SqliteCache(folder, is_copy=True)
    assert cache.payloads() == PAYLOADS
    assert SqliteLedger(folder, is_copy=True).load() == LEDGER
    assert check_ledger(folder)
    cache = SqliteCache(folder)
    assert (cache.payloads(), cache.fragments("ics-en")) == (PAYLOADS, FRAGMENTS)
    assert {name: cache.meta(name) for name in META} == META


def test_a_second_attempt_begins_with_what_no_file_can_give_back(folder: Path) -> None:
    with fresh(folder):
        cache = SqliteCache(folder)
        assert cache.payloads() == {"events/bad.md": PAYLOADS["events/bad.md"]}
        assert cache.fragments("ics-en") == {}
        assert check_ledger(folder)
        cache.close()
    assert sorted(path.name for path in folder.iterdir()) == ["ledger.db", "shelf.db"]


def test_an_attempt_that_fails_all_the_same_gives_the_stores_back(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def fail() -> None:
        with fresh(folder):
            message = "a fault of ours"
            raise RuntimeError(message)

    with pytest.raises(RuntimeError, match="ours"):
        fail()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_damaged_ledger_is_set_aside_for_a_second_attempt(folder: Path) -> None:
    data = bytearray((folder / "ledger.db").read_bytes())
    del data[len(data) * 9 // 10 :]
    (folder / "ledger.db").write_bytes(data)
    with fresh(folder):
        assert not (folder / "ledger.db").exists()


def test_a_ledger_of_a_newer_version_stays_where_it_is(folder: Path) -> None:
    store = SqliteLedger(folder)
    store.set_meta({"schema": "9"})
    store.close()
    with fresh(folder), pytest.raises(NewerStateError):
        SqliteLedger(folder)
