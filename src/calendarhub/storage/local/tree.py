"""A tree of files being made: taken from the release before or written once, then put on disk."""

import ctypes
import os
from collections.abc import Collection, Iterable
from enum import Enum
from pathlib import Path

from calendarhub.storage.local.audit import read_whole
from calendarhub.storage.local.base import NOTHING, Base

_SYNC_AT_ONCE = 500  # above this many files one syncfs is cheaper than an fsync each

_libc = ctypes.CDLL(None, use_errno=True)


class Taken(Enum):
    """How an unchanged file came into a new tree."""

    NOT = 0
    LINKED = 1
    COPIED = 2


class Tree:
    """A staged tree: files are taken from the base or written once, never overwritten."""

    def __init__(self, staging: Path, base: Base = NOTHING) -> None:
        self.staging = staging
        self.base = base
        self.folders: set[str] = set()
        self.filled: frozenset[str] = frozenset()

    def take_filled(self, paths: Iterable[str], folders: Iterable[str]) -> None:
        """Know that these files of the base are linked here already."""
        self.filled = frozenset(paths)
        self.folders.update(folders)

    def make_folders(self, paths: Iterable[str]) -> None:
        """All folders of the given files, made before two processes write into them."""
        for path in paths:
            folder = path.rpartition("/")[0]
            if folder and folder not in self.folders:
                (self.staging / folder).mkdir(parents=True, exist_ok=True)
                self.folders.add(folder)

    def take(self, path: str) -> Taken:
        """Take an unchanged file as it is; `NOT` where its bytes are not there any more.

        It is linked, or copied where the file system makes no (more) links. What is damaged is not
        taken, also if an older release has it: readers hold what lies there now, so the right bytes
        need a newer time.
        """
        base = self.base
        if path in self.filled:
            return Taken.LINKED
        if base.folder is None or path not in base.files:
            return Taken.NOT
        if path not in base.damaged:
            return self._take(f"{base.folder}/{path}", path)
        found = None if base.is_there(path) else base.find(path)
        return self._take(str(found), path) if found else Taken.NOT

    def _take(self, source: str, path: str) -> Taken:
        try:
            os.link(source, f"{self.staging}/{path}")
        except OSError:
            return self._copy(source, path)
        return Taken.LINKED

    def _copy(self, source: str, path: str) -> Taken:
        data = read_whole(Path(source), *self.base.files[path])
        if data is None:
            return Taken.NOT
        self._create(path, data)
        # Validators of servers are made of it: for readers nothing changed.
        time = os.lstat(source).st_mtime_ns
        os.utime(f"{self.staging}/{path}", ns=(time, time))
        return Taken.COPIED

    def drop(self, path: str) -> None:
        """Have a file that was taken taken or written anew."""
        if path not in self.filled:
            os.unlink(f"{self.staging}/{path}")

    def write(self, path: str, data: bytes) -> None:
        """Write a new file; raises FileExistsError when two owners ask for one path."""
        if path in self.filled:
            os.unlink(f"{self.staging}/{path}")
        self._create(path, data)
        self._keep_order(path)

    def _create(self, path: str, data: bytes) -> None:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(f"{self.staging}/{path}", flags, 0o644)
        try:
            view = memoryview(data)
            while view:
                view = view[os.write(descriptor, view) :]
        finally:
            os.close(descriptor)

    def _keep_order(self, path: str) -> None:
        """A changed file is never older than the one it replaces, or clients would be told 304."""
        for folder in self.base.before:
            try:
                before = os.lstat(f"{folder}/{path}").st_mtime_ns
            except OSError:
                continue
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


def can_sync_at_once(folder: Path) -> bool:
    """Whether the disk of a folder takes a `syncfs`, as `sync_tree` asks of it for many files."""
    call = getattr(_libc, "syncfs", None)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        return call is not None and call(descriptor) == 0
    finally:
        os.close(descriptor)


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
