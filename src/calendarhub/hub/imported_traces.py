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

_LISTED = ProblemText(
    "purge.imported",
    "The calendar of {source} still lists {id}, so the next import would bring it back",
    "Ask them to take it out, and import until it is withdrawn; or take the source out of"
    " network/sources.yaml and delete {path}. Until then a line `- {{hide: {id}}}` in"
    " network/decisions.yaml keeps it out of all that is published.",
)
# What stands for the title of a withdrawn event: a row needs one, and this one says nothing.
_FORGOTTEN = Text((("en", "Withdrawn"),))


def listed(root: Path, hub: Hub, id_: str) -> Iterator[Problem]:
    """Why an event cannot be forgotten yet: a partner's calendar gives it, published or not."""
    for file in _files(root, hub):
        if any(one.id == id_ for one in file.events):
            path = f"imported/{file.source}.yaml"
            yield _LISTED.at(Origin(path), source=file.source, id=id_, path=path)


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
