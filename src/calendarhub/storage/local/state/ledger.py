"""The ledger on disk: what subscribers hold. The manifest of the live release restores it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import compress
from operator import is_not
from pathlib import Path

from calendarhub.model import codec
from calendarhub.model.ledger import Ledger, Revision
from calendarhub.storage.errors import DamagedLedgerError, NewerStateError
from calendarhub.storage.local.state.sqlite import META, Database, DatabaseKind, mark_of
from calendarhub.storage.ports import Rows

SCHEMA = 2

LEDGER = DatabaseKind(
    "ledger",
    f"""{META}
CREATE TABLE IF NOT EXISTS revision (uid TEXT NOT NULL, original TEXT NOT NULL,
  mark INTEGER NOT NULL, data TEXT NOT NULL, PRIMARY KEY (uid, original));
CREATE TABLE IF NOT EXISTS path (path TEXT PRIMARY KEY, mark INTEGER NOT NULL) WITHOUT ROWID
""",
    {
        "meta": ("name", "value"),
        "revision": ("uid", "original", "CAST(data AS BLOB)"),
        "path": ("path",),
    },
)
_REVISIONS = "SELECT uid, original, mark, CAST(data AS BLOB) FROM revision"
_TOTALS = {
    table: f"SELECT count(*), coalesce(sum(mark), 0) FROM {table}"  # noqa: S608 (names of ours)
    for table in ("revision", "path")
}
_FIRST = "1"  # the schema of an early version, whose tables have no totals


class SqliteLedger(Database):
    """The ledger of a hub; `raw` holds each row as it goes into the manifest.

    Beside the mark of each row it has the number of rows and the sum of their marks, since a row that
    is missing would take back what subscribers were told. In `meta`, the row `schema` stays as it is
    in all versions.
    """

    def __init__(self, folder: Path, *, is_copy: bool = False) -> None:
        super().__init__(folder, LEDGER, copied=(*LEDGER.marked,) if is_copy else ())
        schema = self.meta("schema")
        if schema.isdecimal() and int(schema) > SCHEMA:
            self.close()
            raise NewerStateError(str(self.path))
        if schema == _FIRST:
            self.set_meta({"schema": str(SCHEMA), **self._totals()})
        self.raw: dict[tuple[str, str], bytes] = {}
        self._known: set[str] | None = None  # the paths, once they were read
        self._instead: set[str] | None = None  # the paths that go with `raw`, if all is replaced

    @property
    def release(self) -> str:
        """The release that it goes with; empty where nothing was ever kept."""
        return self.meta("release")

    def load(self) -> Ledger:
        """The ledger as of the last publication; raises DamagedLedgerError where that is not known."""
        rows = list(self._rows())
        self._check("revision", [mark for _, _, mark, _ in rows])
        if self._known is None:
            self.paths()
        ledger = self._ledger({})
        if self.is_damaged:
            raise DamagedLedgerError(str(self.path))
        self.raw = {(uid, original): data for uid, original, _, data in rows}
        made = codec.loads_each(Revision, list(self.raw.values()))
        return Ledger(
            uid_domain=ledger.uid_domain,
            revisions={
                (uid, date.fromisoformat(original) if original else None): row
                for (uid, original), row in zip(self.raw, made, strict=True)
            },
            is_trial=ledger.is_trial,
        )

    def go_on(self, raw: Rows, paths: Iterable[str]) -> None:
        """Go on from what this process wrote last: nothing of it is read again."""
        self.raw = dict(raw)
        self._known = set(paths)

    def salvage(self) -> tuple[Ledger, int]:
        """The rows that are as they were written, and how many are not, at least."""
        revisions: dict[tuple[str, date | None], Revision] = {}
        lost = 0
        for _, _, _, data in self._rows():
            try:
                row = codec.loads(Revision, data)
            except ValueError:
                lost += 1
            else:
                revisions[row.uid, row.recurrence_id] = row
        return self._ledger(revisions), lost or int(self.is_damaged)

    def _rows(self) -> Iterator[tuple[str, str, int, bytes]]:
        """The rows whose marks are right."""
        for uid, original, found, data in self.rows(_REVISIONS):
            if found == mark_of(f"ledger.revision\0t{uid}\0t{original}\0b", data):
                yield uid, original, found, data
            else:
                self.is_damaged = True

    def _check(self, table: str, marks: list[int]) -> None:
        """Note whether rows are missing."""
        if self.meta(f"{table}s") != f"{len(marks)}:{sum(marks)}":
            self.is_damaged = True

    def _totals(self) -> dict[str, str]:
        found = {table: self.connection.execute(said).fetchone() for table, said in _TOTALS.items()}
        return {f"{table}s": f"{count}:{total}" for table, (count, total) in found.items()}

    def _ledger(self, revisions: Mapping[tuple[str, date | None], Revision]) -> Ledger:
        trial = self.meta("trial")
        return Ledger(
            uid_domain=self.meta("uid_domain"),
            revisions=revisions,
            is_trial=trial == "yes" if trial else None,
        )

    def paths(self) -> set[str]:
        """Every path that was ever published, as far as that is known."""
        found = {
            path: mark
            for path, mark in self.rows("SELECT path, mark FROM path")
            if mark == mark_of(f"ledger.path\0t{path}")
        }
        if found or self.release:
            self._check("path", list(found.values()))
        self._known = set(found)
        return set(self._known)

    def changed(self, old: Ledger, new: Ledger) -> dict[tuple[str, str], bytes]:
        """The rows that differ, as JSON."""
        # Nearly all are the same ones: no step of Python for each of them.
        others = map(is_not, new.revisions.values(), map(old.revisions.get, new.revisions))
        return {
            (uid, original.isoformat() if original else ""): codec.octets(row)
            for (uid, original), row in compress(new.revisions.items(), others)
        }

    def take(self, ledger: Ledger, paths: set[str]) -> None:
        """Go on from this ledger; what is on disk is replaced by it at the next `keep`."""
        self.raw = self.changed(Ledger(), ledger)
        self._instead = paths

    def rewrite(self, ledger: Ledger, paths: set[str]) -> None:
        """Let the file hold this ledger and these paths, and no trace of others."""
        self.take(ledger, paths)
        self.keep(release=self.release, ledger=ledger, rows={}, paths=set())
        self.scrub()

    def renew(self) -> None:
        """Begin with an empty file, into which all that is known goes at the next `keep`."""
        super().renew()
        if self._instead is None:
            self._instead = self._known or set()

    def keep(self, *, release: str, ledger: Ledger, rows: Rows, paths: set[str]) -> None:
        """Remember what subscribers now hold: the `rows` that changed, and `paths` that are new."""
        said = {
            "schema": str(SCHEMA),
            "release": release,
            "uid_domain": ledger.uid_domain,
            "trial": "yes" if ledger.is_trial else "no",
        }
        self.keep_all(lambda: self._write(rows, paths, said))
        self._known = (self._known or set()) | paths | (self._instead or set())
        self._instead = None

    def _write(self, rows: Rows, paths: Iterable[str], said: Mapping[str, str]) -> None:
        if self._instead is not None:
            self.connection.execute("DELETE FROM revision")
            self.connection.execute("DELETE FROM path")
            rows, paths = {**self.raw, **rows}, {*paths, *self._instead}
        made = self.mark
        self.connection.executemany(
            "INSERT OR REPLACE INTO revision (uid, original, mark, data) VALUES (?, ?, ?, ?)",
            (
                (uid, original, made("revision", uid, original, data), data.decode())
                for (uid, original), data in rows.items()
            ),
        )
        self.connection.executemany(
            "INSERT OR IGNORE INTO path (path, mark) VALUES (?, ?)",
            ((path, made("path", path)) for path in paths),
        )
        self.set_meta({**said, **self._totals()})
