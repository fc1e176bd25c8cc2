"""Trees in turns: one that was live is brought in order for the next release, not made anew.

Where it is known what changed since a tree was live (`behind.py`), that is all that is looked at. Of
any other tree nothing is believed. What stands at a path is right only if it is, by its stamp, the
very file that the next release has there, so that it does not matter what the tree was, how long ago,
or whether somebody was killed while changing it.
"""

import os
import shutil
from collections.abc import Container, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

from msgspec import Struct, field

from calendarhub.storage.local.stamps import Stamps, stamp, stamps


class TreeSource(Protocol):
    """Where the files of a tree come from, by path."""

    def file(self, path: str) -> str:
        """The file to be linked."""

    def copy(self, path: str, target: str) -> None:
        """Write a copy of what was published, with its time; raises OSError where there is none."""


class Different(Struct, frozen=True):
    """What of a tree is not as it should be: paths at which something else lies, or nothing."""

    wrong: tuple[str, ...]
    missing: tuple[str, ...]


def different(folder: Path, wanted: Stamps) -> Different:
    """Compare all that lies in a tree with the stamps that its files should have."""
    seen = stamps(folder)
    return Different(
        wrong=tuple([path for path, mark in seen.items() if wanted.get(path) != mark]),
        missing=tuple([path for path, mark in wanted.items() if seen.get(path) != mark]),
    )


def changed(paths: Iterable[str], wanted: Container[str]) -> Different:
    """The same of a tree that is right but for some paths, of which those that are `wanted` stay."""
    every = tuple(paths)
    return Different(every, tuple([path for path in every if path in wanted]))


class Brought(Struct, eq=False):
    """What it took to bring a tree in order; `copied` are stamps of files that could not be linked."""

    removed: int = 0
    linked: int = 0
    copied: dict[str, str] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)


def bring(folder: Path, found: Different, source: TreeSource) -> Brought:
    """Take out what is wrong and link what is missing; nothing else is touched."""
    brought = Brought()
    missing = frozenset(found.missing)
    for path in found.wrong:
        if _remove(f"{folder}/{path}"):
            brought.removed += 1
            brought.folders.add(path.rpartition("/")[0])
    for above in {path.rpartition("/")[0] for path in found.wrong if path not in missing}:
        _remove_empty(folder, above)
    known: set[str] = set()
    for path in sorted(missing):
        above = path.rpartition("/")[0]
        if above not in known:
            _make_folder(folder, above, brought)
            known.add(above)
        _place(source, folder, path, brought)
        brought.folders.add(above)
    brought.folders = {above for above in brought.folders if os.path.isdir(f"{folder}/{above}")}
    return brought


def _remove(file: str) -> bool:
    """Remove a file; whether it was there."""
    try:
        os.unlink(file)
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError, PermissionError):
        if os.path.lexists(file) and not os.path.isdir(file):
            raise
        return False
    return True


def _remove_empty(folder: Path, above: str) -> None:
    """Remove a folder in which nothing is left, and those above it."""
    with suppress(OSError):
        while above:
            os.rmdir(f"{folder}/{above}")
            above = above.rpartition("/")[0]


def _make_folder(folder: Path, above: str, brought: Brought) -> None:
    """Make a folder with those above it, each of which has then a name that is to be kept."""
    if not os.path.isdir(f"{folder}/{above}"):
        os.makedirs(f"{folder}/{above}")
        while above:
            above = above.rpartition("/")[0]
            brought.folders.add(above)


def _place(source: TreeSource, folder: Path, path: str, brought: Brought) -> None:
    target = f"{folder}/{path}"
    try:
        os.link(source.file(path), target)
    except FileExistsError:  # an empty folder, or what nobody knew of
        shutil.rmtree(target) if os.path.isdir(target) else os.unlink(target)
        return _place(source, folder, path, brought)
    except OSError:
        source.copy(path, target)
        brought.copied[path] = stamp(os.lstat(target))
    brought.linked += 1
    return None
