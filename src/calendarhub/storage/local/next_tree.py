"""The tree of the next release: what was made and what stays as it is, put together and on disk."""

import errno
import os
from collections.abc import Collection
from pathlib import Path

from msgspec import Struct

from calendarhub.storage.local.audit import Files, read_whole
from calendarhub.storage.local.stamps import Stamps, stamp
from calendarhub.storage.local.tree import Tree
from calendarhub.storage.local.trees import Brought, bring, changed, different


class NextFiles(Struct, frozen=True):
    """The `files` of a manifest, with the stamps of those that are `staged`; others lie in the base."""

    tree: Tree
    files: Files
    staged: Stamps

    def file(self, path: str) -> str:
        """The file to be linked."""
        folder = self.tree.staging if path in self.staged else self.tree.base.folder
        return f"{folder}/{path}"

    def copy(self, path: str, target: str) -> None:
        """Write a copy of it with its time; raises OSError where no place has its bytes."""
        file = Path(self.file(path))
        data = file.read_bytes() if path in self.staged else read_whole(file, *self.files[path])
        if data is None and (found := self.tree.base.find(path)):
            file, data = found, read_whole(found, *self.files[path])
        if data is None:
            raise OSError(errno.EIO, "it is no longer what was published", path)
        _write(target, data)
        time = os.lstat(file).st_mtime_ns
        os.utime(target, ns=(time, time))

    def changed(self) -> set[str]:
        """The paths at which the tree of the base has another file, or none, or one too many."""
        base = self.tree.base
        return {*self.staged, *(base.files.keys() - self.files.keys()), *base.damaged}

    def stamps(self) -> dict[str, str]:
        """The stamp that each file is to have; empty where that is not known before."""
        base = self.tree.base
        stamps = dict(base.stamps)  # of nearly all files nothing changes
        for path in base.stamps.keys() - self.files.keys():
            del stamps[path]
        stamps.update(dict.fromkeys(self.files.keys() - stamps.keys(), ""))
        stamps.update(self.staged)
        return stamps


def rescue(tree: Tree, files: Files, staged: Stamps) -> dict[str, str]:
    """Stage what is damaged in the base and was taken from elsewhere; the stamps of these files.

    The place where it was found may be the very tree that has the next turn, or a blob whose bytes
    another path puts anew.
    """
    stamps = {}
    for path in (tree.base.damaged & files.keys()) - staged.keys():
        target = f"{tree.staging}/{path}"
        os.makedirs(os.path.dirname(target), exist_ok=True)
        found = tree.base.find(path)
        try:
            os.link(found or "", target)
        except OSError:
            NextFiles(tree, files, staged).copy(path, target)
        stamps[path] = stamp(os.lstat(target))
    return stamps


def _write(target: str, data: bytes) -> None:
    """Write a new file with the mode of all that is published."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    with os.fdopen(os.open(target, flags, 0o644), "wb") as stream:
        stream.write(data)


class PutTogether(Struct, frozen=True):
    """A tree that is whole: the stamps of its files, and what it took.

    `files` and `folders` are what has to be put on disk yet.
    """

    stamps: Stamps
    brought: Brought
    files: tuple[str, ...]
    folders: tuple[str, ...]


def put_together(place: Path, files: NextFiles, behind: Collection[str] | None) -> PutTogether:
    """Bring the tree at a place in order; it is `behind` the base by some paths, None: nobody knows."""
    stamps = files.stamps()
    if behind is None:
        found = different(place, stamps)
    else:
        found = changed(files.changed().union(behind), stamps)
    brought = bring(place, found, files)
    stamps.update(brought.copied)
    for path in [path for path, mark in stamps.items() if not mark]:
        stamps[path] = stamp(os.lstat(place / path))
    return PutTogether(
        stamps=stamps,
        brought=brought,
        files=tuple([f"{place}/{path}" for path in brought.copied]),
        folders=tuple([f"{place}/{one}".rstrip("/") for one in sorted(brought.folders)]),
    )
