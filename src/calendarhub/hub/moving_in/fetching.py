"""Pictures and attachments of the old calendar, fetched beside their records (MOVE-04)."""

from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from msgspec.structs import replace

from calendarhub.fetch.doors import partner_door
from calendarhub.fetch.http import Door, FetchError, trusted
from calendarhub.fetch.turns import at_once
from calendarhub.hub.moving_in.moved import MovedIn, OldFile
from calendarhub.model.settings import Hub
from calendarhub.pipeline.files_beside import FILES, PICTURES
from calendarhub.rules.clean import slug
from calendarhub.sources.shapes import SUFFIXES

LARGEST = 10 * 1024 * 1024
_OK = 200


def fetched(root: Path, made: MovedIn, *, hub: Hub, typed: str = "") -> MovedIn:
    """The files of a move, as far as they come: each says its name, or why it did not.

    They pass the guard of all that is fetched; `typed` is the address that a person named, whose host
    may be of this machine.
    """
    places = {one.event.id: PurePosixPath(one.path).parent for one in made.records}
    address = typed if "://" in typed else ""
    found = []
    taken: set[str] = set()
    with partner_door(hub.settings.base_url, at_once, trusted(), typed=address) as door:
        for one in made.files:
            got = _fetched(one, root / places[one.id], door, taken)
            taken.add(got.name)
            found.append(got)
    return replace(made, files=tuple(found))


def _fetched(one: OldFile, folder: Path, door: Door, taken: set[str]) -> OldFile:
    name = _name(one, taken)
    if not name:
        return replace(one, reason=f"{one.address}: a file of its kind is not published")
    try:
        answer = door.ask(one.address, raw=LARGEST, decoded=LARGEST)
    except FetchError as error:
        return replace(one, reason=str(error))
    if answer.status != _OK or not answer.body:
        return replace(one, reason=f"its host answers {answer.status}")
    folder.mkdir(parents=True, exist_ok=True)
    if not (folder / name).exists():
        (folder / name).write_bytes(answer.body)
    is_picture = one.is_picture and name.rpartition(".")[2] in PICTURES
    return replace(one, name=name, is_picture=is_picture)


def _name(one: OldFile, taken: set[str]) -> str:
    """The id of the event and the name of the file there, in letters that every system knows.

    Empty where it is of a kind that is not published: what others call .md would be a record here.
    """
    last = PurePosixPath(unquote(urlsplit(one.address).path)).name
    stem, _, ending = last.rpartition(".")
    if ending.lower() not in FILES or f".{ending.lower()}" in SUFFIXES:
        return ""
    end = f".{ending.lower()}"
    name = f"{one.id}-{slug(stem)[:60] or 'file'}"
    number = 1
    while (made := f"{name}{end}" if number == 1 else f"{name}-{number}{end}") in taken:
        number += 1
    return made
