"""What was written is put on disk one by one, or all at once where that is cheaper."""

import ctypes
import errno
import os
from pathlib import Path

import pytest

from calendarhub.storage.local import disk
from calendarhub.storage.local.disk import can_sync_at_once, sync_all


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


class Answering:
    """A libc whose syncfs fails with one error."""

    def __init__(self, code: int) -> None:
        self.code = code

    def syncfs(self, _: int) -> int:
        ctypes.set_errno(self.code)
        return -1


def test_a_disk_that_fails_is_a_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disk, "_libc", lambda: Answering(errno.EIO))
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        sync_all(tmp_path, ["x"] * 600, ())


@pytest.mark.parametrize("libc", [object(), Answering(errno.ENOSYS), Answering(errno.EINVAL)])
def test_without_syncfs_each_file_and_folder_is_put_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, libc: object
) -> None:
    paths = [tmp_path / str(n) for n in range(600)]
    for path in paths:
        path.touch()
    done: set[int] = set()
    monkeypatch.setattr(disk, "_libc", lambda: libc)
    monkeypatch.setattr(os, "fsync", lambda descriptor: done.add(os.fstat(descriptor).st_ino))
    sync_all(tmp_path, [*map(str, paths)], [str(tmp_path)])
    assert done == {path.stat().st_ino for path in (*paths, tmp_path)}
    assert not can_sync_at_once(tmp_path)
