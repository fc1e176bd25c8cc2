"""Lists of records: files that the settings name, one or many by a pattern."""

import stat
from collections.abc import Iterator
from pathlib import Path

from calendarhub.fetch import names
from calendarhub.fetch.place import Found, Other, Scan, missing
from calendarhub.fetch.walk import is_text, no_file, stamp, strange_name
from calendarhub.model.record_source import RecordSource

MAX_LIST = 64 * 1024 * 1024


def find(
    root: Path,
    number: int,
    source: RecordSource,
    languages: tuple[str, ...],  # noqa: ARG001 (as all places)
    seen: Scan,
) -> None:
    """The files of a pattern in the order of their paths."""
    seen.found.extend(_files(root, number, source, seen))


def _files(root: Path, number: int, source: RecordSource, seen: Scan) -> Iterator[Found]:
    fixed, pattern = _split(source.file)
    base = root / fixed
    paths = sorted(base.glob(pattern)) if base.is_dir() else []
    if not paths:
        seen.problems.append(missing(source.file, "file"))
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
