"""The edge in: record folders and list files, and what the package itself carries."""

import hashlib
import os
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from calendarhub.model.problem import Origin, Problem
from calendarhub.model.release import Payload
from calendarhub.model.settings import RecordSource, Settings

RECORD_SUFFIXES = (".md", ".yaml", ".yml")
LIST_SUFFIXES = (".json", ".csv", ".yaml", ".yml")
MAX_RECORD = 256 * 1024
MAX_LIST = 64 * 1024 * 1024

PACKAGE = Path(str(files("calendarhub")))


@dataclass(frozen=True, slots=True)
class Found:
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
    listed = dict(_walk(str(base), source.folder.rstrip("/")))
    bodies: dict[str, list[tuple[str, str]]] = {}
    for path in listed:
        owner, language = _sibling(path, listed, languages)
        if owner:
            bodies.setdefault(owner, []).append((language, path))
    children = {path for group in bodies.values() for _, path in group}
    for path in sorted(listed):
        if path in children:
            continue
        file, stamp = listed[path]
        beside = tuple(sorted(bodies.get(path, ())))
        stamp += "".join(f"|{language}:{listed[other][1]}" for language, other in beside)
        texts = tuple((language, listed[other][0]) for language, other in beside)
        yield Found(path, file, number, stamp, texts)


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


def _walk(folder: str, shown: str) -> Iterator[tuple[str, tuple[str, str]]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            name = entry.name
            if _is_scratch(name):
                continue
            path = f"{shown}/{name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _walk(entry.path, path)
            elif name.endswith(RECORD_SUFFIXES) and entry.is_file(follow_symlinks=False):
                yield path, (entry.path, _stamp(entry.stat(follow_symlinks=False)))


def _is_scratch(name: str) -> bool:
    """Whether a name is an editor's or a system's own file."""
    return name.startswith((".", "#", "_")) or name.endswith(("~", ".swp", ".tmp"))


def _stamp(status: os.stat_result) -> str:
    return f"{status.st_mtime_ns}:{status.st_size}:{status.st_ino}"


def _files(
    root: Path, number: int, source: RecordSource, problems: list[Problem]
) -> Iterator[Found]:
    fixed, pattern = _split(source.file)
    base = root / fixed
    paths = sorted(base.glob(pattern)) if base.is_dir() else []
    if not paths:
        problems.append(_missing(source.file, "file"))
    for file in paths:
        status = file.lstat()
        if stat.S_ISREG(status.st_mode) and file.suffix in LIST_SUFFIXES:
            shown = f"{fixed}/{file.relative_to(base).as_posix()}" if fixed != "." else file.name
            yield Found(shown, str(file), number, _stamp(status))


def _split(pattern: str) -> tuple[str, str]:
    """The folder before the first wildcard, and the pattern below it."""
    parts = pattern.split("/")
    for index, part in enumerate(parts):
        if any(sign in part for sign in "*?["):
            return "/".join(parts[:index]) or ".", "/".join(parts[index:])
    return "/".join(parts[:-1]) or ".", parts[-1]


def _missing(path: str, kind: str) -> Problem:
    return Problem(
        code="settings.records.missing",
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


@dataclass(frozen=True, slots=True)
class Furniture:
    """What the package and the hub's `templates/` bring: templates, assets, catalogues."""

    templates: Mapping[str, str]
    assets: Mapping[str, bytes]
    catalogues: Mapping[str, bytes]
    digest: str


def furniture(root: Path) -> Furniture:
    """The default theme with what the hub's own `templates/` replaces, and the word catalogues."""
    theme = default_theme()
    templates: dict[str, str] = {}
    assets: dict[str, bytes] = {}
    for folder in dict.fromkeys((theme, root / "templates")):
        for name, file in _theme_files(folder):
            if name.startswith("assets/"):
                assets[name.removeprefix("assets/")] = file.read_bytes()
            else:
                templates[name] = file.read_text(encoding="utf-8")
    for file in sorted((PACKAGE / "widget").iterdir()):
        if file.suffix in {".js", ".css"}:
            assets[f"widget/{file.name}"] = file.read_bytes()
    catalogues = {
        file.stem: file.read_bytes()
        for file in sorted((PACKAGE / "words" / "catalogues").glob("*.po"))
    }
    whole = hashlib.blake2b(digest_size=16)
    for group in (templates, assets, catalogues):
        for name in sorted(group):
            content = group[name]  # type: ignore[index]
            whole.update(name.encode() + b"\0")
            whole.update(content.encode() if isinstance(content, str) else content)
    return Furniture(templates, assets, catalogues, whole.hexdigest())


@lru_cache(maxsize=1)
def default_theme() -> Path:
    """The packaged theme; in a checkout it is the `templates/` beside `src/`."""
    packaged = PACKAGE / "theme" / "default"
    return packaged if packaged.is_dir() else PACKAGE.parent.parent / "templates"


def _theme_files(folder: Path) -> Iterator[tuple[str, Path]]:
    if not folder.is_dir():
        return
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not _is_scratch(file.name):
            yield file.relative_to(folder).as_posix(), file
