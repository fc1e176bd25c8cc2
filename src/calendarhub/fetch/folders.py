"""Record folders and list files."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from calendarhub.fetch import names, translations
from calendarhub.fetch.walk import is_text, no_file, stamp, strange_name, walk
from calendarhub.model.problem import Origin, Problem
from calendarhub.model.release import Payload
from calendarhub.model.settings import RecordSource, Settings

MISSING = "settings.records.missing"  # the code of a folder or file that is not there
MAX_RECORD = 256 * 1024
MAX_LIST = 64 * 1024 * 1024


class Found(Struct, frozen=True, gc=False):
    """A file that holds records: its path for people, where it is, and a stamp of its content.

    `siblings` are the bodies in other languages that stand beside it (`name.fi.md`), by language.
    """

    path: str
    file: str
    source: int
    stamp: str
    siblings: tuple[tuple[str, str], ...] = ()


class Other(Struct, frozen=True, gc=False):
    """A file below a record folder, or named by the settings, that is not read as a record."""

    path: str
    file: str
    source: int


class Scan(NamedTuple):
    """The record files of a hub, what cannot be read of them, and the files beside them."""

    found: list[Found]
    problems: list[Problem]
    others: list[Other]


def scan(root: Path, settings: Settings) -> Scan:
    """All files of a hub's sources, in the order of sources and paths."""
    seen = Scan([], [], [])
    for number, source in enumerate(settings.records):
        if source.folder:
            _folder(root, number, source, settings.languages, seen)
        else:
            seen.found.extend(_files(root, number, source, seen))
    return seen


def _folder(
    root: Path, number: int, source: RecordSource, languages: tuple[str, ...], seen: Scan
) -> None:
    base = root / source.folder
    if not base.is_dir():
        seen.problems.append(_missing(source.folder, "folder"))
        return
    listed: dict[str, tuple[str, str]] = {}
    for path, file, mark in walk(
        str(base), source.folder.rstrip("/"), seen.problems, excluded=source.excluded
    ):
        if mark:
            listed[path] = (file, mark)
        elif is_text(path):
            seen.others.append(Other(path, file, number))
    if source.is_mapped:
        for path in [*translations.unread(listed, languages)]:
            seen.others.append(Other(path, listed.pop(path)[0], number))
    seen.others.sort(key=lambda one: (one.source, one.path))
    bodies = translations.bodies(listed, languages, is_mapped=source.is_mapped)
    children = {path for group in bodies.values() for _, path in group}
    for path in sorted(listed):
        if path in children:
            continue
        file, mark = listed[path]
        beside = tuple(sorted(bodies.get(path, ())))
        mark += "".join(f"|{language}:{listed[other][1]}" for language, other in beside)
        texts = tuple((language, listed[other][0]) for language, other in beside)
        seen.found.append(Found(path, file, number, mark, texts))


def _files(root: Path, number: int, source: RecordSource, seen: Scan) -> Iterator[Found]:
    fixed, pattern = _split(source.file)
    base = root / fixed
    paths = sorted(base.glob(pattern)) if base.is_dir() else []
    if not paths:
        seen.problems.append(_missing(source.file, "file"))
    for file in paths:
        below = file.relative_to(base).as_posix()
        shown = f"{fixed}/{below}" if fixed != "." else below
        if names.is_excluded(below, source.excluded) or names.is_of_system(file.name):
            continue
        if not is_text(shown):
            seen.problems.append(strange_name(shown))
            continue
        try:
            status = file.lstat()
        except FileNotFoundError:
            continue
        if stat.S_ISDIR(status.st_mode):
            continue
        is_left = file.name != pattern and names.is_leaving(file.name)
        if is_left or not names.is_list(file.name):
            seen.others.append(Other(shown, str(file), number))
        elif stat.S_ISREG(status.st_mode):
            yield Found(shown, str(file), number, stamp(status))
        else:
            seen.problems.append(no_file(shown, is_link=stat.S_ISLNK(status.st_mode)))


def _split(pattern: str) -> tuple[str, str]:
    """The folder before the first wildcard, and the pattern below it."""
    parts = pattern.split("/")
    for index, part in enumerate(parts):
        if any(sign in part for sign in "*?["):
            return "/".join(parts[:index]) or ".", "/".join(parts[index:])
    return "/".join(parts[:-1]) or ".", parts[-1]


def _missing(path: str, kind: str) -> Problem:
    return Problem(
        code=MISSING,
        message=f"There is no {kind} {path}.",
        where=Origin(path="calendarhub.yaml"),
        remedy="Mend the path under `records:`; it is read from the hub's folder.",
    )


def read(file: str, shown: str, *, limit: int = MAX_RECORD) -> Payload:
    """The bytes of a regular file; raises OSError, or ValueError when it is larger than `limit`."""
    descriptor = os.open(file, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        size = os.fstat(descriptor).st_size
        if size > limit:
            message = f"{shown} has {size} bytes; at most {limit} are read."
            raise ValueError(message)
        data = os.read(descriptor, size + 1)
        while len(data) < size and (more := os.read(descriptor, size + 1 - len(data))):
            data += more
    finally:
        os.close(descriptor)
    return Payload(path=shown, data=data)
