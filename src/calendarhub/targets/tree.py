"""A tree of files being made: linked from the live release or written once, then put on disk."""

import ctypes
import os
from collections.abc import Collection, Iterable
from pathlib import Path

_SYNC_AT_ONCE = 500  # above this many files one syncfs is cheaper than an fsync each

_libc = ctypes.CDLL(None, use_errno=True)


class Tree:
    """A staged tree: files are linked from the live release or written once, never overwritten."""

    def __init__(self, staging: Path, live: Path | None) -> None:
        self.staging = staging
        self.live = live
        self.folders: set[str] = set()
        self.filled: frozenset[str] = frozenset()

    def take_filled(self, paths: Iterable[str], folders: Iterable[str]) -> None:
        """Know that these files of the live release are linked here already."""
        self.filled = frozenset(paths)
        self.folders.update(folders)

    def make_folders(self, paths: Iterable[str]) -> None:
        """All folders of the given files, made before two processes write into them."""
        for path in paths:
            folder = path.rpartition("/")[0]
            if folder and folder not in self.folders:
                (self.staging / folder).mkdir(parents=True, exist_ok=True)
                self.folders.add(folder)

    def link(self, path: str) -> bool:
        """Take an unchanged file from the live release as it is; False when it is not there."""
        if path in self.filled:
            return True
        if self.live is None:
            return False
        try:
            os.link(f"{self.live}/{path}", f"{self.staging}/{path}")
        except OSError:
            return False
        return True

    def write(self, path: str, data: bytes) -> None:
        """Write a new file; raises FileExistsError when two owners ask for one path."""
        if path in self.filled:
            os.unlink(f"{self.staging}/{path}")
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(f"{self.staging}/{path}", flags, 0o644)
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
        finally:
            os.close(descriptor)
        self._keep_order(path)

    def _keep_order(self, path: str) -> None:
        """A changed file is never older than the one it replaces, or clients would be told 304."""
        if self.live is None:
            return
        try:
            before = os.stat(f"{self.live}/{path}").st_mtime_ns
        except OSError:
            return
        now = os.stat(f"{self.staging}/{path}").st_mtime_ns
        if now < before + 1_000_000_000:
            stamp = before + 1_000_000_000
            os.utime(f"{self.staging}/{path}", ns=(stamp, stamp))


def sync_tree(folder: Path, written: Collection[str], files: Iterable[str]) -> None:
    """Put what was written on disk, and the names of all `files`; what is linked is there already."""
    if len(written) > _SYNC_AT_ONCE:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            if _libc.syncfs(descriptor) != 0:
                raise OSError(ctypes.get_errno(), "syncfs", str(folder))
        finally:
            os.close(descriptor)
        return
    for path in written:
        _sync_file(f"{folder}/{path}")
    for parent in _with_parents({path.rpartition("/")[0] for path in files}):
        sync_folder(folder / parent)


def _with_parents(folders: Iterable[str]) -> set[str]:
    found = {""}
    for folder in folders:
        parts = folder.split("/")
        found.update("/".join(parts[:depth]) for depth in range(1, len(parts) + 1))
    return found


def _sync_file(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on disk."""
    _sync_file(str(folder))
