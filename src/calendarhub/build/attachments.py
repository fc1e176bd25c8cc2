"""Pictures and documents that stand beside a record: published below /files/<event id>/."""

import os
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from calendarhub import fetch
from calendarhub.build.inputs import stamp_of
from calendarhub.build.names_on_disk import as_on_disk, can_be, other_case
from calendarhub.build.own_files import Own
from calendarhub.build.pictures import LARGEST, MADE_BY, Pictures, copy, copy_for_others
from calendarhub.build.said_at import said_at
from calendarhub.build.text_links import TextLinks, Told, has_links, text_links
from calendarhub.model.attachment import Attachment
from calendarhub.model.event import Document, Event
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.release import Recipe
from calendarhub.rules.targets import Ways
from calendarhub.theme.addresses import copy_for_others_path, copy_path

MUCH = 200 * 1024  # octets of a picture that pages load as it is
PICTURES = frozenset({"avif", "gif", "jpeg", "jpg", "png", "webp"})
# What a browser shows or saves without running it: no page, script or drawing from a record.
FILES = PICTURES | {
    *("csv", "docx", "epub", "md", "mp3", "mp4", "odp", "ods", "odt", "pdf", "pptx", "txt"),
    *("xlsx", "zip"),
}

NOT_THERE = "there is no such file beside the record"
SOURCE = "a file that this hub is made of, and those are not published"


class Attached(Struct, frozen=True):
    """An event whose files have addresses, the files to publish, and what was not found.

    `said` is the event for its digest: the links of its text, and no file that is not there; as written
    otherwise.
    """

    event: Event
    said: Event
    files: tuple[Recipe, ...] = ()
    stamps: tuple[tuple[str, str], ...] = ()  # (file, stamp), also of those that are not there
    problems: tuple[Problem, ...] = ()
    told: tuple[Told, ...] = ()  # of the links of its text
    known: Mapping[str, Attachment] = {}  # by public address


def has_files(event: Event) -> bool:
    """Whether a record may name a file of its own, or link anything in its text."""
    return has_links(event) or any(_is_file(address) for address in _addresses(event))


class Surroundings(Struct, frozen=True):
    """Where a record stands: its folder, the hub's address, what is the hub's `own`, its source.

    With the `root` of the hub a problem stands at the line that names its file. `pictures` know those
    that were looked at before.
    """

    folder: Path
    base_url: str
    own: Own | None = None
    source: int = 0
    root: Path | None = None
    pictures: Pictures = Pictures()


class _Files:
    """The files beside one record on their way to their addresses."""

    def __init__(self, event: Event, place: Surroundings) -> None:
        self._event = event
        self._place = place
        self._found: dict[str, tuple[str, str]] = {}
        self.recipes: dict[str, Recipe] = {}
        self.stamps: dict[str, str] = {}
        self.known: dict[str, Attachment] = {}
        self.heavy: list[str] = []  # pictures that pages load as they are
        self.broken: list[str] = []  # those that nobody could see
        self.placed: list[str] = []  # those that say where they were taken

    def publish(self, name: str, is_picture: bool = False) -> tuple[str, str]:
        """The address of a file; else "" and why it is not published."""
        if is_picture and name.rpartition(".")[2].lower() not in PICTURES:
            return "", f"a picture is one of {', '.join(sorted(PICTURES))}"
        if name not in self._found:
            self._found[name] = self._real(name)
        real, reason = self._found[name]
        return ("", reason) if reason else self._taken(name, real, is_picture)

    def show(self, name: str) -> tuple[str, str]:
        """The same of the picture of the event, and copies of it for pages."""
        address, reason = self.publish(name, is_picture=True)
        known = self.known.get(address)
        if known is None or not known.widths:
            return address, reason
        self.heavy = [one for one in self.heavy if one != name]
        path = self._path(name)
        file = str(self._place.folder / self._found[name][0])
        key = f"{self.stamps[file]}.{MADE_BY}"
        for width in known.widths:
            at = copy_path(path, width)
            self.recipes[at] = Recipe(at, key, partial(copy, file, path, width))
        at, most = copy_for_others_path(path), known.widths[-1]
        self.recipes[at] = Recipe(at, key, partial(copy_for_others, file, path, most))
        return address, reason

    def _path(self, name: str) -> str:
        return f"files/{self._event.id}/{name}"

    def _real(self, name: str) -> tuple[str, str]:
        """What a file is called on disk, and what is against it."""
        if not can_be(name):
            return "", NOT_THERE
        place = self._place
        real = as_on_disk(place.folder, name)
        file = place.folder / real
        reason = _against(place.folder, real)
        self.stamps[str(file)] = stamp_of(file)
        if not reason and place.own is not None and place.own.has(file, place.source):
            reason = SOURCE
        return real, reason

    def _taken(self, name: str, real: str, is_picture: bool) -> tuple[str, str]:
        """Take a file that may be published; a picture that nobody could see is not."""
        file, path = self._place.folder / real, self._path(name)
        stamp = self.stamps[str(file)]
        address = self._place.base_url + quote(path)
        known = Attachment(file.stat().st_size)
        if is_picture:
            seen = self._place.pictures.look(file, stamp)
            if seen.reason:
                self.broken.append(name)
                return "", seen.reason
            known = seen.known
            if seen.is_placed:
                self.placed.append(name)
            if known.size > MUCH:
                self.heavy.append(name)
        if is_picture or address not in self.known:
            self.known[address] = known
        self.recipes[path] = Recipe(path, stamp, partial(_read, str(file), path))
        return address, ""


