"""Files of an earlier publication elsewhere that nothing makes any more: they keep answering.

Where a build server keeps no state, the new release replaces the whole site; what was retired is
fetched from the publication that is continued. A file is taken only if it is what its manifest says
and what a build of ours could have made, and all together only within limits of number, size and time.
"""

import hashlib
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from msgspec import Struct

from calendarhub import lint
from calendarhub.fetch.http import AT_ONCE
from calendarhub.fetch.remote import OverError
from calendarhub.model.problem import Origin, Problem, ProblemText
from calendarhub.pipeline.checks.carried import fault_before, fault_of_calendar, fault_of_file
from calendarhub.pipeline.stones import stone_of
from calendarhub.storage.local.state import PublishedFile
from calendarhub.storage.local.tree import Tree
from calendarhub.storage.manifest import LiveRelease

MOST_FILES = 200_000
MOST_BYTES = 4 * 1024 * 1024 * 1024


_HELD = "Nothing is published, since subscribers could lose what they hold. "
_UNREAD = ProblemText(
    "state.previous",
    "{path} of {place} cannot be read, or is not what its manifest says.",
    f"{_HELD}Build again when it can be read.",
)
_TOO_MANY = ProblemText(
    "state.previous",
    "{place} lists {files:,} files with {size:,} bytes that this hub does not make; at"
    f" most {MOST_FILES:,} files and {MOST_BYTES:,} bytes are taken over.",
    f"{_HELD}Is it the publication of this hub? Are all its records here?",
)
_TOO_SLOW = ProblemText(
    "state.previous",
    "{place} is too slow: {done:,} of {files:,} files came in time.",
    f"{_HELD}Build again, or copy it to this machine and name the folder with --previous.",
)
_LOST = ProblemText(
    "build.former.lost",
    "{files} former files of {place} cannot be read, so their addresses will not answer: {some}",
    "Build again when it can be reached; what it says must fit its manifest.",
)
_REFUSED = ProblemText(
    "build.former.refused",
    "{files} files of {place} are none that calendarhub publishes, so they are not taken over:"
    " {some}",
    "Did somebody else change that site? If one of them was put there on purpose, put it there"
    " again, or let your web server answer for it.",
)


class Carried(Struct, frozen=True):
    """The files that were taken over, what is told of others, and what holds the release."""

    pages: Mapping[str, PublishedFile] = {}
    problems: tuple[Problem, ...] = ()
    held: tuple[Problem, ...] = ()


class Recalled(Struct, frozen=True):
    """The calendars that were fetched to be continued, what is told, and what holds the release."""

    paths: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()
    held: tuple[Problem, ...] = ()


def carry(previous: LiveRelease, made: Collection[str], tree: Tree, base: str) -> Carried:
    """Write what `previous` has beyond the files that are `made`; tells what is not taken.

    `base` is the address of the publication. Too much for all limits, or more than comes in time,
    holds the release: the rest would be lost for ever.
    """
    wanted = sorted(previous.files.keys() - set(made) - {"manifest.json"})
    # What was purged here does not come back from there.
    wanted = [path for path in wanted if stone_of(path) not in made]
    refused = {**previous.refused, **dict(_refused(previous, wanted, made))}
    asked = [path for path in wanted if path not in refused]
    size = sum(previous.files[path][1] for path in asked)
    if len(asked) > MOST_FILES or size > MOST_BYTES:
        return Carried(held=(_TOO_MANY.at(place=previous.location, files=len(asked), size=size),))
    pages: dict[str, PublishedFile] = {}
    lost: list[str] = []
    # Pages of before may lead where nothing is any more; that harms nobody.
    known = lint.PublishedPaths(paths=frozenset(), base=base)
    try:
        for path, data in _each(previous, asked):
            if data is None:
                lost.append(path)
            elif fault := fault_of_file(path, data, known):
                refused[path] = fault
            else:
                tree.write(path, data)
                pages[path] = PublishedFile("", *previous.files[path])
    except OverError:
        return Carried(
            held=(_TOO_SLOW.at(place=previous.location, done=len(pages), files=len(asked)),)
        )
    return Carried(pages, (*_lost(previous, lost), *_told(previous, refused)))


def recall(
    previous: LiveRelease, made: Mapping[str, PublishedFile], paths: Collection[str], folder: Path
) -> Recalled:
    """Fetch the published versions of calendars that differ, for the gate to replay (GATE-01).

    `paths` are the calendars to continue; a version that cannot be read holds the release, and one
    that is none of ours is told: nobody can continue it.
    """
    differing = sorted(
        path
        for path in paths
        if path in made and path in previous.files and previous.files[path][0] != made[path].sha256
    )
    refused: dict[str, str] = {}
    try:
        for path, data in _each(previous, differing):
            if data is None:
                held = _UNREAD.at(Origin(path=path), path=path, place=previous.location)
                return Recalled(held=(held,))
            if fault := fault_of_calendar(data):
                refused[path] = fault
                continue
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
    except OverError:
        return Recalled(held=(_TOO_SLOW.at(place=previous.location, done=0, files=len(differing)),))
    return Recalled(frozenset(differing) - refused.keys(), _told(previous, refused))


def _refused(
    previous: LiveRelease, wanted: Sequence[str], made: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Paths at which nothing of ours could lie, and why."""
    files = {*wanted, *made}
    for path in wanted:
        fault = fault_before(path, previous.files[path][1])
        if not fault and any(folder in files for folder in _folders(path)):
            fault = "a file lies where its folder would be"
        if fault:
            yield path, fault


def _folders(path: str) -> Iterator[str]:
    at = path.find("/")
    while at >= 0:
        yield path[:at]
        at = path.find("/", at + 1)


def _each(previous: LiveRelease, paths: Iterable[str]) -> Iterator[tuple[str, bytes | None]]:
    """The bytes of each file in order, a few fetched ahead; None for those that do not fit."""
    waiting: deque[tuple[str, Future[bytes | None]]] = deque()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for path in paths:
            waiting.append((path, pool.submit(_read, previous, path)))
            if len(waiting) > AT_ONCE:
                first, found = waiting.popleft()
                yield first, found.result()
        for first, found in waiting:
            yield first, found.result()


def _read(previous: LiveRelease, path: str) -> bytes | None:
    sha256, size = previous.files[path]
    data = previous.read(path, size)
    return data if data is not None and hashlib.sha256(data).hexdigest() == sha256 else None


def _lost(previous: LiveRelease, paths: Sequence[str]) -> tuple[Problem, ...]:
    if not paths:
        return ()
    some = ", ".join(paths[:3]) + (" …" if paths[3:] else "")
    where = Origin(path=paths[0])
    return (_LOST.at(where, files=len(paths), place=previous.location, some=some),)


def _told(previous: LiveRelease, refused: Mapping[str, str]) -> tuple[Problem, ...]:
    if not refused:
        return ()
    shown = [f"{path} ({fault.rstrip('.')})" for path, fault in sorted(refused.items())[:3]]
    some = ", ".join(shown) + (" …" if len(refused) > len(shown) else "")
    where = Origin(path=min(refused))
    return (_REFUSED.at(where, files=len(refused), place=previous.location, some=some),)
