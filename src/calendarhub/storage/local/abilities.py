"""What the disk below a hub can do: tried with a few small files that go at once."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from msgspec import Struct

from calendarhub.storage.local.disk import can_sync_at_once


class Abilities(Struct, frozen=True):
    """Whether a folder takes files, hard and symbolic links, is told apart by case, can be synced.

    `refused` is why it takes no file; of the rest nothing is then known, and all is taken for granted.
    """

    refused: str = ""
    hard_links: bool = True
    symbolic_links: bool = True
    tells_case: bool = True
    sync_at_once: bool = True


def abilities(folder: Path, named: Path) -> Abilities:
    """Try what a folder can do; `named` is a file that is there, whose name has small letters."""
    tells_case = not _is_same(named, named.with_name(named.name.upper()))
    try:
        with _tried(folder) as (file, link):
            return Abilities(
                hard_links=_can(lambda: os.link(file, link), link),
                symbolic_links=_can(lambda: link.symlink_to(file), link),
                tells_case=tells_case,
                sync_at_once=can_sync_at_once(folder),
            )
    except OSError as error:
        return Abilities(refused=error.strerror or str(error), tells_case=tells_case)


@contextmanager
def _tried(folder: Path) -> Iterator[tuple[Path, Path]]:
    """A small file, and a name for a link to it; a build removes what a killed process leaves."""
    file, link = (folder / f".{what}.{os.getpid()}" for what in ("tried", "linked"))
    try:
        file.write_bytes(b"tried")
        yield file, link
    finally:
        for path in (link, file):
            with suppress(OSError):
                path.unlink()


def _can(make: Callable[[], object], link: Path) -> bool:
    try:
        make()
    except OSError:
        return False
    link.unlink()
    return True


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False
