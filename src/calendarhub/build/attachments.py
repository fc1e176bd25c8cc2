"""Pictures and documents that stand beside a record: published below /files/<event id>/."""

import os
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from calendarhub import fetch
from calendarhub.build.inputs import stamp_of
from calendarhub.model.event import Event
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


def attach(event: Event, *, folder: Path, base_url: str) -> Attached:
    """Give the files beside a record their public addresses; a file that is not there is told."""
    known: dict[str, str] = {}
    recipes: list[Recipe] = []
    stamps: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for name in dict.fromkeys(one for one in _addresses(event) if _is_file(one)):
        file, path = folder / name, f"files/{event.id}/{name}"
        reason = _against(folder, name)
        stamps.append((str(file), stamp_of(file)))
        if reason:
            problems.append(_problem(event, name, reason))
            known[name] = ""
            continue
        recipes.append(Recipe(path, stamps[-1][1], partial(_read, str(file), path)))
        known[name] = base_url + path
    return Attached(_with(event, known), tuple(recipes), tuple(stamps), tuple(problems))


def _read(file: str, path: str) -> bytes:
    return fetch.read(file, path, limit=LARGEST).data


def _addresses(event: Event) -> Iterator[str]:
    if event.image:
        yield event.image.src
    for document in event.documents:
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


def _with(event: Event, known: Mapping[str, str]) -> Event:
    documents = tuple(
        replace(one, url=known.get(one.url, one.url))
        for one in event.documents
        if known.get(one.url, one.url)
    )
    image = event.image
    if image is not None:
        src = known.get(image.src, image.src)
        image = replace(image, src=src) if src else None
    return replace(event, documents=documents, image=image)
