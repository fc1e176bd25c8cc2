"""Pictures and documents that stand beside a record: published below /files/<event id>/."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.model.attachment import Attachment
from calendarhub.model.event import Document, Event
from calendarhub.model.problem import Origin, Problem
from calendarhub.model.release import Recipe
from calendarhub.pipeline.files_beside import FilesBeside, Surroundings
from calendarhub.pipeline.files_told import HEAVY, PLACED, unpublished
from calendarhub.pipeline.said_at import field_at
from calendarhub.pipeline.text_links import LinkProblem, TextLinks, has_links, place_of, text_links
from calendarhub.rules.targets import Ways


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
    told: tuple[LinkProblem, ...] = ()  # of the links of its text
    known: Mapping[str, Attachment] = {}  # by public address


HasFiles = Callable[[Event], bool]


def has_files(event: Event) -> bool:
    """Whether a record may name a file of its own, or link anything in its text."""
    return has_links(event) or any(_is_file(address) for address in _addresses(event))


def attach(event: Event, place: Surroundings, ways: Ways | None = None) -> Attached:
    """Give the files beside a record their public addresses; a file that is not there is told.

    With `ways` the links of its text are led to where they are published.
    """
    files = FilesBeside(event, place)
    known: dict[str, str] = {}
    problems: list[Problem] = []

    picture = event.image.src if event.image else ""
    fields = {**dict.fromkeys(_addresses(event), "documents"), picture: "image"}

    def where(name: str) -> Origin:
        if place.root is None:
            return event.origin
        if name in fields:
            return field_at(place.root, event.origin, name, fields[name])
        return place_of(place.root, event.origin, place.texts, name)

    for name in dict.fromkeys(one for one in _addresses(event) if _is_file(one)):
        known[name], reason = files.show(name) if name == picture else files.publish(name)
        if reason:
            is_broken = name in files.broken
            told = unpublished(where(name), name, reason, is_broken=is_broken)
            problems.append(told)
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
            *[HEAVY.at(where(name), name=name) for name in dict.fromkeys(files.heavy)],
            *[PLACED.at(where(name), name=name) for name in dict.fromkeys(files.placed)],
        ),
        text.told,
        files.known,
    )


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
