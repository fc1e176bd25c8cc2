"""A release held open: its files by its manifest, in memory as they are asked.

No byte leaves whose digest is not that of the manifest.
"""

import contextlib
import hashlib
import os
import time
import weakref
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from calendarhub.hub.serverconf import policy
from calendarhub.server.memory import SQUEEZE, Checks, Memory
from calendarhub.server.served_file import ServedFile, encoded
from calendarhub.storage.local.audit import read_whole
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.manifest import MANIFEST, Manifest, read_listing

SMALL = 1024**2  # read at once; larger ones in a thread
LATEST = 253402300799  # seconds: the end of the year 9999, the last that a date of HTTP can name
WORTH = 256  # bytes below which nothing is compressed
FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
LARGEST_SQUEEZED = 32 * 1024**2
AGAIN = 5.0  # seconds after which a damaged file is looked for again


class DamagedFileError(Exception):
    """The bytes of a file are not those that were published, and no release has them; its path."""


class OpenRelease:
    """A release, held open; raises OSError or ValueError where its manifest is damaged.

    `is_proven` says that the manifest is the one it was published with; `damage` is the path of a
    file that was found to be another than was published, until somebody takes note. Of a manifest that
    is `known` only what differs is read.
    """

    def __init__(
        self,
        releases: LocalReleases,
        name: str,
        memory: Memory,
        checks: Checks,
        known: Manifest | None = None,
    ) -> None:
        folder = releases.folder / name
        self.manifest = read_listing(folder, known)
        data = self.manifest.data
        self.id = name
        self.is_proven = self.manifest.fits(name)
        own = (hashlib.sha256(data).hexdigest(), len(data))
        self.paths = {**self.manifest.everything, MANIFEST: own}
        self.damage = ""
        self.releases = releases
        self.memory = memory
        self.checks = checks
        self._lost: dict[str, float] = {}
        self._files: dict[str, ServedFile] = {}
        self._folder = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        weakref.finalize(self, os.close, self._folder)

    def find(self, path: str) -> ServedFile | None:
        """A file of the release; nothing that the manifest does not name can be found."""
        found = self._files.get(path)
        if found is None and path in self.paths:
            sha256, size = self.paths[path]
            found = self._files[path] = self._describe(path, sha256, size)
        return found

    def _describe(self, path: str, sha256: str, size: int) -> ServedFile:
        try:
            status = os.stat(path, dir_fd=self._folder, follow_symlinks=False)
        except OSError:  # lost; what is found of it elsewhere is not newer than the release
            status = os.fstat(self._folder)
        kind = policy.media_type(path)
        return ServedFile(
            path=path,
            sha256=sha256,
            size=size,
            modified=datetime.fromtimestamp(min(max(int(status.st_mtime), 0), LATEST), UTC),
            headers=encoded(policy.headers_of(path)),
            may_squeeze=WORTH <= size <= LARGEST_SQUEEZED
            and policy.SQUEEZABLE.match(kind) is not None,
        )

    def at_hand(self, file: ServedFile, coding: str = "") -> bytes | None:
        """The bytes of a representation if they are in memory."""
        return self.memory.get(file.sha256, coding)

    def is_held(self, file: ServedFile) -> bool:
        """Whether its bytes are in memory or may be taken there."""
        known = self.memory.get(file.sha256, "") is not None
        return known or self.memory.has_room(file.size)

    async def content(self, file: ServedFile, coding: str = "") -> bytes:
        """The bytes of a representation: from memory, or read, looked at and compressed once.

        Raises DamagedFileError.
        """
        data = self.memory.get(file.sha256, coding)
        if data is not None:
            return data
        if coding:
            plain = await self.content(file)
            return await self.memory.make(file.sha256, coding, lambda: SQUEEZE[coding](plain))
        if file.size <= SMALL:
            found = self._read(file)
            if found is not None:
                return self.memory.keep(file.sha256, "", found)
        return await self.memory.make(
            file.sha256, "", lambda: self._read(file) or self._rescue(file)
        )

    def _read(self, file: ServedFile) -> bytes | None:
        """The bytes of a file as it lies in this release, if they are the right ones."""
        with contextlib.suppress(OSError), os.fdopen(self._open(file.path), "rb") as opened:
            data = opened.read(file.size + 1)
            if hashlib.sha256(data).hexdigest() == file.sha256:
                return data
        self._note_damage(file.path)
        return None

    def _note_damage(self, path: str) -> None:
        """Note it of the live release; the tree of one before may have taken its next turn."""
        if self.releases.linked_id() in ("", self.id):
            self.damage = path

    def _rescue(self, file: ServedFile) -> bytes:
        """The bytes of a file from elsewhere: hard links share damage, copies do not."""
        if time.monotonic() < self._lost.get(file.path, 0.0):
            raise DamagedFileError(file.path)
        for place in self._elsewhere(file):
            data = read_whole(place, file.sha256, file.size)
            if data is not None:
                return data
        self._lost[file.path] = time.monotonic() + AGAIN
        raise DamagedFileError(file.path)

    async def opened(self, file: ServedFile) -> int:
        """A descriptor of a file that is too large for memory, to be closed by who asked for it.

        The file is read once before its first byte goes out. Raises DamagedFileError.
        """
        if time.monotonic() < self._lost.get(file.path, 0.0):
            raise DamagedFileError(file.path)
        for opened in self._descriptors(file):
            try:
                if await self.checks.is_whole(opened, file.sha256):
                    return os.dup(opened)
            finally:
                os.close(opened)
            self._note_damage(file.path)
        self._lost[file.path] = time.monotonic() + AGAIN
        raise DamagedFileError(file.path)

    def _descriptors(self, file: ServedFile) -> Iterator[int]:
        """This file in this release, then wherever else it may be."""
        places: list[tuple[Path, int | None]] = [(Path(file.path), self._folder)]
        places += [(place, None) for place in self._elsewhere(file)]
        for place, above in places:
            try:
                opened = os.open(place, FLAGS, dir_fd=above)
            except OSError:
                self._note_damage(file.path)
            else:
                yield opened

    def _open(self, path: str) -> int:
        return os.open(path, FLAGS, dir_fd=self._folder)

    def _elsewhere(self, file: ServedFile) -> Iterator[Path]:
        """Where else its bytes may be: by their digest, and in the trees of other releases."""
        yield self.releases.blobs.path(file.sha256)
        for name in self.releases.candidates():
            if name != self.id:
                yield self.releases.folder / name / file.path
