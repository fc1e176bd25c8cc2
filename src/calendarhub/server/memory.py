"""What is kept in memory for every release: contents by their digest, and which files are whole.

Only bytes whose digest was looked at come in here, so nothing goes out under the validator of others.
"""

import asyncio
import gzip
import hashlib
import os
from collections.abc import Callable

import brotli
from msgspec import Struct

KEPT = 256 * 1024**2  # bytes of contents in memory, compressed ones included


def gzipped(data: bytes) -> bytes:
    """Deflated, the same bytes at any time."""
    return gzip.compress(data, compresslevel=6, mtime=0)


def squeezed(data: bytes) -> bytes:
    """Brotli at the level where a page takes a millisecond or two."""
    return bytes(brotli.compress(data, quality=5))


SQUEEZE: dict[str, Callable[[bytes], bytes]] = {"gzip": gzipped, "br": squeezed}


class Memory:
    """Contents by digest and coding, up to a limit; made once each."""

    def __init__(self, limit: int = KEPT) -> None:
        self.limit = limit
        self.held = 0
        self._kept: dict[tuple[str, str], bytes] = {}
        self._making: dict[tuple[str, str], asyncio.Future[bytes]] = {}

    def get(self, sha256: str, coding: str) -> bytes | None:
        """A content that is here."""
        return self._kept.get((sha256, coding))

    def has_room(self, size: int) -> bool:
        """Whether so much more may be kept."""
        return self.held + size <= self.limit

    def keep(self, sha256: str, coding: str, data: bytes) -> bytes:
        """Keep a content if there is room."""
        if (sha256, coding) not in self._kept and self.has_room(len(data)):
            self._kept[sha256, coding] = data
            self.held += len(data)
        return data

    async def make(self, sha256: str, coding: str, work: Callable[[], bytes]) -> bytes:
        """A content made in a thread; who asks for it meanwhile waits for the same one."""
        key = (sha256, coding)
        if key not in self._making:
            made = asyncio.ensure_future(asyncio.to_thread(work))
            made.add_done_callback(lambda _: self._making.pop(key, None))
            self._making[key] = made
        return self.keep(sha256, coding, await asyncio.shield(self._making[key]))

    def forget(self, wanted: frozenset[str]) -> None:
        """Let go of contents that no release has any more."""
        for key in [key for key in self._kept if key[0] not in wanted]:
            self.held -= len(self._kept.pop(key))


class Stamp(Struct, frozen=True):
    """What changes when somebody writes into a file; with the digest that it should have."""

    sha256: str
    device: int
    inode: int
    size: int
    changed: int

    @classmethod
    def of(cls, sha256: str, descriptor: int) -> "Stamp":
        """The stamp of an open file."""
        found = os.fstat(descriptor)
        return cls(sha256, found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


class Checks:
    """Which open files were seen to be whole: each is read once, in a thread."""

    def __init__(self) -> None:
        self._whole: set[Stamp] = set()
        self._reading: dict[Stamp, asyncio.Future[bool]] = {}

    async def is_whole(self, descriptor: int, sha256: str) -> bool:
        """Whether an open file has this digest."""
        stamp = Stamp.of(sha256, descriptor)
        if stamp in self._whole:
            return True
        if stamp not in self._reading:
            reading = asyncio.ensure_future(
                asyncio.to_thread(_has_digest, os.dup(descriptor), sha256)
            )
            reading.add_done_callback(lambda _: self._reading.pop(stamp, None))
            self._reading[stamp] = reading
        is_whole = await asyncio.shield(self._reading[stamp])
        if is_whole:
            self._whole.add(stamp)
        return is_whole

    def forget(self, wanted: frozenset[str]) -> None:
        """Let go of what no release has any more."""
        self._whole = {stamp for stamp in self._whole if stamp.sha256 in wanted}


def _has_digest(descriptor: int, sha256: str) -> bool:
    try:
        with os.fdopen(descriptor, "rb") as opened:
            opened.seek(0)
            return hashlib.file_digest(opened, "sha256").hexdigest() == sha256
    except OSError:  # a disk that cannot be read
        return False
