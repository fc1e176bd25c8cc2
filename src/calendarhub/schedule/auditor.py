"""The auditor: reads what is published, a slice at a time, while nothing else is to be done.

A build looks at sizes and times; a bit that flips on a disk changes neither. So all files of the live
release are compared with their digests within half a day, however many there are, and so are the blobs
of releases that are kept.
"""

import time
from bisect import bisect_right
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from calendarhub.storage.errors import BusyError
from calendarhub.storage.local import audit
from calendarhub.storage.local.locking import FileLease
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.local.seal import break_seal
from calendarhub.storage.manifest import Manifest, read_listing

PAUSE = 60.0  # seconds between two slices
LEAST = 100  # files of a slice
SLICES = 600  # of a large release: ten hours


class Auditor:
    """Where it is in the live release; it goes on from there when a newer one takes its place."""

    def __init__(self, root: Path, *, pause: float = PAUSE) -> None:
        self.releases = LocalReleases(root)
        self.pause = pause
        self._last = time.monotonic()
        self._at = ""  # the path that was read last
        self._told = ""  # the release of which damage is known
        self._blob = ""  # the blob that was read last
        self._manifest: Manifest | None = None  # of the release that was looked at last

    def look(self) -> bool:
        """Read the next slice if it is time; whether damage was found, of each release once.

        The seal is then broken, so that the next build reads everything and mends it.
        """
        now = time.monotonic()
        if now - self._last < self.pause:
            return False
        self._last = now
        self._look_at_blobs()
        name = self.releases.live_id()
        if not name or name == self._told or not self._is_damaged(name):
            return False
        if self.releases.live_id() != name:
            return False  # it is no longer live, and may have been removed meanwhile
        self._told = name
        with suppress(OSError):
            break_seal(self.releases.state)
        return True

    def _is_damaged(self, name: str) -> bool:
        folder = self.releases.folder / name
        try:
            self._manifest = read_listing(folder, self._manifest)
        except (OSError, ValueError):
            return True
        files = self._manifest.everything
        part = _part(sorted(files), self._at)
        self._at = part[-1] if part else ""
        return bool(audit.damaged(folder, files, part))

    def _look_at_blobs(self) -> None:
        """Read the next ones; damaged ones are mended or go, unless a build is at work."""
        blobs = self.releases.blobs
        part = _part(list(blobs.names()), self._blob)
        self._blob = part[-1] if part else ""
        damaged = [name for name in part if not blobs.is_whole(name)]
        if damaged:
            with suppress(BusyError, OSError), FileLease(self.releases.state).hold(wait=0):
                self.releases.keeping.mend(damaged, self.releases.live_id())


def _part(names: Sequence[str], last: str) -> Sequence[str]:
    """Those that come after the last one; none at the end, so that it begins again."""
    start = bisect_right(names, last)
    return names[start : start + max(LEAST, len(names) // SLICES)]
