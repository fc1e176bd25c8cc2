"""What was told, kept between two looks and over restarts: `.calendarhub/notify.json`."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec import Struct, field

from calendarhub.model.notice import Notices, Recipients
from calendarhub.storage.local.disk import write_atomically

NAME = "notify.json"


class KeptNotices(Struct, frozen=True):
    """What was told, to whom, should the settings be unreadable one day, and when to look again."""

    notices: Notices = field(default_factory=Notices)
    last: Recipients = field(default_factory=Recipients)
    again: datetime | None = None


def kept(state: Path) -> KeptNotices:
    """What was kept; nothing where there is none, or what is there cannot be read."""
    with suppress(OSError, ValueError):
        return msgspec.json.decode((state / NAME).read_bytes(), type=KeptNotices)
    return KeptNotices()


def keep(state: Path, what: KeptNotices) -> None:
    """Keep it for the owner alone: it names people. Raises OSError."""
    write_atomically(state / NAME, msgspec.json.encode(what), mode=0o600)


@contextmanager
def alone(state: Path) -> Iterator[bool]:
    """Whether nobody else is telling just now: two that do would tell the same twice."""
    descriptor = os.open(state / "notify.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        yield False
    else:
        yield True
    finally:
        os.close(descriptor)
