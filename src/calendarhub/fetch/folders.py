"""Folders of records."""

from pathlib import Path

from calendarhub.fetch import translations
from calendarhub.fetch.place import Found, Other, Scan, missing
from calendarhub.fetch.walk import is_text, walk
from calendarhub.model.record_source import RecordSource


def find(
    root: Path, number: int, source: RecordSource, languages: tuple[str, ...], seen: Scan
) -> None:
    """The records of a folder in the order of their paths, and what else is there."""
    base = root / source.folder
    if not base.is_dir():
        seen.problems.append(missing(source.folder, "folder"))
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
        if path not in bodies:  # as nearly all of them
            seen.found.append(Found(path, file, number, mark))
            continue
        beside = tuple(sorted(bodies[path]))
        mark += "".join(f"|{language}:{listed[other][1]}" for language, other in beside)
        texts = tuple((language, listed[other][0]) for language, other in beside)
        seen.found.append(Found(path, file, number, mark, texts))
