"""Questions to a file of the state by a process that has not opened it."""

from pathlib import Path

import pytest

from calendarhub.storage.local.state.asking import (
    cached_files,
    count_pages,
    has_ledger,
    page_paths,
)


@pytest.mark.parametrize(
    "data", [None, b"", b"no database at all", b"SQLite format 3\0" + b"x" * 500]
)
def test_a_file_that_is_not_there_or_no_database_knows_nothing(
    tmp_path: Path, data: bytes | None
) -> None:
    if data is not None:
        for name in ("shelf.db", "ledger.db"):
            (tmp_path / name).write_bytes(data)
    assert count_pages(tmp_path, "1") == 0
    assert page_paths(tmp_path, "1") == []
    assert cached_files(tmp_path, "1") == {}
    assert not has_ledger(tmp_path, "1")


def test_to_ask_makes_no_file(tmp_path: Path) -> None:
    count_pages(tmp_path, "1")
    assert list(tmp_path.iterdir()) == []
