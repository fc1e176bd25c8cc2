"""Stamps of the files of a tree: what tells, without reading it, that a file is the one seen before.

Light, since a build that finds nothing changed uses it.
"""

import os
from collections.abc import Mapping
from pathlib import Path

STRANGE = "-"  # the stamp of what is no plain file

Stamps = Mapping[str, str]
NOTHING: Stamps = {}
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


def stamp(status: os.stat_result) -> str:
    """What changes when somebody writes into a plain file of a release: size, time and inode.

    Not the time of change: every other release that holds the same file by a link moves it.
    """
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ino}"


def stamp_of(file: Path) -> str:
    """The stamp of what lies at a place; empty where nothing does."""
    try:
        return stamp(file.lstat())
    except OSError:
        return ""


def stamps(folder: Path, known: Stamps = NOTHING) -> dict[str, str]:
    """The stamp of all that lies in a tree, by path; of a folder that cannot be read, none.

    A file with a `known` stamp is not looked at: it is a link to one that was.
    """
    found: dict[str, str] = {}
    _walk(str(folder), None, "", known, found)
    return found


def _walk(name: str, inside: int | None, above: str, known: Stamps, found: dict[str, str]) -> None:
    # By its descriptor, whose files have short paths: a tenth less for the system to do.
    try:
        folder = os.open(name, _FOLDER if above else _FOLDER & ~os.O_NOFOLLOW, dir_fd=inside)
    except OSError:
        return
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                path = above + entry.name
                if entry.is_file(follow_symlinks=False):
                    found[path] = known.get(path) or stamp(entry.stat(follow_symlinks=False))
                elif entry.is_dir(follow_symlinks=False):
                    _walk(entry.name, folder, f"{path}/", known, found)
                else:
                    found[path] = STRANGE
    finally:
        os.close(folder)
