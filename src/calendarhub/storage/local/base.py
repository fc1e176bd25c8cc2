"""The release that a new one is built upon: what of it is whole, and where else its files may be."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct, field

from calendarhub.storage.local.audit import Files, read_whole


class Base(Struct, frozen=True):
    """A release by its name, folder and the `files` of its manifest; without a folder there is none.

    Of the `damaged` files nothing is taken: hard links share damage. `stamps` are those of files that
    were seen whole. `shown` is the folder that readers see, where that is another one, and `others`
    are those of all other releases, newest first. One that is not `is_whole` has to be replaced.
    """

    name: str = ""
    folder: Path | None = None
    files: Files = field(default_factory=dict)
    stamps: Mapping[str, str] = field(default_factory=dict)
    damaged: frozenset[str] = frozenset()
    shown: Path | None = None
    others: tuple[Path, ...] = ()
    is_whole: bool = True

    @property
    def before(self) -> Iterator[Path]:
        """The folders whose files readers may hold."""
        yield from (one for one in (self.folder, self.shown) if one is not None)

    def is_there(self, path: str) -> bool:
        """Whether anything lies at a path of it, whole or not."""
        return any(os.path.lexists(f"{folder}/{path}") for folder in self.before)

    def find(self, path: str) -> Path | None:
        """The file with the bytes that were published at a path, in this release or an older one."""
        if path not in self.files or self.folder is None:
            return None
        for folder in (self.folder, *self.others):
            if read_whole(folder / path, *self.files[path]) is not None:
                return folder / path
        return None

    def read(self, path: str) -> bytes | None:
        """The bytes that were published at a path, if any release still has them."""
        found = self.find(path)
        return read_whole(found, *self.files[path]) if found else None

    def instead(self, suffix: str) -> dict[str, Path | None]:
        """Of damaged files with this suffix another place that has the bytes they had, or none."""
        return {path: self.find(path) for path in self.damaged if path.endswith(suffix)}


NOTHING = Base()
