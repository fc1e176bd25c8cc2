"""Where bytes of records come from: what a row of the table of places says, and what places find."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from msgspec import Struct

from calendarhub.model.problem import Origin, Problem
from calendarhub.model.record_source import RecordSource

MISSING = "settings.records.missing"  # the code of a folder or file that is not there


class Found(Struct, frozen=True, gc=False):
    """A file that holds records: its path for people, where it is, and a stamp of its content.

    `siblings` are the bodies in other languages that stand beside it (`name.fi.md`), by language.
    """

    path: str
    file: str
    source: int
    stamp: str
    siblings: tuple[tuple[str, str], ...] = ()


class Other(Struct, frozen=True, gc=False):
    """A file below a record folder, or named by the settings, that is not read as a record."""

    path: str
    file: str
    source: int


class Scan(NamedTuple):
    """The record files of a hub, what cannot be read of them, and the files beside them."""

    found: list[Found]
    problems: list[Problem]
    others: list[Other]


class SourcePlace(Struct, frozen=True):
    """A kind of place where records are: how files are found there, and how large each may be.

    `named` is what the settings say of such a place, empty where a source is of another one. `find`
    adds to a scan of the hub at a root what a source (by its number) has, in these languages. What is
    named `is_folder` whose files count at any depth, or else a file, perhaps a pattern of some.
    """

    name: str
    named: Callable[[RecordSource], str]
    find: Callable[[Path, int, RecordSource, tuple[str, ...], Scan], None]
    largest: int
    is_folder: bool = False


def missing(path: str, kind: str) -> Problem:
    """That a source is not where the settings say; `kind` is what is looked for."""
    return Problem(
        code=MISSING,
        message=f"There is no {kind} {path}.",
        where=Origin(path="calendarhub.yaml"),
        remedy="Mend the path under `records:`; it is read from the hub's folder.",
    )
