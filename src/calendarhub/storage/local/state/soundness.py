"""Whether a file of the state is as it was written: each row is read, and nothing is changed."""

import sqlite3
from enum import StrEnum
from pathlib import Path

from calendarhub.storage.local.state.sqlite import FAULTS, DatabaseKind, is_damage, mark


class Soundness(StrEnum):
    """How a file of the state was found."""

    MISSING = "missing"
    WHOLE = "whole"
    EARLY = "early"  # of a version whose rows had no marks; the next build gives them theirs
    DAMAGED = "damaged"
    UNREAD = "unread"  # the machine refuses it


def soundness(folder: Path, kind: DatabaseKind) -> Soundness:
    """Read all of a file of the state of a kind."""
    path = folder / kind.file
    if not path.exists():
        return Soundness.MISSING
    # Where a build is writing, its log is read too; without one nothing is made beside the file.
    way = "mode=ro" if Path(f"{path}-wal").exists() else "immutable=1"
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?{way}", uri=True)
    except FAULTS:
        return Soundness.UNREAD
    try:
        return _read(connection, kind)
    except FAULTS as error:
        return Soundness.DAMAGED if is_damage(error) else Soundness.UNREAD
    finally:
        connection.close()


def _read(connection: sqlite3.Connection, kind: DatabaseKind) -> Soundness:
    if connection.execute("PRAGMA quick_check").fetchone() != ("ok",):
        return Soundness.DAMAGED
    found = Soundness.WHOLE
    for table, parts in kind.marked.items():
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        if columns and "mark" not in columns:
            found = Soundness.EARLY
            continue
        question = f"SELECT mark, {', '.join(parts)} FROM {table}"  # noqa: S608 (names of ours)
        for said, *values in connection.execute(question):
            if said != mark(f"{kind.name}.{table}", *values):
                return Soundness.DAMAGED
    return found
