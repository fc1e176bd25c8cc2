"""The release that is live, followed as others take its place.

One publication answers a whole request, so a reader never gets halves of two. Contents are kept by
their digest, so the next release begins with all that did not change.
"""

import asyncio
from pathlib import Path

from calendarhub.server.memory import Checks, Memory
from calendarhub.server.open_release import OpenRelease
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.manifest import MANIFEST


class Publications:
    """The release that is live now, followed as others take its place.

    Where the live one cannot be read, it is the newest that can: `damaged` is then the name of the
    one that should be live.
    """

    def __init__(self, root: Path, memory: Memory | None = None) -> None:
        self.releases = LocalReleases(root)
        self.memory = memory or Memory()
        self.checks = Checks()
        self.current: OpenRelease | None = None
        self.damaged = ""
        self._seen: tuple[str, object] | None = None
        self._turn = asyncio.Lock()

    @property
    def is_behind(self) -> bool:
        """Whether another release may be live than the one that is served; a look at one link."""
        name = self.releases.linked_id()
        if self.current is not None and name in ("", self.current.id):
            return False
        return bool(name) and self._seen != (name, self._look(name))

    def _look(self, name: str) -> object:
        """What changes when the manifest of a release does."""
        try:
            status = (self.releases.folder / name / MANIFEST).stat()
        except OSError:
            return None
        return status.st_ino, status.st_size, status.st_mtime_ns

    async def follow(self) -> bool:
        """Serve what is live now; returns whether that is another release than before.

        Of a release that cannot be read the one before goes on; a server that has just begun takes
        the newest that can be.
        """
        async with self._turn:
            name = self.releases.linked_id()
            self._seen = (name, self._look(name))
            found = await asyncio.to_thread(self._newest)
            is_right = found is not None and found.id == name and found.is_proven
            self.damaged = "" if is_right else name
            if found is None or found is self.current:
                return False
            self.current = found
            wanted = frozenset(sha256 for sha256, _ in found.paths.values())
            self.memory.forget(wanted)
            self.checks.forget(wanted)
            return True

    def _newest(self) -> OpenRelease | None:
        """The live release, or the newest one whose manifest is what it was when it was published."""
        doubtful = None
        for name in self.releases.candidates():
            if self.current is not None and self.current.id == name:
                return self.current
            try:
                known = self.current.manifest if self.current else None
                found = OpenRelease(self.releases, name, self.memory, self.checks, known)
            except (OSError, ValueError):
                continue
            if found.is_proven:
                return found
            doubtful = doubtful or found
        return self.current or doubtful
