"""The files that a hub is made of, which are never published as they stand."""

import os
import stat
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property
from pathlib import Path

from calendarhub.sources.shapes import IN_FOLDERS


class Own:
    """The files that a hub itself is made of: they are read, and never published as they stand.

    `files` are those of records; with them go settings, network, feeds, templates, and whatever else
    stands at the top of the hub.
    """

    def __init__(self, root: Path, files: Iterable[str], *, folders: Collection[int]) -> None:
        self._root = root
        self._files = files
        self._folders = folders  # sources whose every file of a record's kind is a record

    def has(self, file: Path, source: int) -> bool:
        """Whether a file is one of them, under whatever name: an inode has no case and no links."""
        if source in self._folders and file.suffix.lower() in IN_FOLDERS:
            return True
        status = file.stat()
        return (status.st_dev, status.st_ino) in self._inodes

    @cached_property
    def _inodes(self) -> frozenset[tuple[int, int]]:
        return frozenset(
            [
                (status.st_dev, status.st_ino)
                for file in (*self._files, *map(str, self._furniture()))
                if (status := _stat(file)) is not None and stat.S_ISREG(status.st_mode)
            ]
        )

    def _furniture(self) -> Iterator[Path]:
        yield from self._root.glob("*")
        yield from self._root.glob(".*")
        for folder in ("network", "feeds", "templates", "desk", "imported"):
            yield from (self._root / folder).rglob("*")


def _stat(file: str) -> os.stat_result | None:
    try:
        return os.stat(file)  # noqa: PTH116 (a Path for each of ten thousand costs more)
    except OSError:
        return None
