"""What was written is put on disk one by one, or all at once where that is cheaper."""

import os
from pathlib import Path

import pytest

from calendarhub.storage.local import disk
from calendarhub.storage.local.disk import sync_all


@pytest.mark.parametrize(("files", "singly"), [(3, 4), (600, 0)])
def test_many_files_are_put_on_disk_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: int, singly: int
) -> None:
    paths = [tmp_path / str(n) for n in range(files)]
    for path in paths:
        path.touch()
    done: list[int] = []
    monkeypatch.setattr(os, "fsync", done.append)
    sync_all(tmp_path, [*map(str, paths)], [str(tmp_path)])
    assert len(done) == singly


def test_a_file_system_that_does_not_take_it_is_a_failure(tmp_path: Path) -> None:
    class Refusing:
        @staticmethod
        def syncfs(_: int) -> int:
            return -1

    libc, disk._libc = disk._libc, Refusing()  # type: ignore[assignment]
    try:
        with pytest.raises(OSError, match="syncfs"):
            sync_all(tmp_path, ["x"] * 600, ())
    finally:
        disk._libc = libc
