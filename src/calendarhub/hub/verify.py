"""Anyone's feeds judged as their subscribers meet them: a file, an address, a folder, a publication."""

import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path

from calendarhub.fetch.http import FetchError, without_password
from calendarhub.fetch.sandbox import CPU_SECONDS, MEMORY, WALL_SECONDS, confined
from calendarhub.hub.judging import FileFinding, Task, judge, remote_task, tree_of
from calendarhub.lint import access, format_of
from calendarhub.storage.local.releases import LocalReleases, releases_of
from calendarhub.storage.local.seal import break_seal
from calendarhub.storage.manifest import MANIFEST

__all__ = ["ADDRESSES", "FileFinding", "NoFeedError", "verify"]

# Files beyond this many are not looked at: a folder of that size is no folder of feeds.
MOST_FILES = 50_000
# Files of no known suffix are looked into, if they are of these.
_PERHAPS = (".xml", ".json", "")
_HEAD = 4_096
ADDRESSES = ("http://", "https://", "webcal://")


class NoFeedError(LookupError):
    """There is nothing to judge: `is_there` says whether at least the folder is there."""

    def __init__(self, what: str, *, is_there: bool) -> None:
        super().__init__(what)
        self.is_there = is_there


def verify(what: str, *, now: datetime | None = None) -> tuple[int, list[FileFinding]]:
    """How many files were judged, and what was found in them.

    `what` is a path or an address (http, https, webcal). Raises NoFeedError if there is nothing to
    judge. An address that does not answer is a finding.
    """
    moment = now or datetime.now(UTC)
    try:
        return _judged(what, moment)
    except FetchError as error:
        return 1, [FileFinding(without_password(what), access.unanswered(error))]


def _judged(what: str, now: datetime) -> tuple[int, list[FileFinding]]:
    if what.startswith(ADDRESSES):
        tasks: list[Task] = [remote_task(what, now)]
        return 1, _all(tasks)
    path = Path(what)
    if not os.path.isdir(path):  # noqa: PTH112 (which raises where it may not be asked)
        if not os.path.lexists(path):
            raise NoFeedError(what, is_there=False)
        return 1, _all([Task(name=what, path=str(path), now=now)])
    tree = tree_of(path)
    releases = releases_of(path)
    if tree is None and releases is not None:
        return 1, _doubted(releases, [_unreadable(path / MANIFEST)])
    if tree is not None:
        files, told = tree.judge(now, _whole)
        return files, _doubted(releases, told)
    tasks = [Task(name=str(file), path=str(file), now=now) for file in _feeds(path)]
    if not tasks:
        raise NoFeedError(what, is_there=True)
    return len(tasks), _all(tasks)


def _unreadable(manifest: Path) -> FileFinding:
    return FileFinding(str(manifest), access.changed("It cannot be read."))


def _doubted(releases: LocalReleases | None, told: list[FileFinding]) -> list[FileFinding]:
    """Let the next build of a hub look at each byte, if one is not what was published."""
    if releases is not None and any(one.finding.rule is access.HASH for one in told):
        with suppress(OSError):  # a disk that takes nothing
            break_seal(releases.state)
    return told


def _feeds(folder: Path) -> Iterator[Path]:
    """The feeds below a folder, in order; hidden folders and links to folders are left out."""
    for file in islice(_files(folder), MOST_FILES):
        if _is_feed(file):
            yield file


def _files(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(parent, name)


def _is_feed(file: Path) -> bool:
    if format_of(b"", name=file.name):
        return True  # whatever it is: one that cannot be read is told
    if file.suffix.lower() not in _PERHAPS or not os.path.isfile(file):  # noqa: PTH113
        return False
    try:
        with file.open("rb") as stream:
            return format_of(stream.read(_HEAD), name=file.name) is not None
    except OSError:
        return False


def _all(tasks: list[Task]) -> list[FileFinding]:
    """Strangers' files, each under limits."""
    return _confined(tasks, cpu=CPU_SECONDS, wall=WALL_SECONDS, memory=MEMORY)


def _whole(tasks: list[Task]) -> list[FileFinding]:
    """Our own files, which may be as large as the hub is."""
    return _confined(tasks, cpu=120, wall=300.0, memory=4 * 1024 * MEMORY // 768)


def _confined(tasks: list[Task], *, cpu: int, wall: float, memory: int) -> list[FileFinding]:
    told: list[FileFinding] = []
    for outcome in confined(judge, tasks, cpu=cpu, wall=wall, memory=memory):
        name = outcome.item.name
        if outcome.failure:
            told.append(FileFinding(name, access.unread(f"{outcome.failure}.")))
        told += [FileFinding(name, finding) for finding in outcome.result or ()]
    return told
