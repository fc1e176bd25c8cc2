"""A SQLite file whose rows carry marks, so that nothing but what was written is ever believed.

A mark is a checksum over what a row says and where it belongs. What a flipped bit, a torn write or a
file of another kind says is as if it were not there.
"""

import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from zlib import crc32

from msgspec import Struct

Error = sqlite3.Error
"""What a file of the state raises: a full disk, or damage (`is_damage`)."""

# Damaged names come out of SQLite as texts that are none.
FAULTS = (Error, UnicodeDecodeError)

# What the machine refuses; anything else that SQLite raises is said of what stands in the file.
_REFUSED = (
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
)
_SHORT = sqlite3.SQLITE_IOERR_SHORT_READ  # the file ends before what it says it holds

META = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, mark INTEGER NOT NULL, value TEXT NOT NULL)
  WITHOUT ROWID;
"""


def is_damage(error: Exception) -> bool:
    """Whether a file of the state is broken, rather than busy, unreadable or without room."""
    code = getattr(error, "sqlite_errorcode", 0)
    return code == _SHORT or (code & 0xFF) not in _REFUSED


def mark(kind: str, *parts: str | bytes | None) -> int:
    """The mark of a row; no flipped bit leaves it the same. `kind` is its file and table."""
    octets = [
        b"t" + part.encode()
        if isinstance(part, str)
        else b"b" + part
        if isinstance(part, bytes)
        else b"n" + repr(part).encode()
        for part in parts
    ]
    return crc32(b"\0".join([kind.encode(), *octets]))


def mark_of(head: str, data: bytes | None = b"", tail: bytes = b"") -> int:
    """The same, quicker: for a row whose texts are put together by the caller, as `mark` does."""
    return crc32(tail, crc32(data or b"", crc32(head.encode())))


def remove(path: Path) -> None:
    """Remove a file of SQLite with what belongs to it, whatever lies there."""
    for suffix in ("", "-wal", "-shm"):
        beside = Path(f"{path}{suffix}")
        if beside.is_dir() and not beside.is_symlink():
            shutil.rmtree(beside)
        else:
            beside.unlink(missing_ok=True)


class DatabaseKind(Struct, frozen=True):
    """A kind of file: its name, its tables, and what of a row of each goes into its mark."""

    name: str
    schema: str
    marked: Mapping[str, Sequence[str]]

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"{self.name}.db"


class Database:
    """One such file; damage means starting anew.

    As a copy it holds some tables in memory, for somebody who only looks. `is_damaged` says that
    something was found that nobody wrote.
    """

    def __init__(self, folder: Path, kind: DatabaseKind, *, copied: Sequence[str] = ()) -> None:
        self.kind = kind
        self.path = folder / kind.file
        self.is_copy = bool(copied)
        self.is_damaged = False
        self.connection = self._copy(copied) if copied else self._open()

    @property
    def name(self) -> str:
        """The name of the file, by which people know it."""
        return self.path.name

    def _copy(self, tables: Sequence[str]) -> sqlite3.Connection:
        """What a file holds, without a trace beside it; nothing of a file that cannot be read."""
        copy = sqlite3.connect("file::memory:", uri=True, isolation_level=None)
        copy.executescript(self.kind.schema)
        # With a log beside it a build is running, or was killed: `ro` reads both, where it may.
        ways = ("mode=ro", "immutable=1") if Path(f"{self.path}-wal").exists() else ("immutable=1",)
        for way in ways if self.path.is_file() else ():
            with suppress(*FAULTS):
                copy.execute("ATTACH ? AS live", (f"{self.path.resolve().as_uri()}?{way}",))
                for table in tables:
                    _take(copy, self.kind, table, f"live.{table}")
                break
        return copy

    def _open(self) -> sqlite3.Connection:
        for suffix in ("", "-wal", "-shm"):
            if Path(f"{self.path}{suffix}").is_dir():
                remove(self.path)
        try:
            return self._connect()
        except FAULTS as error:
            if not is_damage(error):
                raise
            remove(self.path)
            return self._connect()

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, isolation_level=None)
        try:
            # Before anything is in it: rows of 1 to 3 KB fill larger pages better, and are read in
            # half the time.
            connection.execute("PRAGMA page_size=16384")
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            _adopt(connection, self.kind)
            connection.executescript(self.kind.schema)
        except FAULTS:
            connection.close()
            raise
        return connection

    def renew(self) -> None:
        """Begin with an empty file, since what is there is damaged."""
        self.connection.close()
        if not self.is_copy:
            remove(self.path)
            self.connection = self._connect()
        else:
            self.connection = self._copy(())

    def mark(self, table: str, *parts: str | bytes | None) -> int:
        """The mark of a row of a table of this file."""
        return mark(f"{self.kind.name}.{table}", *parts)

    def rows(self, question: str, *values: str) -> Iterator[Any]:
        """The rows that answer a question, as far as they can be read."""
        try:
            yield from self.connection.execute(question, values)
        except FAULTS as error:
            if not is_damage(error):
                raise
            self.is_damaged = True

    def meta(self, name: str) -> str:
        """A named value; empty where there is none, or one that nobody wrote."""
        for value, found in self.rows("SELECT value, mark FROM meta WHERE name = ?", name):
            if isinstance(value, str) and found == self.mark("meta", name, value):
                return value
            self.is_damaged = True
        return ""

    def set_meta(self, values: Mapping[str, str]) -> None:
        """Remember named values."""
        self.connection.executemany(
            "INSERT OR REPLACE INTO meta (name, mark, value) VALUES (?, ?, ?)",
            ((name, self.mark("meta", name, value), value) for name, value in values.items()),
        )

    def keep_all(self, write: Callable[[], None]) -> None:
        """Make a change as a whole or not at all; in a new file where this one is damaged."""
        if self.is_damaged:
            self.renew()
        try:
            with self.writing():
                write()
        except FAULTS as error:
            if not is_damage(error):
                raise
            self.renew()
            with self.writing():
                write()
        self.is_damaged = False

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All of a change or none of it."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            with suppress(*FAULTS):  # damage ends a transaction by itself
                self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def scrub(self) -> None:
        """Write the file anew, so that nothing that it held before can be read in it or beside it."""
        self.connection.execute("VACUUM")
        self.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()


def _adopt(connection: sqlite3.Connection, kind: DatabaseKind) -> None:
    """Give marks to the rows of an early version, which had none."""
    early = [
        table
        for table in kind.marked
        if _columns(connection, table) and not _has_mark(connection, table)
    ]
    if not early:
        return
    connection.execute("BEGIN IMMEDIATE")
    for table in early:
        connection.execute(f"ALTER TABLE {table} RENAME TO early_{table}")
    for statement in kind.schema.split(";"):
        connection.execute(statement)
    for table in early:
        _take(connection, kind, table, f"early_{table}")
        connection.execute(f"DROP TABLE early_{table}")
    connection.execute("COMMIT")
    with suppress(Error):  # only to give back the room of what was copied
        connection.execute("VACUUM")


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    schema, _, name = table.rpartition(".")
    pragma = f"PRAGMA {schema or 'main'}.table_info({name})"
    return [str(row[1]) for row in connection.execute(pragma)]


def _has_mark(connection: sqlite3.Connection, table: str) -> bool:
    return "mark" in _columns(connection, table)


def _take(connection: sqlite3.Connection, kind: DatabaseKind, table: str, source: str) -> None:
    """Copy the rows of a table; those that have no marks get theirs."""
    columns = ", ".join(_columns(connection, source))
    question = f"SELECT {columns} FROM {source}"  # noqa: S608 (names of ours)
    if table in kind.marked and not _has_mark(connection, source):
        connection.create_function("mark", -1, mark, deterministic=True)
        made = f"mark('{kind.name}.{table}', {', '.join(kind.marked[table])})"
        question = f"SELECT {made}, {columns} FROM {source}"  # noqa: S608
        columns = f"mark, {columns}"
    connection.execute(f"INSERT OR REPLACE INTO {table} ({columns}) {question}")
