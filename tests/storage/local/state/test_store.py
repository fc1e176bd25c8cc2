"""The cache may be lost, the ledger must not."""

import multiprocessing
import sqlite3
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from calendarhub.model.ledger import Ledger
from calendarhub.storage.local.state import (
    BusyError,
    Cache,
    CachedPayload,
    DamagedError,
    Error,
    LedgerStore,
    NewerStateError,
    Page,
    is_damage,
    lock,
)
from tests.builders import revision
from tests.patience import PATIENCE

ROW = revision()


def keep(store: LedgerStore, ledger: Ledger, before: Ledger, release: str = "1-a") -> None:
    rows = store.changed(before, ledger)
    store.keep(release=release, ledger=ledger, rows=rows, paths={"feeds/all.ics"})


def test_the_ledger_comes_back_as_it_was_kept(tmp_path: Path) -> None:
    store = LedgerStore(tmp_path)
    override = replace(ROW, recurrence_id=date(2027, 3, 8))
    ledger = Ledger("hub.example", {(ROW.uid, None): ROW, (ROW.uid, date(2027, 3, 8)): override})
    keep(store, ledger, Ledger())
    store.close()
    again = LedgerStore(tmp_path)
    assert again.load() == ledger
    assert again.paths() == {"feeds/all.ics"}
    assert again.meta("release") == "1-a"


def test_only_rows_that_changed_are_written(tmp_path: Path) -> None:
    store = LedgerStore(tmp_path)
    before = Ledger("hub.example", {(ROW.uid, None): ROW})
    after = replace(before, revisions={**before.revisions, ("b@h", None): replace(ROW, uid="b@h")})
    assert list(store.changed(before, after)) == [("b@h", "")]


def test_a_ledger_put_together_elsewhere_replaces_all_that_was_kept(tmp_path: Path) -> None:
    store = LedgerStore(tmp_path)
    keep(store, Ledger("localhost", {("a@localhost", None): ROW}, is_trial=True), Ledger())
    ledger = Ledger("hub.example", {(ROW.uid, None): ROW})
    store.take(ledger, {"index.html"})
    assert store.load().uid_domain == "localhost"  # until it is published
    store.take(ledger, {"index.html"})
    store.keep(release="7-x", ledger=ledger, rows={}, paths={"new.html"})
    assert store.load() == ledger
    assert (store.release, store.paths()) == ("7-x", {"index.html", "new.html"})


def test_rows_that_can_be_read_are_saved_from_a_damaged_ledger(tmp_path: Path) -> None:
    store = LedgerStore(tmp_path)
    keep(store, Ledger("hub.example", {(ROW.uid, None): ROW}), Ledger())
    store.connection.execute("INSERT INTO revision VALUES ('b@h', '', 7, '{}')")
    with pytest.raises(DamagedError):
        store.load()
    kept, lost = store.salvage()
    assert (kept.revisions, lost) == ({(ROW.uid, None): ROW}, 1)


def test_versions_of_the_state_are_compared_as_numbers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("calendarhub.storage.local.state.ledger.SCHEMA", 10)
    store = LedgerStore(tmp_path)
    store.set_meta({"schema": "9"})
    store.close()
    store = LedgerStore(tmp_path)
    store.set_meta({"schema": "11"})
    store.close()
    with pytest.raises(NewerStateError):
        LedgerStore(tmp_path)


def test_state_of_a_newer_version_is_not_touched(tmp_path: Path) -> None:
    store = LedgerStore(tmp_path)
    store.set_meta({"schema": "9"})
    store.close()
    with pytest.raises(NewerStateError):
        LedgerStore(tmp_path)


def test_a_damaged_cache_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "shelf.db").write_bytes(b"not a database at all" * 100)
    cache = Cache(tmp_path)
    assert cache.payloads() == {}


def test_pages_are_known_only_for_the_release_they_belong_to(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    page = Page("key", "sha", 3)
    cache.keep_pages("1-a", {"index.html": page}, ())
    assert cache.pages("1-a") == {"index.html": page}
    assert cache.pages("2-b") == {}


def test_payloads_and_fragments_are_replaced_by_their_key(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.keep_payloads({"a.md": CachedPayload("1", b"{}"), "b.md": CachedPayload("1", b"{}")}, ())
    cache.keep_payloads({"a.md": CachedPayload("2", b"[]", b"{}", "2026-11-22")}, ["b.md"])
    assert cache.payloads() == {"a.md": CachedPayload("2", b"[]", b"{}", "2026-11-22")}
    cache.keep_fragments({("ics-en", "u"): ("k", b"VEVENT")})
    assert cache.fragments("ics-en") == {"u": ("k", b"VEVENT")}


def test_a_failed_change_leaves_nothing_behind(tmp_path: Path) -> None:
    cache = Cache(tmp_path)

    def fail() -> None:
        with cache.writing():
            cache.set_meta({"a": "1"})
            cache.connection.execute("SELECT ?", ())

    with pytest.raises(sqlite3.ProgrammingError):
        fail()
    assert cache.meta("a") == ""


def _hold(folder: Path, ready: object, done: object) -> None:
    with lock(folder):
        ready.set()  # type: ignore[attr-defined]
        done.wait(PATIENCE)  # type: ignore[attr-defined]


def test_a_second_build_waits_and_then_says_it_is_busy(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    ready, done = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(tmp_path, ready, done))
    other.start()
    assert ready.wait(PATIENCE)
    with pytest.raises(BusyError), lock(tmp_path, wait=0.1):
        pass
    done.set()
    other.join()
    with lock(tmp_path, wait=0.1):
        assert (tmp_path / "lock").exists()


def test_a_store_that_cannot_be_opened_is_no_damage(tmp_path: Path) -> None:
    with pytest.raises(Error) as absent:
        LedgerStore(tmp_path / "none")
    assert not is_damage(absent.value)


def test_a_folder_where_a_store_should_be_goes(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").mkdir()
    (tmp_path / "ledger.db/left.txt").touch()
    (tmp_path / "shelf.db-wal").mkdir()
    assert LedgerStore(tmp_path).paths() == set()
    assert Cache(tmp_path).payloads() == {}


def test_only_a_broken_file_counts_as_damage(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(Error) as broken:
        sqlite3.connect(tmp_path / "a.db").execute("SELECT * FROM meta")
    assert is_damage(broken.value)
    with pytest.raises(Error) as absent:
        sqlite3.connect(tmp_path / "none/a.db")
    assert not is_damage(absent.value)
