"""What each kept release has that no newer one has: with it these blobs go.

A list lies at `blobs/left/<release>`, one digest a line. While all lists are there, letting go of an
old release takes no look at any manifest. Where one is missing, or a build was killed between its blobs
and its swap, they are all made anew, and what no manifest names goes.
"""

import shutil
from collections.abc import Iterable, Sequence
from contextlib import suppress

from calendarhub.storage.local.blobs import Blobs

_OPEN = ".open"  # a build is putting blobs, or was killed while it did
_DOUBT = ".doubt"  # nobody knows whether the lists are right


class LeftBehind:
    """The lists of one hub."""

    def __init__(self, blobs: Blobs) -> None:
        self.blobs = blobs
        self.folder = blobs.folder / "left"

    def open(self) -> None:
        """Note that blobs are being put which no release names yet."""
        if (self.folder / _OPEN).exists():
            self.doubt()  # what a killed build has put, nobody knows
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / _OPEN).touch()

    def close(self, release: str, left: Iterable[str], back: Iterable[str]) -> None:
        """Note what the `release` before has and the new one has not; `back` are digests put anew."""
        self._write(release, left)
        again = frozenset(back)
        for other in self._releases():
            if other != release and not again.isdisjoint(known := self._read(other)):
                self._write(other, [name for name in known if name not in again])
        (self.folder / _OPEN).unlink(missing_ok=True)

    def doubt(self) -> None:
        """Have all lists made anew, since one of them may not be right."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / _DOUBT).touch()

    def let_go(self, release: str, older: Sequence[str]) -> bool:
        """Remove the blobs that go with a release; False where nobody knows which.

        While `older` ones are kept (the nearest first), the nearest takes the list over.
        """
        file = self.folder / release
        if not self.is_known([release]):
            return False
        mine = self._read(release)
        if older:
            self._write(older[0], sorted({*mine, *self._read(older[0])}))
        else:
            self.blobs.remove(mine)
        file.unlink()
        return True

    def is_known(self, releases: Iterable[str]) -> bool:
        """Whether all of these have their lists, and they are right."""
        if (self.folder / _DOUBT).exists():
            return False
        return all((self.folder / release).is_file() for release in releases)

    def begin(self, lists: Iterable[tuple[str, Iterable[str]]]) -> None:
        """Write all lists anew."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        for release, left in lists:
            self._write(release, left)

    def _releases(self) -> list[str]:
        with suppress(FileNotFoundError):
            return [path.name for path in self.folder.iterdir() if path.name[0] != "."]
        return []

    def _read(self, release: str) -> list[str]:
        with suppress(FileNotFoundError):
            return (self.folder / release).read_text(encoding="ascii").split()
        return []

    def _write(self, release: str, names: Iterable[str]) -> None:
        (self.folder / release).write_text("\n".join(names), encoding="ascii")
