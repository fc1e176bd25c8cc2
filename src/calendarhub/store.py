"""The shelf: parsed records, fragments and page keys by key, and the ledger (SQLite, WAL).

Two files: `shelf.db` is a cache, and losing it costs time only; `ledger.db` is what subscribers
hold, and the manifest of the live release restores it.
"""

import fcntl
import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from msgspec import Struct

from calendarhub.model import codec
from calendarhub.model.ledger import Ledger, Revision

SCHEMA = 1

_SHELF = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS payload (path TEXT PRIMARY KEY, stamp TEXT NOT NULL, data TEXT NOT NULL,
  good TEXT, bad_since TEXT);
CREATE TABLE IF NOT EXISTS fragment (owner TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,
  data BLOB NOT NULL, PRIMARY KEY (kind, owner));
CREATE TABLE IF NOT EXISTS page (path TEXT PRIMARY KEY, key TEXT NOT NULL, sha256 TEXT NOT NULL,
  size INTEGER NOT NULL);
"""

_LEDGER = """
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS revision (uid TEXT NOT NULL, original TEXT NOT NULL, data TEXT NOT NULL,
  PRIMARY KEY (uid, original));
CREATE TABLE IF NOT EXISTS path (path TEXT PRIMARY KEY) WITHOUT ROWID;
"""


# As octets: what is read as text would be decoded twice.
_PAYLOADS = """
SELECT path, stamp, CAST(data AS BLOB), CAST(good AS BLOB), bad_since FROM payload
"""
_REVISIONS = "SELECT uid, original, CAST(data AS BLOB) FROM revision"
_ROWS = "SELECT CAST(data AS BLOB) FROM revision"


class BusyError(Exception):
    """Another build is running and did not finish in the seconds that we waited."""

    def __init__(self, waited: float) -> None:
        super().__init__(f"another build did not finish in {waited:g} seconds")
        self.waited = waited


class NewerStateError(Exception):
    """The state was written by a newer version of calendarhub: it is not touched."""


Error = sqlite3.Error
"""What a file of the state raises: a full disk, or damage (`is_damage`)."""

_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def is_damage(error: Error) -> bool:
    """Whether a file of the state is broken, rather than busy, unreadable or without room."""
    return (getattr(error, "sqlite_errorcode", 0) & 0xFF) in _DAMAGED


def discard(folder: Path) -> None:
    """Remove damaged state: the manifest of the live release restores what is precious."""
    for name in ("shelf.db", "ledger.db"):
        _unlink(folder / name)


def _unlink(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{path}{suffix}").unlink(missing_ok=True)


class Shelved(Struct, frozen=True, gc=False):
    """What is known of a payload: `data` of its last parse, and `good` of what it had and lost.

    `bad_since` are the instants at which it lost each, as JSON.
    """

    stamp: str
    data: bytes
    good: bytes | None = None
    bad_since: str | None = None


class Page(Struct, frozen=True, gc=False):
    """A file of the live release: the key it was made from and its digest."""

    key: str
    sha256: str
    size: int


@contextmanager
def lock(folder: Path, *, wait: float = 10.0) -> Iterator[None]:
    """Hold the hub's build lock; raises BusyError when another build keeps it for `wait` seconds."""
    folder.mkdir(exist_ok=True)
    descriptor = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        _acquire(descriptor, wait)
        yield
    finally:
        # A leaked descriptor would lock a long-lived process out of itself.
        os.close(descriptor)


def _acquire(descriptor: int, wait: float) -> None:
    until = time.monotonic() + wait
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise BusyError(wait) from None
            time.sleep(0.05)
        else:
            return


def count_pages(folder: Path, release: str) -> int:
    """How many files of a release the shelf knows; none where it cannot be read."""
    found = _asked(folder, "SELECT count(*) FROM page", release)
    return int(found[0][0]) if found else 0


def page_paths(folder: Path, release: str) -> list[str]:
    """Their paths."""
    return [str(row[0]) for row in _asked(folder, "SELECT path FROM page", release)]


def shelved(folder: Path, release: str) -> dict[str, tuple[str, int]]:
    """Their digests and sizes by path; nothing where a row is damaged."""
    rows = _asked(folder, "SELECT path, sha256, size FROM page", release)
    try:
        return {str(path): (str(sha256), int(size)) for path, sha256, size in rows}
    except (TypeError, ValueError):
        return {}


