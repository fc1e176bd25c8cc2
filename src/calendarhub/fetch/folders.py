"""Record folders and list files."""

import os
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct

from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.release import Payload
from calendarhub.model.settings import RecordSource, Settings

RECORD_SUFFIXES = (".md", ".yaml", ".yml")
LIST_SUFFIXES = (".json", ".csv", ".yaml", ".yml")
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


def scan(root: Path, settings: Settings) -> tuple[list[Found], list[Problem]]:
    """All record files of a hub, in the order of sources and paths, with what cannot be read."""
    found: list[Found] = []
    problems: list[Problem] = []
    for number, source in enumerate(settings.records):
        if source.folder:
            found.extend(_folder(root, number, source, settings.languages, problems))
        else:
            found.extend(_files(root, number, source, problems))
    return found, problems


def _folder(
    root: Path,
    number: int,
    source: RecordSource,
    languages: tuple[str, ...],
    problems: list[Problem],
) -> Iterator[Found]:
    base = root / source.folder
    if not base.is_dir():
        problems.append(_missing(source.folder, "folder"))
        return
    listed = dict(_walk(str(base), source.folder.rstrip("/"), problems))
    bodies: dict[str, list[tuple[str, str]]] = {}
    for path in listed:
        if path.count(".", path.rfind("/") + 1) < 2:
            continue  # as nearly all of them
        owner, language = _sibling(path, listed, languages)
        if owner:
            bodies.setdefault(owner, []).append((language, path))
    children = {path for group in bodies.values() for _, path in group}
    for path in sorted(listed):
        if path in children:
            continue
        file, mark = listed[path]
        if path not in bodies:
            yield Found(path, file, number, mark)
            continue
        beside = tuple(sorted(bodies.get(path, ())))
        mark += "".join(f"|{language}:{listed[other][1]}" for language, other in beside)
        texts = tuple((language, listed[other][0]) for language, other in beside)
        yield Found(path, file, number, mark, texts)


def _sibling(
    path: str, listed: Mapping[str, object], languages: tuple[str, ...]
) -> tuple[str, str]:
    """The record whose body in another language a file is, if it is one."""
    stem, dot, suffix = path.rpartition(".")
    owner, dot2, language = stem.rpartition(".")
    if suffix != "md" or not dot or not dot2:
        return "", ""
    language = "nb" if language == "no" else language
    if language in languages and f"{owner}.md" in listed:
        return f"{owner}.md", language
    return "", ""


def _walk(
    folder: str, shown: str, problems: list[Problem]
) -> Iterator[tuple[str, tuple[str, str]]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if is_scratch(name):
                continue
            path = f"{shown}/{name}"
            if name.endswith(RECORD_SUFFIXES) and not entry.is_dir(follow_symlinks=False):
                found = _stamped(entry, path, problems)
                if found:
                    yield path, (entry.path, found)
            elif entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, path, problems)


def _stamped(entry: os.DirEntry[str], path: str, problems: list[Problem]) -> str:
    """The stamp of a record file; empty, and told, for a name or a kind of file we do not read."""
    if not _is_text(path):
        problems.append(_strange_name(path))
        return ""
    try:
        status = entry.stat(follow_symlinks=False)
    except FileNotFoundError:
        return ""  # taken away while the folder was being listed
    if stat.S_ISREG(status.st_mode):
        return stamp(status)
    problems.append(_no_file(path, is_link=stat.S_ISLNK(status.st_mode)))
    return ""


def _is_text(path: str) -> bool:
    """Whether a name is UTF-8; those that are not come out of old archives."""
    if path.isascii():
        return True
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _strange_name(path: str) -> Problem:
    shown = os.fsencode(path).decode("utf-8", "replace")
    return Problem(
        code="record.name",
        message=f"The name of {shown} is not UTF-8.",
        where=Origin(path=shown),
        remedy="Rename the file.",
    )


def _no_file(path: str, *, is_link: bool) -> Problem:
    kind = "a link" if is_link else "no plain file"
    return Problem(
        code="record.link",
        message=f"This is {kind}, and only plain files are read.",
        where=Origin(path=path),
        remedy="Put the file itself here, or name its folder under `records:`.",
        severity=Severity.WARNING,
    )


def is_scratch(name: str) -> bool:
    """Whether a name is an editor's or a system's own file."""
    return name.startswith((".", "#", "_")) or name.endswith(("~", ".swp", ".tmp"))


def stamp(status: os.stat_result) -> str:
    """What changes when a file's content does: modification time, size, inode, time of change.

    The last catches what is written in place with size and time kept (`rsync --inplace -t`). It moves
    without the content, too, by a new name or other rights: that costs a reading, and no byte.
    """
    return f"{status.st_mtime_ns}:{status.st_size}:{status.st_ino}:{status.st_ctime_ns}"


def _files(
    root: Path, number: int, source: RecordSource, problems: list[Problem]
) -> Iterator[Found]:
    fixed, pattern = _split(source.file)
    base = root / fixed
    paths = sorted(base.glob(pattern)) if base.is_dir() else []
    if not paths:
        problems.append(_missing(source.file, "file"))
    for file in paths:
        shown = f"{fixed}/{file.relative_to(base).as_posix()}" if fixed != "." else file.name
        if file.suffix not in LIST_SUFFIXES:
            continue
        if not _is_text(shown):
            problems.append(_strange_name(shown))
            continue
        try:
            status = file.lstat()
        except FileNotFoundError:
            continue
        if stat.S_ISREG(status.st_mode):
            yield Found(shown, str(file), number, stamp(status))
        else:
            problems.append(_no_file(shown, is_link=stat.S_ISLNK(status.st_mode)))


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
