"""The lock of a hub: one build at a time."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from calendarhub.storage.errors import BusyError


class FileLease:
    """The lock of one hub: a file in its folder, taken with `flock`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def hold(self, *, wait: float) -> AbstractContextManager[None]:
        """Hold it while inside; raises BusyError when another build keeps it for `wait` seconds."""
        return lock(self.folder, wait=wait)


@contextmanager
def lock(folder: Path, *, wait: float = 10.0) -> Iterator[None]:
    """Hold the hub's build lock; raises BusyError when another build keeps it for `wait` seconds."""
    folder.mkdir(exist_ok=True)
    descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        _acquire(descriptor, wait)
        yield
    finally:
        # A leaked descriptor would lock a long-lived process out of itself.
        os.close(descriptor)


def is_locked(folder: Path) -> bool:
    """Whether a build is running: it holds the lock."""
    try:
        descriptor = os.open(folder / "lock", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return False


def _acquire(descriptor: int, wait: float) -> None:
    until = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise BusyError(wait) from None
            time.sleep(0.05)
        else:
            return