def has_ledger(folder: Path, release: str) -> bool:
    """Whether the ledger is the one of a release; not where it cannot be read."""
    return bool(_asked(folder, "SELECT 1", release, name="ledger.db"))


def _asked(
    folder: Path, question: str, release: str, *, name: str = "shelf.db"
) -> Sequence[Sequence[str | int]]:
    """A question to a file of the state about a release, by a process that has not opened it."""
    if not (folder / name).is_file():
        return []
    try:
        connection = sqlite3.connect(folder / name, isolation_level=None)
    except Error:
        return []
    try:
        known = connection.execute("SELECT value FROM meta WHERE name = 'release'").fetchone()
        if not known or known[0] != release:
            return []
        return connection.execute(question).fetchall()
    except Error:
        return []
    finally:
        connection.close()


class _Database:
    """One SQLite file with a table of names and values; damage means starting anew.

    Given `copied` tables, it is a copy of them in memory for somebody who only looks.
    """

    def __init__(self, path: Path, schema: str, *, copied: Sequence[str] = ()) -> None:
        self.path = path
        self.connection = self._copy(schema, copied) if copied else self._open(schema)

    def _copy(self, schema: str, tables: Sequence[str]) -> sqlite3.Connection:
        """What a file holds, without a trace beside it; nothing of a file that cannot be read."""
        copy = sqlite3.connect("file::memory:", uri=True, isolation_level=None)
        copy.executescript(schema)
        # With a log beside it a build is running, or was killed: `ro` reads both, where it may.
        ways = ("mode=ro", "immutable=1") if Path(f"{self.path}-wal").exists() else ("immutable=1",)
        for way in ways if self.path.is_file() else ():
            with suppress(Error):
                copy.execute("ATTACH ? AS live", (f"{self.path.resolve().as_uri()}?{way}",))
                for table in tables:
                    copy.execute(f"INSERT OR REPLACE INTO {table} SELECT * FROM live.{table}")  # noqa: S608
                break
        return copy

    def _open(self, schema: str) -> sqlite3.Connection:
        try:
            return self._connect(schema)
        except Error as error:
            if not is_damage(error):
                raise
            _unlink(self.path)
            return self._connect(schema)

    def _connect(self, schema: str) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, isolation_level=None)
        # Before anything is in it: rows of 1 to 3 KB fill larger pages better, and are read in half
        # the time.
        connection.execute("PRAGMA page_size=16384")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.executescript(schema)
        return connection

    def meta(self, name: str) -> str:
        """A named value, or empty."""
        row = self.connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else ""

    def set_meta(self, values: Mapping[str, str]) -> None:
        """Remember named values."""
        self.connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", values.items())

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All of a change or none of it."""
        self.connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()


class Shelf(_Database):
    """The cache of a hub."""

    def __init__(self, folder: Path, *, is_copy: bool = False) -> None:
        super().__init__(folder / "shelf.db", _SHELF, copied=("payload",) if is_copy else ())

    def payloads(self) -> dict[str, Shelved]:
        """What was parsed before, by path."""
        rows = self.connection.execute(_PAYLOADS)
        return {row[0]: Shelved(*row[1:]) for row in rows}

    def keep_payloads(self, new: Mapping[str, Shelved], gone: Iterable[str]) -> None:
        """Remember what was parsed, forget what is no longer there."""
        self.connection.executemany(
            "INSERT OR REPLACE INTO payload VALUES (?, ?, ?, ?, ?)",
            ((path, one.stamp, one.data, one.good, one.bad_since) for path, one in new.items()),
        )
        self.connection.executemany("DELETE FROM payload WHERE path = ?", ((p,) for p in gone))

    def fragments(self, kind: str) -> dict[str, tuple[str, bytes]]:
        """Compiled fragments of a kind: owner to (key, bytes)."""
        rows = self.connection.execute(
            "SELECT owner, key, data FROM fragment WHERE kind = ?", (kind,)
        )
        return {owner: (key, data) for owner, key, data in rows}

    def keep_fragments(self, new: Mapping[tuple[str, str], tuple[str, bytes]]) -> None:
        """Remember fragments by (kind, owner)."""
        self.connection.executemany(
            "INSERT OR REPLACE INTO fragment (kind, owner, key, data) VALUES (?, ?, ?, ?)",
            ((kind, owner, key, data) for (kind, owner), (key, data) in new.items()),
        )

    def pages(self, release: str) -> dict[str, Page]:
        """The files of the live release by path; empty when the shelf speaks of another one."""
        if not release or self.meta("release") != release:
            return {}
        rows = self.connection.execute("SELECT path, key, sha256, size FROM page")
        return {path: Page(key, sha256, size) for path, key, sha256, size in rows}

    def forget_pages(self) -> None:
        """Forget the files of a release that is not built upon."""
        self.connection.execute("DELETE FROM page")

    def keep_pages(self, release: str, new: Mapping[str, Page], gone: Iterable[str]) -> None:
        """Remember the files of the release that is now live."""
        self.connection.executemany(
            "INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?)",
            ((path, page.key, page.sha256, page.size) for path, page in new.items()),
        )
        self.connection.executemany("DELETE FROM page WHERE path = ?", ((p,) for p in gone))
        self.set_meta({"release": release})


class LedgerStore(_Database):
    """The ledger on disk; `raw` holds each row as it goes into the manifest."""

    def __init__(self, folder: Path, *, is_copy: bool = False) -> None:
        tables = ("meta", "revision", "path") if is_copy else ()
        super().__init__(folder / "ledger.db", _LEDGER, copied=tables)
        if _number(self.meta("schema")) > SCHEMA:
            raise NewerStateError(str(self.path))
        self.raw: dict[tuple[str, str], bytes] = {}
        self._instead: set[str] | None = None  # the paths that go with `raw`, if all is replaced

    @property
    def release(self) -> str:
        """The release that it goes with; empty where nothing was ever kept."""
        return self.meta("release")

    def load(self) -> Ledger:
        """The ledger as of the last publication; raises ValueError where a row is damaged."""
        rows = self.connection.execute(_REVISIONS).fetchall()
        self.raw = {(uid, original): data for uid, original, data in rows}
        made = codec.loads_each(Revision, list(self.raw.values()))
        revisions = {
            (uid, date.fromisoformat(original) if original else None): row
            for (uid, original), row in zip(self.raw, made, strict=True)
        }
        return self._ledger(revisions)

    def salvage(self) -> tuple[Ledger, int]:
        """The rows that can be read, and how many cannot."""
        revisions: dict[tuple[str, date | None], Revision] = {}
        lost = 0
        for (data,) in self.connection.execute(_ROWS):
            try:
                row = codec.loads(Revision, data)
            except ValueError:
                lost += 1
            else:
                revisions[row.uid, row.recurrence_id] = row
        return self._ledger(revisions), lost

    def _ledger(self, revisions: Mapping[tuple[str, date | None], Revision]) -> Ledger:
        trial = self.meta("trial")
        return Ledger(
            uid_domain=self.meta("uid_domain"),
            revisions=revisions,
            is_trial=trial == "yes" if trial else None,
        )

    def paths(self) -> set[str]:
        """Every path that was ever published."""
        return {row[0] for row in self.connection.execute("SELECT path FROM path")}

    def changed(self, old: Ledger, new: Ledger) -> dict[tuple[str, str], bytes]:
        """The rows that differ, as JSON."""
        return {
            (uid, original.isoformat() if original else ""): codec.octets(row)
            for (uid, original), row in new.revisions.items()
            if old.revisions.get((uid, original)) is not row
        }

    def take(self, ledger: Ledger, paths: set[str]) -> None:
        """Go on from this ledger; what is on disk is replaced by it at the next `keep`."""
        self.raw = self.changed(Ledger(), ledger)
        self._instead = paths

    def keep(
        self,
        *,
        release: str,
        ledger: Ledger,
        rows: Mapping[tuple[str, str], bytes],
        paths: set[str],
    ) -> None:
        """Remember what subscribers now hold: the `rows` that changed, and `paths` that are new."""
        with self.writing():
            if self._instead is not None:
                self.connection.execute("DELETE FROM revision")
                self.connection.execute("DELETE FROM path")
                rows, paths = {**self.raw, **rows}, paths | self._instead
            self.connection.executemany(
                "INSERT OR REPLACE INTO revision VALUES (?, ?, ?)",
                ((uid, original, data.decode()) for (uid, original), data in rows.items()),
            )
            self.connection.executemany(
                "INSERT OR IGNORE INTO path VALUES (?)", ((path,) for path in paths)
            )
            self.set_meta(
                {
                    "schema": str(SCHEMA),
                    "release": release,
                    "uid_domain": ledger.uid_domain,
                    "trial": "yes" if ledger.is_trial else "no",
                }
            )
        self._instead = None


def _number(version: str) -> int:
    return int(version) if version.isdecimal() else 0
