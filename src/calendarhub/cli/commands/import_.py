"""`calendarhub import`: partners' calendars come in; `add` and `accept` are its other words."""

import json
import sys
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from rich.console import Console

from calendarhub.cli.arguments import Asked
from calendarhub.cli.hearing import hear
from calendarhub.cli.import_json import as_object
from calendarhub.cli.import_text import show_run
from calendarhub.cli.typed import UsageError
from calendarhub.hub.importing.results import ImportRun, SourceImport
from calendarhub.hub.importing.run import UnknownSourceError, run_import, try_import
from calendarhub.input.suggest import did_you_mean
from calendarhub.storage.errors import BusyError

Way = Callable[[Path, Asked, datetime | None], int]


def run(root: Path, it: Asked, *, now: datetime | None = None) -> int:
    """Read partners' calendars, or do what the first word says; returns the exit code."""
    first = it.names[0] if it.names else ""
    try:
        return WAYS.get(first, _read)(root, it, now)
    except UnknownSourceError as error:
        raise UsageError(_unknown(error)) from error
    except BusyError:
        said = "another import or a build is running; run this again in a moment."
        print(f"calendarhub: {said}", file=sys.stderr)
        return 75


def _read(root: Path, it: Asked, now: datetime | None) -> int:
    if it.dry_run:
        found = try_import(root, names=it.names, now=now, shown=_progress)
    else:
        found = run_import(root, names=it.names, every=it.every, now=now, shown=_progress)
        hear(root, is_fine=False)
    return _told(found, it)


def _accept(root: Path, it: Asked, now: datetime | None) -> int:
    names = it.names[1:]
    if not names or it.dry_run:
        raise UsageError(
            "`calendarhub import accept NAME` believes what a source says now, once: name the source."
        )
    found = run_import(root, names=names, by_person=True, now=now, shown=_progress)
    return _told(found, it)


def _add(root: Path, it: Asked, now: datetime | None) -> int:
    from calendarhub.cli.commands import import_add  # noqa: PLC0415 (only it asks and shows)

    return import_add.run(root, it, now=now)


def _move_in(root: Path, it: Asked, now: datetime | None) -> int:
    from calendarhub.cli.commands import move_in  # noqa: PLC0415 (only it writes records)

    return move_in.run(root, it, now=now)


# What may stand in place of a name.
WAYS: Mapping[str, Way] = {"add": _add, "accept": _accept, "move-in": _move_in}


def _told(found: ImportRun, it: Asked) -> int:
    if it.json:
        print(json.dumps(as_object(found), ensure_ascii=False, indent=1))
    else:
        console = Console(highlight=False, soft_wrap=True)
        show_run(found, console, is_trial=it.dry_run)
    if it.dry_run and found.asks_a_person:
        return 1
    return 0 if found.is_whole else 3


def _progress(one: SourceImport) -> None:
    """One line as a source is done, for somebody who waits at a terminal."""
    if sys.stderr.isatty():
        print(f"{one.label}: {'done' if one.was_asked else 'later'}", file=sys.stderr)


def _unknown(error: UnknownSourceError) -> str:
    if error.is_faulty:
        return (
            f"{error.name} has a mistake in network/sources.yaml, so it is not asked:"
            " `calendarhub check` shows it."
        )
    if "://" in error.name:
        said = f"calendarhub import add {error.name}"
        return f"{error.name} is an address, not the name of a source. To take it in: {said}"
    near = did_you_mean(error.name, error.known)
    return f"network/sources.yaml has no source “{error.name}”. {near}".rstrip()