def attach(event: Event, place: Surroundings, ways: Ways | None = None) -> Attached:
    """Give the files beside a record their public addresses; a file that is not there is told.

    With `ways` the links of its text are led to where they are published.
    """
    files = _Files(event, place)
    known: dict[str, str] = {}
    problems: list[Problem] = []

    def where(name: str) -> Origin:
        return said_at(place.root, event.origin, (name,)) if place.root else event.origin

    picture = event.image.src if event.image else ""
    for name in dict.fromkeys(one for one in _addresses(event) if _is_file(one)):
        known[name], reason = files.show(name) if name == picture else files.publish(name)
        if reason:
            make = _source if reason == SOURCE else _broken if name in files.broken else _problem
            problems.append(make(where(name), name, reason))
    text = text_links(event, ways, files.publish) if ways else TextLinks()
    linked = replace(event, links=text.links) if text.links else event
    lost = {name: "" for name, address in known.items() if not address}
    return Attached(
        _with(linked, known),
        _with(linked, lost) if lost else linked,
        tuple(files.recipes.values()),
        tuple(files.stamps.items()),
        (
            *problems,
            *[_heavy(where(name), name) for name in dict.fromkeys(files.heavy)],
            *[_placed(where(name), name) for name in dict.fromkeys(files.placed)],
        ),
        text.told,
        files.known,
    )


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
    if "." not in name.rpartition("/")[2]:
        there = "a file without an ending such as .pdf is not published"
        return there if file.is_file() else NOT_THERE
    if suffix not in FILES:
        return f"a file of the kind .{suffix} is not published"
    if ".." in name.split("/"):
        return "it is not below the record's folder"
    if not file.is_file():
        other = other_case(folder, name)
        return f"the file beside the record is called {other}" if other else NOT_THERE
    if (folder.resolve() / name) != file.resolve():
        return "a link leads to it, and only plain files below the record's folder are published"
    if not os.access(file, os.R_OK):
        return "it may not be read"
    if file.stat().st_size > LARGEST:
        return f"it is larger than {LARGEST // 1024 // 1024} MB"
    return ""


def _problem(where: Origin, name: str, reason: str) -> Problem:
    return Problem(
        code="record.file.missing",
        message=f"{name}: {reason}",
        where=where,
        remedy=f"{_remedy(reason)}; the event is published without it.",
        severity=Severity.WARNING,
    )


def _broken(where: Origin, name: str, reason: str) -> Problem:
    return Problem(
        code="record.picture.broken",
        message=f"{name}: {reason}",
        where=where,
        remedy="Save it anew as JPEG, PNG or WebP; 1280 points wide are enough. The event is published"
        " without it.",
        severity=Severity.WARNING,
    )


def _heavy(where: Origin, name: str) -> Problem:
    return Problem(
        code="record.picture.heavy",
        message=f"{name} has more than {MUCH // 1024} kB, and pages load it as it is",
        where=where,
        remedy="Save it smaller: 1280 points wide are enough, as WebP or JPEG.",
        severity=Severity.NOTE,
    )


def _remedy(reason: str) -> str:
    if reason.endswith("is not published"):
        return (
            "Save it as .pdf, a picture as .png, or write the whole address of a page (https://…)"
        )
    if reason.startswith("it is larger"):
        return "Make it smaller, or write the whole address where it can be had (https://…)"
    return "Put the file beside the record, or mend its name"


def _placed(where: Origin, name: str) -> Problem:
    return Problem(
        code="record.picture.place",
        message=f"{name} says where it was taken, and is published as it is at its own address",
        where=where,
        remedy="If nobody shall know that, save it without its location; copies on pages have none.",
        severity=Severity.NOTE,
    )


def _source(where: Origin, name: str, reason: str) -> Problem:
    return Problem(
        code="record.file.source",
        message=f"{name} is {reason}",
        where=where,
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
