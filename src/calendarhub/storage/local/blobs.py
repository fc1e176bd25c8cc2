"""Bytes by their digest: what was published is here as long as a kept release names it.

A blob lies at `blobs/ab/cdef…`, its SHA-256 in hexadecimal digits. Trees hold hard links to the same
files, so damage is shared: no blob is believed that was not read just now.
"""

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from calendarhub.storage.local.audit import read_whole
from calendarhub.storage.local.disk import sync_all

_NEW = ".new"  # what will take the place of a blob
_WHOLE = ".all"  # says that each file of each kept release has its blob


class Blobs:
    """The blobs of one hub, below `.calendarhub/blobs`; whoever writes holds the hub's lock."""

    def __init__(self, state: Path) -> None:
        self.folder = state / "blobs"
        self._touched: set[str] = set()

    def path(self, sha256: str) -> Path:
        """Where the bytes of a digest lie, if they do."""
        return self.folder / sha256[:2] / sha256[2:]

    def find(self, sha256: str, size: int) -> Path | None:
        """Where they lie, once they were read and are whole."""
        return self.path(sha256) if self.read(sha256, size) is not None else None

    def read(self, sha256: str, size: int) -> bytes | None:
        """The bytes of a digest; None where they are not there, or damaged."""
        return read_whole(self.path(sha256), sha256, size)

    def is_whole(self, sha256: str) -> bool:
        """Whether the bytes of a blob, read, are those of its digest; one that is not there is."""
        try:
            data = self.path(sha256).read_bytes()
        except FileNotFoundError:
            return True
        except OSError:
            return False
        return hashlib.sha256(data).hexdigest() == sha256

    def names(self) -> Iterator[str]:
        """The digests of all blobs."""
        with suppress(FileNotFoundError):
            for folder in sorted(os.listdir(self.folder)):
                if len(folder) == 2:
                    yield from (folder + name for name in sorted(os.listdir(self.folder / folder)))

    def has(self, sha256: str) -> bool:
        """Whether something lies where the bytes of a digest would."""
        return os.path.lexists(self.path(sha256))

    def put(self, file: str, sha256: str) -> None:
        """Let a file be the blob of its digest, also where another one is; a copy where no link can be.

        What was put is on disk after `sync`.
        """
        target = f"{self.folder}/{sha256[:2]}/{sha256[2:]}"
        self._touched.add(f"{self.folder}/{sha256[:2]}")
        try:
            os.link(file, target)
        except OSError:
            self._replace(file, target)

    def _replace(self, file: str, target: str) -> None:
        """The same with something in its place, without its folder, or without hard links."""
        new = f"{self.folder}/{_NEW}"
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with suppress(FileNotFoundError):
            os.unlink(new)
        try:
            os.link(file, new)
        except OSError:
            _copy(file, new)
        os.replace(new, target)
        with suppress(FileNotFoundError):  # of two names of one file the one beside stays
            os.unlink(new)

    def touched(self) -> list[str]:
        """The folders with names of what was put since this was asked last, to be put on disk."""
        found = [*sorted(self._touched), str(self.folder)] if self._touched else []
        self._touched.clear()
        return found

    def sync(self) -> None:
        """Put the names of all that was put on disk."""
        sync_all(self.folder, (), self.touched())

    def remove(self, names: Iterable[str]) -> None:
        """Remove blobs that no kept release names any more."""
        for sha256 in names:
            with suppress(FileNotFoundError):
                os.unlink(self.path(sha256))

    def sweep(self, named: Collection[str]) -> None:
        """Remove all blobs but those that are `named`."""
        self.remove([sha256 for sha256 in self.names() if sha256 not in named])

    @property
    def is_complete(self) -> bool:
        """Whether each file of each kept release has its blob; not before the first is published."""
        return (self.folder / _WHOLE).is_file()

    def complete(self) -> None:
        """Note that it is so."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / _WHOLE).touch()


def _copy(file: str, new: str) -> None:
    """A copy with the time of the original, put on disk."""
    status = os.stat(file)
    with open(file, "rb") as source, open(new, "xb") as target:
        while data := source.read(1 << 20):
            target.write(data)
        target.flush()
        os.fsync(target.fileno())
    os.utime(new, ns=(status.st_mtime_ns, status.st_mtime_ns))
