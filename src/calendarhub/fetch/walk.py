"""A folder of records, walked: each file with its stamp, and what cannot be looked at."""

import os
import stat
from collections.abc import Iterator
from typing import NamedTuple

from calendarhub.fetch import names
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.sources.shapes import IN_FOLDERS


class FoundFile(NamedTuple):
    """A file below a folder: its path for people, where it is, its stamp; empty if it is not read."""

    path: str
    file: str
    stamp: str


def walk(
    folder: str, shown: str, problems: list[Problem], *, excluded: tuple[str, ...] = ()
) -> Iterator[FoundFile]:
    """All files below a folder but those that the settings exclude; those set aside have no stamp."""
    yield from _walk(folder, shown, problems, excluded, cut=len(shown) + 1)


def _walk(
    folder: str, shown: str, problems: list[Problem], excluded: tuple[str, ...], *, cut: int
) -> Iterator[FoundFile]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            path = f"{shown}/{name}"
            # As nearly all of them: a record, by the quickest way to know one.
            is_plain = not excluded and name.endswith(IN_FOLDERS)
            if is_plain and name[0] not in "._#" and not entry.is_dir(follow_symlinks=False):
                if found := _stamped(entry, path, problems):
                    yield FoundFile(path, entry.path, found)
                continue
            if excluded and names.is_excluded(path[cut:], excluded):
                continue
            is_folder = entry.is_dir(follow_symlinks=False)
            if names.is_scratch(name) and not _is_index(name):
                if is_folder and not name.startswith("."):
                    yield from _set_aside(entry.path, path, excluded, cut=cut)
                elif not is_folder and not names.is_of_system(name):
                    yield FoundFile(path, entry.path, "")
            elif is_folder and names.is_for_drafts(name):
                yield from _set_aside(entry.path, path, excluded, cut=cut)
            elif is_folder:
                yield from _walk(entry.path, path, problems, excluded, cut=cut)
            elif not names.is_record(name):
                if not names.is_of_system(name):
                    yield FoundFile(path, entry.path, "")
            elif found := _stamped(entry, path, problems):
                yield FoundFile(path, entry.path, found)


def _is_index(name: str) -> bool:
    """Whether a name is that of a folder's own page in Hugo, which is read all the same."""
    return name.casefold() in ("_index.md", "_index.markdown")


def _set_aside(
    folder: str, shown: str, excluded: tuple[str, ...], *, cut: int
) -> Iterator[FoundFile]:
    """What stands in a folder of drafts, or one whose name begins with `_`: nothing of it is read."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = f"{shown}/{entry.name}"
            if excluded and names.is_excluded(path[cut:], excluded):
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _set_aside(entry.path, path, excluded, cut=cut)
            elif not names.is_of_system(entry.name):
                yield FoundFile(path, entry.path, "")


def _stamped(entry: os.DirEntry[str], path: str, problems: list[Problem]) -> str:
    """The stamp of a record file; empty, and told, for a name or a kind of file we do not read."""
    if not is_text(path):
        problems.append(strange_name(path))
        return ""
    try:
        status = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return ""  # taken away while the folder was being listed
    if stat.S_ISREG(status.st_mode):
        return stamp(status)
    problems.append(no_file(path, is_link=stat.S_ISLNK(status.st_mode)))
    return ""


def is_text(path: str) -> bool:
    """Whether a name is UTF-8; those that are not come out of old archives."""
    if path.isascii():
        return True
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def strange_name(path: str) -> Problem:
    """The problem of a name that is no text."""
    shown = os.fsencode(path).decode("utf-8", "replace")
    return Problem(
        code="record.name",
        message=f"The name of {shown} is not UTF-8.",
        where=Origin(path=shown),
        remedy="Rename the file.",
    )


def no_file(path: str, *, is_link: bool) -> Problem:
    """The problem of a link, a pipe or the like that has the name of a record."""
    kind = "a link" if is_link else "no plain file"
    return Problem(
        code="record.link",
        message=f"This is {kind}, and only plain files are read.",
        where=Origin(path=path),
        remedy="Put the file itself here, or name its folder under `records:`.",
        severity=Severity.WARNING,
    )


def stamp(status: os.stat_result) -> str:
    """What changes when a file's content does: modification time, size, inode, time of change.

    The last catches what is written in place with size and time kept (`rsync --inplace -t`). It moves
    without the content, too, by a new name or other rights: that costs a reading, and no byte.
    """
    return f"{status.st_mtime_ns}:{status.st_size}:{status.st_ino}:{status.st_ctime_ns}"
