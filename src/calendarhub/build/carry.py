"""Files of an earlier publication elsewhere that nothing makes any more: they keep answering.

Where a build server keeps no state, the new release replaces the whole site; what was retired is
fetched from the publication that is continued, and taken only if it is what its manifest says.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from calendarhub.model.problem import Origin, Problem
from calendarhub.store import Page
from calendarhub.targets.manifest import Live
from calendarhub.targets.tree import Tree

AT_ONCE = 8


def carry(
    previous: Live, made: Collection[str], tree: Tree
) -> tuple[dict[str, Page], tuple[Problem, ...]]:
    """Write what `previous` has beyond the files that are `made`; tells what cannot be read."""
    wanted = sorted(previous.files.keys() - set(made) - {"manifest.json"})
    tree.make_folders(wanted)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = list(pool.map(partial(_read, previous), wanted))
    pages: dict[str, Page] = {}
    for path, data in zip(wanted, found, strict=True):
        if data is not None:
            tree.write(path, data)
            sha256, size = previous.files[path]
            pages[path] = Page("", sha256, size)
    return pages, _lost(previous, [path for path in wanted if path not in pages])


def recall(
    previous: Live, made: Mapping[str, Page], paths: Collection[str], folder: Path
) -> tuple[frozenset[str], tuple[Problem, ...]]:
    """Fetch the published versions of calendars that differ, for the gate to replay (GATE-01).

    `paths` are the calendars to continue; a version that cannot be read holds the release.
    """
    differing = sorted(
        path
        for path in paths
        if path in made and path in previous.files and previous.files[path][0] != made[path].sha256
    )
    with ThreadPoolExecutor(AT_ONCE) as pool:
        found = list(pool.map(partial(_read, previous), differing))
    for path, data in zip(differing, found, strict=True):
        if data is None:
            return frozenset(), (_unread(previous, path),)
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return frozenset(differing), ()


def _unread(previous: Live, path: str) -> Problem:
    return Problem(
        code="state.previous",
        message=f"{path} of {previous.location} cannot be read, or is not what its manifest says.",
        where=Origin(path=path),
        remedy="Nothing is published, since subscribers could lose what they hold. Build again when it"
        " can be read.",
    )


def _read(previous: Live, path: str) -> bytes | None:
    sha256, size = previous.files[path]
    data = previous.read(path, size)
    return data if data is not None and hashlib.sha256(data).hexdigest() == sha256 else None


def _lost(previous: Live, paths: Sequence[str]) -> tuple[Problem, ...]:
    if not paths:
        return ()
    return (
        Problem(
            code="build.former.lost",
            message=f"{len(paths)} former files of {previous.location} cannot be read, so their"
            f" addresses will not answer: {', '.join(paths[:3])}{' …' if paths[3:] else ''}",
            where=Origin(path=paths[0]),
            remedy="Build again when it can be reached; what it says must fit its manifest.",
        ),
    )
