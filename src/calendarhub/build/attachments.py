"""Pictures and documents that stand beside a record: published below /files/<event id>/."""

import os
import stat
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property, partial
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from calendarhub import fetch
from calendarhub.build.inputs import stamp_of
from calendarhub.fetch.names import RECORD_SUFFIXES
from calendarhub.model.event import Document, Event
from calendarhub.model.problem import Problem, Severity
from calendarhub.model.release import Recipe

LARGEST = 20 * 1024 * 1024
PICTURES = frozenset({"avif", "gif", "jpeg", "jpg", "png", "webp"})
# What a browser shows or saves without running it: no page, script or drawing from a record.
FILES = PICTURES | {
    *("csv", "docx", "epub", "md", "mp3", "mp4", "odp", "ods", "odt", "pdf", "pptx", "txt"),
    *("xlsx", "zip"),
}


class Attached(Struct, frozen=True):
    """An event whose files have addresses, the files to publish, and what was not found."""

    event: Event
    files: tuple[Recipe, ...] = ()
    stamps: tuple[tuple[str, str], ...] = ()  # (file, stamp), also of those that are not there
    problems: tuple[Problem, ...] = ()


def has_files(event: Event) -> bool:
    """Whether a record names a file of its own."""
    return any(_is_file(address) for address in _addresses(event))


class Own:
    """The files that a hub itself is made of: they are read, and never published as they stand.

    `files` are those of records; with them go settings, network, feeds, templates, and whatever else
    stands at the top of the hub.
    """

    def __init__(self, root: Path, files: Iterable[str], *, folders: Collection[int]) -> None:
        self._root = root
        self._files = files
        self._folders = folders  # sources whose every file of a record's kind is a record

    def has(self, file: Path, source: int) -> bool:
        """Whether a file is one of them, under whatever name: an inode has no case and no links."""
        if source in self._folders and file.suffix.lower() in RECORD_SUFFIXES:
            return True
        status = file.stat()
        return (status.st_dev, status.st_ino) in self._inodes

    @cached_property
    def _inodes(self) -> frozenset[tuple[int, int]]:
        return frozenset(
            [
                (status.st_dev, status.st_ino)
                for file in (*self._files, *map(str, self._furniture()))
                if (status := _stat(file)) is not None and stat.S_ISREG(status.st_mode)
            ]
        )

    def _furniture(self) -> Iterator[Path]:
        yield from self._root.glob("*")
        yield from self._root.glob(".*")
        for folder in ("network", "feeds", "templates", "desk", "imported"):
            yield from (self._root / folder).rglob("*")


def _stat(file: str) -> os.stat_result | None:
    try:
        return os.stat(file)  # noqa: PTH116 (a Path for each of ten thousand costs more)
    except OSError:
        return None


def attach(
    event: Event, *, folder: Path, base_url: str, own: Own | None = None, source: int = 0
) -> Attached:
    """Give the files beside a record their public addresses; a file that is not there is told.

    What is the hub's `own` is not published; `source` is that of the record.
    """
    known: dict[str, str] = {}
    recipes: list[Recipe] = []
    stamps: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for name in dict.fromkeys(one for one in _addresses(event) if _is_file(one)):
        file, path = folder / name, f"files/{event.id}/{name}"
        reason = _against(folder, name)
        stamps.append((str(file), stamp_of(file)))
        if not reason and own is not None and own.has(file, source):
            problems.append(_source(event, name))
            known[name] = ""
            continue
        if reason:
            problems.append(_problem(event, name, reason))
            known[name] = ""
            continue
        recipes.append(Recipe(path, stamps[-1][1], partial(_read, str(file), path)))
        known[name] = base_url + quote(path)
    return Attached(_with(event, known), tuple(recipes), tuple(stamps), tuple(problems))


def _read(file: str, path: str) -> bytes:
    return fetch.read(file, path, limit=LARGEST).data


def _addresses(event: Event) -> Iterator[str]:
    if event.image:
        yield event.image.src
    for document in event.documents:
        yield document.url
    for changed in event.repeats.changed if event.repeats else ():
        for document in changed.documents:
            yield document.url


def _is_file(address: str) -> bool:
    return bool(address) and ":" not in address and not address.startswith("/")


def _against(folder: Path, name: str) -> str:
    file = folder / name
    suffix = name.rpartition(".")[2].lower()
    if suffix not in FILES:
        return f"a file of the kind .{suffix} is not published"
    if not file.is_file():
        return "there is no such file beside the record"
    if (folder.resolve() / name) != file.resolve():
        return "a link leads to it, and only plain files below the record's folder are published"
    if not os.access(file, os.R_OK):
        return "it may not be read"
    if file.stat().st_size > LARGEST:
        return f"it is larger than {LARGEST // 1024 // 1024} MB"
    return ""


def _problem(event: Event, name: str, reason: str) -> Problem:
    return Problem(
        code="record.file.missing",
        message=f"{name}: {reason}",
        where=event.origin,
        remedy="Put the file beside the record, or mend its name; the event is published without it.",
        severity=Severity.WARNING,
    )


def _source(event: Event, name: str) -> Problem:
    return Problem(
        code="record.file.source",
        message=f"{name} is a file that this hub is made of, and those are not published",
        where=event.origin,
        remedy="To link another event, write the address of its page. To publish a text, give it"
        " another kind, such as .pdf or .txt.",
        severity=Severity.WARNING,
    )


def _with(event: Event, known: Mapping[str, str]) -> Event:
    documents = _documents(event.documents, known)
    repeats = event.repeats
    if repeats and repeats.changed:
        changed = [
            replace(one, documents=_documents(one.documents, known)) for one in repeats.changed
        ]
        repeats = replace(repeats, changed=tuple(changed))
    image = event.image
    if image is not None:
        src = known.get(image.src, image.src)
        image = replace(image, src=src) if src else None
    return replace(event, documents=documents, image=image, repeats=repeats)


def _documents(documents: Iterable[Document], known: Mapping[str, str]) -> tuple[Document, ...]:
    """The documents at their public addresses, without those that are not published."""
    return tuple(
        replace(one, url=known.get(one.url, one.url))
        for one in documents
        if known.get(one.url, one.url)
    )
