"""What is kept of releases: manifests, and the blobs that they name."""

import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from operator import itemgetter
from pathlib import Path

from calendarhub.storage.local.audit import read_whole
from calendarhub.storage.local.blobs import Blobs
from calendarhub.storage.local.left import LeftBehind
from calendarhub.storage.local.next_tree import NextFiles
from calendarhub.storage.local.unlisted import forget_unlisted
from calendarhub.storage.manifest import MANIFEST, read_listing

KEEP_RELEASES = 5
KEEP_SECONDS = 24 * 3600
MOST_RELEASES = 50


def generation(name: str) -> int:
    """The number of a release: later ones have higher ones."""
    head = name.partition("-")[0]
    return int(head) if head.isdigit() else 0


class Keeping:
    """The releases of one hub and their blobs; whoever changes them holds the hub's lock."""

    def __init__(self, state: Path) -> None:
        self.folder = state / "releases"
        self.blobs = Blobs(state)
        self.left = LeftBehind(self.blobs)

    def names(self) -> list[str]:
        """All releases, also those that were never swapped in, newest first."""
        if not self.folder.is_dir():
            return []
        names = [path.name for path in self.folder.iterdir() if not path.name.startswith(".")]
        return sorted(names, key=generation, reverse=True)

    def files(self, name: str) -> Mapping[str, tuple[str, int]]:
        """The files of a release by its manifest, parts of that too; none where it cannot be read."""
        try:
            return read_listing(self.folder / name).everything
        except (OSError, ValueError):
            return {}

    def put(self, files: NextFiles) -> None:
        """Have a blob of each file that is staged; the first time, of all that was published before."""
        self.left.open()
        for path in files.staged.keys() - {MANIFEST}:
            self.blobs.put(f"{files.tree.staging}/{path}", files.files[path][0])
        if not self.blobs.is_complete:
            self._adopt()
            self.blobs.complete()

    def _adopt(self) -> None:
        """Make blobs of the files of releases with trees of their own, which all once had."""
        known: set[str] = set()
        for name in self.names():
            for path, (sha256, _) in self.files(name).items():
                file = f"{self.folder}/{name}/{path}"
                if sha256 not in known and os.path.isfile(file) and not self.blobs.has(sha256):
                    self.blobs.put(file, sha256)
                known.add(sha256)

    def note_left(self, newest: str, files: NextFiles) -> None:
        """Note which blobs the `newest` release before has, and the one of these files has not."""
        base = files.tree.base
        if newest != base.name:
            self.left.doubt()
            return
        gone = {base.files[path][0] for path in files.changed() if path in base.files}
        gone.difference_update(map(itemgetter(0), files.files.values()) if gone else ())
        made = [files.files[path][0] for path in files.staged.keys() - {MANIFEST}]
        self.left.close(base.name, sorted(gone), made)

    def old(self, now: float) -> list[str]:
        """Releases that go: five stay, and all younger than a day, but fifty at most.

        A hub edited each minute would fill a disk in a day. `now` is in seconds since 1970.
        """
        names = self.names()
        old = names[KEEP_RELEASES:MOST_RELEASES]
        aged = [name for name in old if now - self._published(name) > KEEP_SECONDS]
        return [*aged, *names[MOST_RELEASES:]]

    def _published(self, name: str) -> float:
        """When a release was published (seconds since 1970)."""
        for file in (self.folder / name / MANIFEST, self.folder / name):
            with suppress(OSError):
                return file.stat().st_mtime
        return 0.0

    def let_go(self, names: Sequence[str]) -> None:
        """Remove releases, and the blobs that they alone name."""
        stay = [name for name in self.names() if name not in names]
        for name in names:
            shutil.rmtree(self.folder / name, ignore_errors=True)
            older = [one for one in stay if generation(one) < generation(name)]
            if not self.left.let_go(name, older):
                self.left.doubt()
        forget_unlisted(self.folder, stay)

    def mend(self, names: Iterable[str], live: str) -> None:
        """Take damaged blobs from the `live` tree where it has their bytes, and remove the others.

        So nothing is ever taken from them, and what needs them makes them anew.
        """
        paths = {sha256: (path, size) for path, (sha256, size) in self.files(live).items()}
        for sha256 in names:
            if self.blobs.is_whole(sha256):
                continue
            path, size = paths.get(sha256, ("", 0))
            file = self.folder / live / path
            if path and read_whole(file, sha256, size) is not None:
                self.blobs.put(str(file), sha256)
            else:
                self.blobs.remove([sha256])
        self.blobs.sync()

    def settle(self) -> None:
        """Find out which blobs go with which release, where that is not known, and remove the rest."""
        names = self.names()
        if self.left.is_known(names[1:]) or not names or not self.files(names[0]):
            return  # or what is needed most is not known just now
        known: set[str] = set()
        lists: list[tuple[str, list[str]]] = []
        for name in names:
            has = {sha256 for sha256, _ in self.files(name).values()}
            lists.append((name, sorted(has - known)))
            known |= has
        self.blobs.sweep(known)
        self.left.begin(lists[1:])
