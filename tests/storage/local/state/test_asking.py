"""Questions to a file of the state by a process that has not opened it."""

import sqlite3
from pathlib import Path

import pytest

from calendarhub.storage.local.state.asking import cached_files, has_ledger


@pytest.mark.parametrize(
    "data", [None, b"", b"no database at all", b"SQLite format 3\0" + b"x" * 500]
)
def test_a_file_that_is_not_there_or_no_database_knows_nothing(
    tmp_path: Path, data: bytes | None
) -> None:
    if data is not None:
        for name in ("shelf.db", "ledger.db"):
            (tmp_path / name).write_bytes(data)
    assert cached_files(tmp_path, "1") == {}
    assert not has_ledger(tmp_path, "1")


def test_to_ask_makes_no_file(tmp_path: Path) -> None:
    cached_files(tmp_path, "1")
    assert list(tmp_path.iterdir()) == []


def test_a_cache_that_cannot_be_opened_knows_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        message = "unable to open database file"
        raise sqlite3.OperationalError(message)

    (tmp_path / "shelf.db").touch()
    monkeypatch.setattr(sqlite3, "connect", refuse)
    assert cached_files(tmp_path, "1") == {}
