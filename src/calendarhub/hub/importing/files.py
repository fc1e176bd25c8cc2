"""`imported/<source>.yaml` on disk: read before an answer is taken in, replaced in one step."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec.structs import replace

from calendarhub.fetch.reading import read
from calendarhub.input.context import RecordContext
from calendarhub.model.foreign import ImportedFile
from calendarhub.model.problem import Origin, Problem
from calendarhub.model.record_source import RecordSource
from calendarhub.model.settings import Hub
from calendarhub.rules.intake.unite import imported_path
from calendarhub.sources.imported.reader import ReadImported, read_imported
from calendarhub.sources.imported.writer import write_imported
from calendarhub.storage.local.disk import sync_folder
from calendarhub.storage.local.locking import FileLease

FOLDER = "imported"
LARGEST = 64 * 1024 * 1024  # octets: 5,000 events with long texts are a third of it
PATIENCE = 120.0  # seconds for a build that reads the files
PATIENCE_OF_IMPORTS = 30.0


class UnreadableFileError(Exception):
    """A file of what came in that is there and cannot be read: nothing is written over it."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def read_file(root: Path, hub: Hub, source: str) -> ReadImported:
    """What came in from a source before; nothing where it has no file yet.

    Raises UnreadableFileError where the file is there and cannot be read.
    """
    path = imported_path(source)
    try:
        payload = read(str(root / path), path, limit=LARGEST)
    except FileNotFoundError:
        return ReadImported(ImportedFile(source))
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else str(error)
        message = f"{path} cannot be read: {why}"
        remedy = "Mend its permissions, or remove it: the next import writes it anew."
        raise UnreadableFileError(Problem("intake.file", message, Origin(path), remedy)) from error
    found = read_imported(payload, context=RecordContext.of(hub, RecordSource()))
    return ReadImported(replace(found.file, source=source), found.problems)


def write_file(root: Path, file: ImportedFile, *, wait: float = PATIENCE) -> bool:
    """Put what came in into its file, in one step; whether anything was written (FILE-01, FILE-02).

    Equal bytes are not written. No build reads meanwhile: raises BusyError when one runs for `wait`
    seconds, and OSError; the old file then stays.
    """
    target = root / imported_path(file.source)
    data = write_imported(file)
    if _is(target, data) or (not target.exists() and not file.events and not file.withdrawn):
        return False
    with FileLease(root / ".calendarhub").hold(wait=wait):
        _replace(target, data)
    return True


@contextmanager
def one_import(root: Path, *, wait: float = PATIENCE_OF_IMPORTS) -> Iterator[None]:
    """While inside no other import of this hub runs; raises BusyError where one does for `wait` s."""
    folder = root / ".calendarhub" / "importing"
    folder.parent.mkdir(exist_ok=True)
    with FileLease(folder).hold(wait=wait):
        yield


def _is(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _replace(target: Path, data: bytes) -> None:
    target.parent.mkdir(exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(target)
        sync_folder(target.parent)
    except BaseException:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
