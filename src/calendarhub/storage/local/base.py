"""The release that a new one is built upon: what of it is whole, and where else its files may be."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field

from calendarhub.storage.local.audit import Files, read_whole
from calendarhub.storage.local.blobs import Blobs
from calendarhub.storage.local.stamps import stamp_of
from calendarhub.storage.manifest import MANIFEST, Manifest, is_part


class KnownRelease(Struct, frozen=True):
    """What a process that stays knows of a release: its manifest, and the stamps in its seal."""

    name: str
    manifest: Manifest | None
    stamps: Mapping[str, str]


class Base(Struct, frozen=True):
    """A release by its name, folder and the `files` of its manifest; without a folder there is none.

    Parts of the manifest are among the files. `manifest` is what was read of it, if it could be read.
    Of the `damaged` files nothing is taken: hard links share damage. `stamps` are those of files that
    were seen whole, `sealed` those of before. `shown` is the folder that readers see, where that is
    another one, and `others` are those of all other releases, newest first. What was published lies by
    its digest in `blobs`.
    One that is not `is_whole` has to be replaced.
    """

    name: str = ""
    folder: Path | None = None
    files: Files = field(default_factory=dict)
    stamps: Mapping[str, str] = field(default_factory=dict)
    sealed: Mapping[str, str] = field(default_factory=dict)
    damaged: frozenset[str] = frozenset()
    shown: Path | None = None
    others: tuple[Path, ...] = ()
    blobs: Blobs | None = None
    is_whole: bool = True
    manifest: Manifest | None = None

    @property
    def published(self) -> Files:
        """The files but for the parts of the manifest."""
        if self.manifest is not None:
            return self.manifest.files
        return {path: entry for path, entry in self.files.items() if not is_part(path)}

    @property
    def is_in_order(self) -> bool:
        """Whether in its folder lie the very files that were published, and nothing else.

        Who puts back a file with the same bytes has put another one there: trees that wait have not.
        """
        more = MANIFEST in self.stamps
        is_alone = (
            len(self.stamps) == len(self.files) + more and self.files.keys() <= self.stamps.keys()
        )
        is_same = (self.stamps is self.sealed or self.stamps == self.sealed) and not self.damaged
        return self.is_whole and self.shown is None and is_same and is_alone

    @property
    def before(self) -> Iterator[Path]:
        """The folders whose files readers may hold."""
        yield from (one for one in (self.folder, self.shown) if one is not None)

    def is_there(self, path: str) -> bool:
        """Whether anything lies at a path of it, whole or not."""
        return any(os.path.lexists(f"{folder}/{path}") for folder in self.before)

    def find(self, path: str) -> Path | None:
        """A file with the bytes and the time of a path: here, in an older release, or its own blob."""
        if path not in self.files or self.folder is None:
            return None
        for place in self._places(self.folder, path):
            if read_whole(place, *self.files[path]) is not None:
                return place
        return None

    def _places(self, folder: Path, path: str) -> Iterator[Path]:
        yield folder / path
        yield from (other / path for other in self.others)
        blob = self.blobs.path(self.files[path][0]) if self.blobs else None
        # Another path may have put the same bytes since, with another time.
        if blob and path in self.sealed and self.sealed[path] == stamp_of(blob):
            yield blob

    def read(self, path: str) -> bytes | None:
        """The bytes that were published at a path, if they are still anywhere."""
        if found := self.find(path):
            return read_whole(found, *self.files[path])
        is_known = self.blobs is not None and path in self.files
        return self.blobs.read(*self.files[path]) if self.blobs and is_known else None

    def instead(self, suffix: str) -> dict[str, Path | None]:
        """Of damaged files with this suffix another place that has the bytes they had, or none."""
        return {path: self.find(path) for path in self.damaged if path.endswith(suffix)}


NOTHING = Base()
