"""The cache may be lost."""

import sqlite3
from pathlib import Path

import pytest

from calendarhub.storage.local.state import (
    CachedPayload,
    Error,
    PublishedFile,
    SqliteCache,
    SqliteLedger,
    is_damage,
)


def test_a_damaged_cache_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "shelf.db").write_bytes(b"not a database at all" * 100)
    cache = SqliteCache(tmp_path)
    assert cache.payloads() == {}


def test_pages_are_known_only_for_the_release_they_belong_to(tmp_path: Path) -> None:
    cache = SqliteCache(tmp_path)
    page = PublishedFile("key", "sha", 3)
    cache.keep_pages("1-a", {"index.html": page}, ())
    assert cache.pages("1-a") == {"index.html": page}
    assert cache.pages("2-b") == {}


def test_payloads_and_fragments_are_replaced_by_their_key(tmp_path: Path) -> None:
    cache = SqliteCache(tmp_path)
    cache.keep_payloads({"a.md": CachedPayload("1", b"{}"), "b.md": CachedPayload("1", b"{}")}, ())
    cache.keep_payloads({"a.md": CachedPayload("2", b"[]", b"{}", "2026-11-22")}, ["b.md"])
    assert cache.payloads() == {"a.md": CachedPayload("2", b"[]", b"{}", "2026-11-22")}
    cache.keep_fragments({("ics-en", "u"): ("k", b"VEVENT")})
    assert cache.fragments("ics-en") == {"u": ("k", b"VEVENT")}


def test_a_failed_change_leaves_nothing_behind(tmp_path: Path) -> None:
    cache = SqliteCache(tmp_path)

    def fail() -> None:
        with cache.writing():
            cache.set_meta({"a": "1"})
            cache.connection.execute("SELECT ?", ())

    with pytest.raises(sqlite3.ProgrammingError):
        fail()
    assert cache.meta("a") == ""


def test_a_folder_where_a_store_should_be_goes(tmp_path: Path) -> None:
    (tmp_path / "ledger.db").mkdir()
    (tmp_path / "ledger.db/left.txt").touch()
    (tmp_path / "shelf.db-wal").mkdir()
    assert SqliteLedger(tmp_path).paths() == set()
    assert SqliteCache(tmp_path).payloads() == {}


def test_only_a_broken_file_counts_as_damage(tmp_path: Path) -> None:
    (tmp_path / "a.db").write_bytes(b"no database at all" * 100)
    with pytest.raises(Error) as broken:
        sqlite3.connect(tmp_path / "a.db").execute("SELECT * FROM meta")
    assert is_damage(broken.value)
    with pytest.raises(Error) as absent:
        sqlite3.connect(tmp_path / "none/a.db")
    assert not is_damage(absent.value)
