"""What files of `imported/` still say of an event that a person wants forgotten."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from calendarhub.hub.importing.files import UnreadableFileError, one_import, read_file, write_file
from calendarhub.model.foreign import ImportedFile
from calendarhub.model.problem import Origin, Problem, ProblemText
from calendarhub.model.settings import Hub
from calendarhub.model.text import Text
from calendarhub.pipeline.imported_files import imported_files
from calendarhub.pipeline.prepared import Prepared
from calendarhub.rules.intake.unite import imported_path

_LISTED = ProblemText(
    "purge.imported",
    "The calendar of {source} still lists {id}, so the next import would bring it back",
    "Ask them to take it out, and import until it is withdrawn; or take the source out of"
    " network/sources.yaml and delete {path}. Until then a line `- {{hide: {id}}}` in"
    " network/decisions.yaml keeps it out of all that is published.",
)
_GOES_ON = ProblemText(
    "purge.joined",
    "{id} is still published: the calendar of {source} lists {other}, which is the same event",
    "Ask them to take it out, and import until it is withdrawn; or, if it is another event, say so with"
    " a line `- {{different: [{id}, {other}]}}` in network/decisions.yaml, and build first.",
)
_STILL = ProblemText(
    "purge.joined",
    "{id} is still published, from {path}",
    "Take it out there, build until it is withdrawn, and run this again.",
)
_AMENDED = ProblemText(
    "purge.amended",
    "A record still says something of {id}",
    "Delete {path}, or its part of the file where it holds several events; then run this again. What"
    " people wrote is never deleted here.",
)
# What stands for the title of a withdrawn event: a row needs one, and this one says nothing.
_FORGOTTEN = Text((("en", "Withdrawn"),))


def listed(root: Path, prepared: Prepared, id_: str) -> Iterator[Problem]:
    """Why an event cannot be forgotten yet: a partner's calendar gives it, published or not.

    One that was joined with another goes on under its id when its own calendar lists it no more.
    """
    yield from (
        _AMENDED.at(one.event.origin, id=id_, path=one.event.origin.path)
        for one in prepared.gathered.amendments
        if one.amends == id_
    )
    listing = {one.id: file.source for file in _files(root, prepared.hub) for one in file.events}
    if id_ in listing:
        path = imported_path(listing[id_])
        yield _LISTED.at(Origin(path), source=listing[id_], id=id_, path=path)
        return
    event = next((one for one in prepared.gathered.events if one.id == id_), None)
    if event is None:
        return
    united = prepared.gathered.united
    others = [one for one in (united.joined.get(id_, ()) if united else ()) if one in listing]
    for other in others:
        source = listing[other]
        yield _GOES_ON.at(Origin(imported_path(source)), id=id_, source=source, other=other)
    if not others:
        yield _STILL.at(event.origin, id=id_, path=event.origin.path)


def forget(root: Path, hub: Hub, id_: str) -> None:
    """Take title and address of a withdrawn event out of the files: its id and key stay, for ever.

    Raises BusyError where an import or a build runs for long, and OSError.
    """
    with one_import(root):
        for file in _files(root, hub):
            rows = tuple(
                replace(one, title=_FORGOTTEN, url="") if one.id == id_ else one
                for one in file.withdrawn
            )
            if rows != file.withdrawn:
                write_file(root, replace(file, withdrawn=rows))


def _files(root: Path, hub: Hub) -> Iterator[ImportedFile]:
    for path in imported_files(root):
        try:
            yield read_file(root, hub, PurePosixPath(path).stem).file
        except UnreadableFileError:
            continue  # a build tells of it; whether a title stands there is looked for in its lines
