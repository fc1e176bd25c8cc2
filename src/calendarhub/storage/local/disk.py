"""Files and folders put on disk, and small files replaced in one step."""

import errno
import os
from collections.abc import Collection
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import ctypes

_SYNC_AT_ONCE = 500  # above this many one syncfs is cheaper than an fsync each
# What a disk or a system answers that has no such call; all else is a failure to write.
_UNKNOWN = frozenset({errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EINVAL, errno.EPERM})


@lru_cache(maxsize=1)
def _libc() -> "ctypes.CDLL":
    # A build that changes nothing puts nothing on disk, and has no time for it.
    import ctypes  # noqa: PLC0415

    return ctypes.CDLL(None, use_errno=True)


def sync_all(on: Path, files: Collection[str], folders: Collection[str]) -> None:
    """Put files and the names in folders on disk; all of them lie on the file system of `on`.

    Many go at once where the system can do that (Linux), else each by itself.
    """
    if len(files) + len(folders) > _SYNC_AT_ONCE and _sync_file_system(on):
        return
    for path in (*files, *folders):
        _sync(path)


def can_sync_at_once(folder: Path) -> bool:
    """Whether the disk of a folder takes a `syncfs`, as `sync_all` asks of it for many files."""
    try:
        return _sync_file_system(folder)
    except OSError:
        return False


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on disk."""
    _sync(str(folder))


def _sync(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_file_system(on: Path) -> bool:
    """Put all of a file system on disk; False where nothing can be asked to."""
    import ctypes  # noqa: PLC0415

    call = getattr(_libc(), "syncfs", None)
    if call is None:
        return False
    descriptor = os.open(on, os.O_RDONLY)
    try:
        if call(descriptor) == 0:
            return True
        code = ctypes.get_errno()
    finally:
        os.close(descriptor)
    if code in _UNKNOWN:
        return False
    raise OSError(code, os.strerror(code), str(on))


def write_atomically(path: Path, data: bytes, *, mode: int = 0o666) -> None:
    """Replace a small file of the state (heartbeat, report, last error) in one step.

    `mode` is who may read it, as for `os.open`: 0o600 is for the owner alone, from the first byte.

    It is not waited for until it is on disk: that would cost a build that changes nothing more than
    all its looking, and what a power cut may take of these files the next build writes anew.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, mode)
        with open(descriptor, "wb") as stream:
            stream.write(data)
        os.replace(beside, path)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
