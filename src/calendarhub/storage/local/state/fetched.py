"""What is remembered of partners' calendars beside what came in: losing it costs one full fetch.

Bodies of answers lie here, of private calendars too: the file is for its owner alone.
"""

import os
import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

import msgspec

from calendarhub.model.fetched import FetchedSource, HealthRow, HostPace
from calendarhub.storage.local.state.sqlite import META, Database, DatabaseKind

HISTORY = timedelta(days=90)
_LONGEST_BODY = 32 * 1024 * 1024
_QUICK = 1  # of the levels of zlib: calendars become a tenth in a few milliseconds

FETCHED = DatabaseKind(
    "fetched",
    f"""{META}
CREATE TABLE IF NOT EXISTS source (id TEXT PRIMARY KEY, mark INTEGER NOT NULL, data TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS body (source TEXT NOT NULL, address TEXT NOT NULL,
  mark INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (source, address));
CREATE TABLE IF NOT EXISTS health (source TEXT NOT NULL, at TEXT NOT NULL,
  mark INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (source, at));
CREATE TABLE IF NOT EXISTS host (name TEXT PRIMARY KEY, mark INTEGER NOT NULL, data TEXT NOT NULL)
""",
    {
        "meta": ("name", "value"),
        "source": ("id", "CAST(data AS BLOB)"),
        "body": ("source", "address", "data"),
        "health": ("source", "at", "CAST(data AS BLOB)"),
        "host": ("name", "CAST(data AS BLOB)"),
    },
)
_COPIED = ("source", "health", "host")  # whoever only looks needs no bodies

Row = TypeVar("Row")


class SqliteFetched(Database):
    """The memory of a hub's sources."""

    def __init__(self, folder: Path, *, is_copy: bool = False) -> None:
        super().__init__(folder, FETCHED, copied=_COPIED if is_copy else ())

    def _connect(self) -> sqlite3.Connection:
        os.close(os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600))
        return super()._connect()

    def recall(self) -> dict[str, FetchedSource]:
        """What is remembered of each source, by its id."""
        return self._named("source", "id", FetchedSource)

    def body(self, source: str, address: str) -> bytes | None:
        """The bytes of a page of the last answer that could be read; None where they are not there."""
        question = "SELECT mark, data FROM body WHERE source = ? AND address = ?"
        for found, data in self.rows(question, source, address):
            if isinstance(data, bytes) and found == self.mark("body", source, address, data):
                return _unpacked(data)
            self.is_damaged = True
        return None

    def keep(
        self,
        source: str,
        fetched: FetchedSource,
        *,
        bodies: Mapping[str, bytes] | None = None,
        health: HealthRow | None = None,
    ) -> None:
        """Remember a source, in one step; `bodies` replace those that are kept, None leaves them."""
        self.keep_all(lambda: self._keep(source, fetched, bodies, health))

    def _keep(
        self,
        source: str,
        fetched: FetchedSource,
        bodies: Mapping[str, bytes] | None,
        health: HealthRow | None,
    ) -> None:
        self._put("source", (source,), fetched)
        if bodies is not None:
            self.connection.execute("DELETE FROM body WHERE source = ?", (source,))
            self.connection.executemany(
                "INSERT INTO body (source, address, mark, data) VALUES (?, ?, ?, ?)",
                (
                    (source, address, self.mark("body", source, address, data), data)
                    for address, data in _packed(bodies)
                ),
            )
        if health is not None:
            self._put("health", (source, _sortable(health.at)), health)
            self.connection.execute(
                "DELETE FROM health WHERE source = ? AND at < ?",
                (source, _sortable(health.at - HISTORY)),
            )

    def health(self, source: str) -> tuple[HealthRow, ...]:
        """How a source fared in the last 90 days, the oldest first."""
        question = "SELECT at, mark, CAST(data AS BLOB) FROM health WHERE source = ? ORDER BY at"
        rows = self.rows(question, source)
        found = [
            self._read("health", (source, at), mark, data, HealthRow) for at, mark, data in rows
        ]
        return tuple(row for row in found if row)

    def hosts(self) -> dict[str, HostPace]:
        """How fast hosts may be asked, by their names."""
        return self._named("host", "name", HostPace)

    def keep_hosts(self, hosts: Mapping[str, HostPace]) -> None:
        """Remember how fast hosts may be asked; of others nothing is remembered any more."""

        def write() -> None:
            self.connection.execute("DELETE FROM host")
            for name, pace in hosts.items():
                self._put("host", (name,), pace)

        self.keep_all(write)

    def forget(self, sources: Iterable[str]) -> None:
        """Forget all of some sources."""
        names = [(name,) for name in sources]

        def write() -> None:
            self.connection.executemany("DELETE FROM source WHERE id = ?", names)
            self.connection.executemany("DELETE FROM body WHERE source = ?", names)
            self.connection.executemany("DELETE FROM health WHERE source = ?", names)

        self.keep_all(write)

    def _named(self, table: str, key: str, kind: type[Row]) -> dict[str, Row]:
        question = f"SELECT {key}, mark, CAST(data AS BLOB) FROM {table}"  # noqa: S608 (names of ours)
        rows = self.rows(question)
        found = {name: self._read(table, (name,), mark, data, kind) for name, mark, data in rows}
        return {name: row for name, row in found.items() if row is not None}

    def _read(
        self, table: str, keys: tuple[str, ...], mark: int, data: bytes, kind: type[Row]
    ) -> Row | None:
        if mark == self.mark(table, *keys, data):
            try:
                return msgspec.json.decode(data, type=kind)
            except msgspec.DecodeError:  # of another version: it costs one full fetch
                return None
        self.is_damaged = True
        return None

    def _put(
        self, table: str, keys: tuple[str, ...], row: FetchedSource | HealthRow | HostPace
    ) -> None:
        data = msgspec.json.encode(row)
        slots = ", ".join("?" for _ in (*keys, "mark", "data"))
        self.connection.execute(
            f"INSERT OR REPLACE INTO {table} VALUES ({slots})",  # noqa: S608 (names of ours)
            (*keys, self.mark(table, *keys, data), data.decode()),
        )


def _sortable(at: datetime) -> str:
    return at.isoformat(timespec="microseconds")


def _packed(bodies: Mapping[str, bytes]) -> Iterable[tuple[str, bytes]]:
    return ((address, zlib.compress(data, _QUICK)) for address, data in bodies.items())


def _unpacked(data: bytes) -> bytes | None:
    whole = zlib.decompressobj()
    try:
        found = whole.decompress(data, _LONGEST_BODY)
    except zlib.error:
        return None
    return found if whole.eof else None
