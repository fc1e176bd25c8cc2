"""The files beside one record, on their way to their addresses below /files/<event id>/."""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from urllib.parse import quote

from msgspec import Struct

from calendarhub import fetch
from calendarhub.model.attachment import Attachment
from calendarhub.model.event import Event
from calendarhub.model.release import Recipe
from calendarhub.pipeline.inputs import stamp_of
from calendarhub.pipeline.names_on_disk import as_on_disk, can_be, other_case
from calendarhub.pipeline.own_files import Own
from calendarhub.pipeline.pictures import LARGEST, MADE_BY, Pictures, copy, copy_for_others
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


class Surroundings(Struct, frozen=True):
    """Where a record stands: its folder, the hub's address, what is the hub's `own`, its source.

    With the `root` of the hub a problem stands at the line that names its file, also in the `texts` in
    other languages beside the record. `pictures` know those that were looked at before.
    """

    folder: Path
    base_url: str
    own: Own | None = None
    source: int = 0
    root: Path | None = None
    pictures: Pictures = Pictures()
    texts: tuple[str, ...] = ()


class FilesBeside:
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
        """The address of a file, of a picture with copies; else "" and why it is not published."""
        if is_picture and name.rpartition(".")[2].lower() not in PICTURES:
            return "", f"a picture is one of {', '.join(sorted(PICTURES))}"
        if name not in self._found:
            self._found[name] = self._real(name)
        real, reason = self._found[name]
        if reason:
            return "", reason
        address, reason = self._taken(name, real, is_picture)
        if is_picture and address:
            for width in self.known[address].widths:
                self._add_copy(name, copy_path(self._path(name), width), copy, width)
        return address, reason

    def show(self, name: str) -> tuple[str, str]:
        """The same of the picture of the event, with a copy for sites that show its page by it."""
        address, reason = self.publish(name, is_picture=True)
        known = self.known.get(address)
        if known is not None and known.widths:
            at = copy_for_others_path(self._path(name))
            self._add_copy(name, at, copy_for_others, known.widths[-1])
        return address, reason

    def _add_copy(
        self, name: str, at: str, make: Callable[[str, str, int], bytes], width: int
    ) -> None:
        file = str(self._place.folder / self._found[name][0])
        made = partial(make, file, self._path(name), width)
        self.recipes[at] = Recipe(at, f"{self.stamps[file]}.{MADE_BY}", made)

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
            if known.size > MUCH and not known.widths:
                self.heavy.append(name)
        if is_picture or address not in self.known:
            self.known[address] = known
        self.recipes[path] = Recipe(path, stamp, partial(_read, str(file), path))
        return address, ""


def _read(file: str, path: str) -> bytes:
    return fetch.read(file, path, limit=LARGEST).data


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
