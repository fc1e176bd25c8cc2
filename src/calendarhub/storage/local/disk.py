"""Files and folders put on disk, and small files replaced in one step."""

import ctypes
import os
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

_SYNC_AT_ONCE = 500  # above this many one syncfs is cheaper than an fsync each

_libc = ctypes.CDLL(None, use_errno=True)


def sync_all(on: Path, files: Collection[str], folders: Collection[str]) -> None:
    """Put files and the names in folders on disk; all of them lie on the file system of `on`."""
    if len(files) + len(folders) > _SYNC_AT_ONCE:
        _sync_file_system(on)
        return
    for path in (*files, *folders):
        _sync(path)


def can_sync_at_once(folder: Path) -> bool:
    """Whether the disk of a folder takes a `syncfs`, as `sync_all` asks of it for many files."""
    call = getattr(_libc, "syncfs", None)
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        return call is not None and call(descriptor) == 0
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on disk."""
    _sync(str(folder))


def _sync(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_file_system(on: Path) -> None:
    descriptor = os.open(on, os.O_RDONLY)
    try:
        if _libc.syncfs(descriptor) != 0:
            raise OSError(ctypes.get_errno(), "syncfs", str(on))
    finally:
        os.close(descriptor)


def write_atomically(path: Path, data: bytes) -> None:
    """Replace a small file of the state (heartbeat, report, last error) in one step.

    It is not waited for until it is on disk: that would cost a build that changes nothing more than
    all its looking, and what a power cut may take of these files the next build writes anew.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
