"""Checks over a manifest and the tree that it speaks of: what is there, and is it what was published?

Only what has another stamp than when it was last seen whole is read.
"""

import hashlib
import os
import stat
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from msgspec import Struct

from calendarhub.storage.local.stamps import STRANGE, Stamps, stamps
from calendarhub.storage.manifest import MANIFEST

Files = Mapping[str, tuple[str, int]]  # path: sha256, size


class Compared(Struct, frozen=True):
    """A tree beside its manifest: what is not right, what has to be read, what nobody published."""

    damaged: frozenset[str]
    doubtful: tuple[str, ...]
    extra: tuple[str, ...]


def compare(files: Files, seen: Stamps, sealed: Stamps) -> Compared:
    """Compare a manifest's `files` with stamps `seen` now, and `sealed` when all was whole."""
    damaged, doubtful = set(), []
    for path, (_, size) in files.items():
        found = seen.get(path, STRANGE)
        if not found.startswith(f"{size}:"):
            damaged.add(path)
        elif sealed.get(path) != found:
            doubtful.append(path)
    extra = sorted(seen.keys() - files.keys() - {MANIFEST})
    return Compared(frozenset(damaged), tuple(doubtful), tuple(extra))


def read_whole(file: Path, sha256: str, size: int) -> bytes | None:
    """The bytes of a file if they are those that were published; None where they are not."""
    try:
        descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK)
    except OSError:
        return None
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode) or status.st_size != size:
            return None
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            data = stream.read(size + 1)
    except OSError:
        return None
    finally:
        os.close(descriptor)
    return data if hashlib.sha256(data).hexdigest() == sha256 else None


def read_files(folder: Path) -> dict[str, tuple[str, int]]:
    """What a manifest of a tree would say, made by reading it; what is no plain file is left out."""
    found = {}
    for path, mark in stamps(folder).items():
        if path == MANIFEST or mark == STRANGE:
            continue
        with suppress(OSError):
            data = (folder / path).read_bytes()
            found[path] = (hashlib.sha256(data).hexdigest(), len(data))
    return found


def damaged(folder: Path, files: Files, paths: Iterable[str]) -> list[str]:
    """Of some files of a tree those whose bytes are not what the manifest says."""
    return [path for path in paths if read_whole(folder / path, *files[path]) is None]


def vanished(old: Iterable[str], new: Collection[str]) -> list[str]:
    """The addresses of an old manifest that a new one does not have."""
    return sorted(set(old).difference(new, {MANIFEST}))


def faults(files: Files, staged: Stamps, fresh: Iterable[str]) -> list[str]:
    """What is staged for a release and not as its manifest says, or not there, or nobody made.

    `fresh` are the files that were made; all others stay as they are.
    """
    made = set(fresh)
    wrong = staged.keys() ^ made
    for path in made & files.keys():
        if not staged.get(path, STRANGE).startswith(f"{files[path][1]}:"):
            wrong.add(path)
    return sorted(wrong)
