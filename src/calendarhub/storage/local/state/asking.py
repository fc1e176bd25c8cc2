"""Questions to a file of the state about a release, by a process that has not opened it."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from calendarhub.storage.local.state.sqlite import FAULTS, mark


def cached_files(folder: Path, release: str) -> dict[str, tuple[str, int]]:
    """The digests and sizes of a release's files by path; nothing where a row is damaged."""
    rows = _asked(folder, "SELECT path, sha256, size FROM page", release)
    try:
        return {str(path): (str(sha256), int(size)) for path, sha256, size in rows}
    except (TypeError, ValueError):
        return {}


def has_ledger(folder: Path, release: str) -> bool:
    """Whether the ledger is the one of a release; not where it cannot be read."""
    return bool(_asked(folder, "SELECT 1", release, name="ledger"))


def _asked(
    folder: Path, question: str, release: str, *, name: str = "shelf"
) -> Sequence[Sequence[str | int]]:
    file = folder / f"{name}.db"
    if not file.is_file():
        return []
    try:
        connection = sqlite3.connect(file, isolation_level=None)
    except FAULTS:
        return []
    try:
        found = connection.execute("SELECT mark, value FROM meta WHERE name = 'release'").fetchone()
        if found != (mark(f"{name}.meta", "release", release), release):
            return []
        return connection.execute(question).fetchall()
    except FAULTS:
        return []
    finally:
        connection.close()
