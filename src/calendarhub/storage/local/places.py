"""Where bytes of a record may lie below `.calendarhub`: one row for each place, walked by a purge.

Whoever lets a hub keep something new adds its row: a test finds what lies there and stands in none.
"""

import shutil
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from msgspec import Struct


class Treatment(StrEnum):
    """What a purge does with a place."""

    LEDGER = "ledger"  # its rows are rewritten without texts
    CACHE = "cache"  # it begins anew
    RELEASES = "releases"  # all but the live one go, with what they alone hold
    REMOVED = "removed"  # the next build, or import, makes it again
    NO_TEXT = "no text"  # it holds times, digests and addresses alone


class StatePlace(Struct, frozen=True):
    """A place: the pattern of its name below `.calendarhub`, what it holds, how it is treated."""

    pattern: str
    holds: str
    treatment: Treatment


PLACES = (
    StatePlace(
        "ledger.db*", "what subscribers hold: titles, times, places, changes", Treatment.LEDGER
    ),
    StatePlace("shelf.db*", "parsed records, last good versions, fragments", Treatment.CACHE),
    StatePlace("releases", "published files and manifests, old ones too", Treatment.RELEASES),
    StatePlace("unlisted", "addresses and digests of files of unlisted feeds", Treatment.NO_TEXT),
    StatePlace("blobs", "the bytes of files that kept releases name", Treatment.RELEASES),
    StatePlace("tree", "links to files, which wait for the next release", Treatment.RELEASES),
    StatePlace("staging", "files of a build that runs, or was killed", Treatment.REMOVED),
    StatePlace("aside", "state that a build has put aside", Treatment.REMOVED),
    StatePlace("report.json", "what the last build said, with titles in it", Treatment.REMOVED),
    StatePlace("last-error.txt", "a trace, with values in it", Treatment.REMOVED),
    StatePlace(".*", "files of the state that are being written", Treatment.REMOVED),
    StatePlace(
        "fetched.db*", "answers of partners, in full, and how they fared", Treatment.REMOVED
    ),
    StatePlace("inputs.json", "names, sizes and times of the hub's files", Treatment.REMOVED),
    StatePlace("seal.json", "sizes and times of published files", Treatment.NO_TEXT),
    StatePlace(
        "turns.json", "addresses of files that changed since a tree was live", Treatment.NO_TEXT
    ),
    StatePlace("clock.json", "when the last build was", Treatment.NO_TEXT),
    StatePlace(
        "heartbeat.json", "when the last build was, and the next will be", Treatment.NO_TEXT
    ),
    StatePlace("pinned.json", "since when a rollback holds builds", Treatment.NO_TEXT),
    StatePlace("lock", "nothing", Treatment.NO_TEXT),
    StatePlace("importing", "the lock of an import", Treatment.NO_TEXT),
)


def places_of(state: Path) -> Iterator[tuple[Path, StatePlace | None]]:
    """All that lies in the state of a hub, each with its place; None where nobody knows it."""
    for path in sorted(state.iterdir()):
        yield path, next((one for one in PLACES if path.match(one.pattern)), None)


def clear(state: Path) -> None:
    """Remove what the next build makes again, and what nobody knows."""
    for path, place in places_of(state):
        if place is None or place.treatment is Treatment.REMOVED:
            remove(path)


def remove(path: Path) -> None:
    """Remove a file, a link, or a folder with all in it; raises OSError where that cannot be."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
