"""The cache: parsed records, fragments and page keys, by key. Losing it costs time only.

What readers get has digests in the manifest of its release. So of a page only the key is taken from
here, and only where its digest is the one that the manifest has.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path

from calendarhub.storage.local.state.sqlite import META, Database, DatabaseKind, mark_of
from calendarhub.storage.ports import CachedPayload, PublishedFile

CACHE = DatabaseKind(
    "shelf",  # the name of its file since the first version, and of what its checksums begin with
    f"""{META}
CREATE TABLE IF NOT EXISTS payload (path TEXT PRIMARY KEY, mark INTEGER NOT NULL,
  stamp TEXT NOT NULL, data TEXT NOT NULL, good TEXT, bad_since TEXT);
CREATE TABLE IF NOT EXISTS fragment (owner TEXT NOT NULL, kind TEXT NOT NULL,
  mark INTEGER NOT NULL, key TEXT NOT NULL, data BLOB NOT NULL, PRIMARY KEY (kind, owner));
CREATE TABLE IF NOT EXISTS page (path TEXT PRIMARY KEY, key TEXT NOT NULL, sha256 TEXT NOT NULL,
  size INTEGER NOT NULL)
""",
    {
        "meta": ("name", "value"),
        "payload": ("path", "stamp", "CAST(data AS BLOB)", "CAST(good AS BLOB)", "bad_since"),
        "fragment": ("kind", "owner", "key", "data"),
    },
)
# As octets: what is read as text would be decoded twice.
_PAYLOADS = """
SELECT path, mark, stamp, CAST(data AS BLOB), CAST(good AS BLOB), bad_since FROM payload
"""
_LASTING = f"{_PAYLOADS} WHERE good IS NOT NULL"


class SqliteCache(Database):
    """The cache of a hub."""

    def __init__(self, folder: Path, *, is_copy: bool = False) -> None:
        super().__init__(folder, CACHE, copied=("payload",) if is_copy else ())

    def renew(self) -> None:
        """Begin with an empty file, but for the records: to parse them takes longest."""
        known = self.payloads()
        super().renew()
        self.keep_payloads(known, ())

    def rewrite(self, payloads: Mapping[str, CachedPayload]) -> None:
        """Begin with an empty file, but for these payloads; no trace of others is left."""
        super().renew()
        self.keep_payloads(payloads, ())
        self.scrub()

    def payloads(self) -> dict[str, CachedPayload]:
        """What was parsed before, by path."""
        return self._payloads(_PAYLOADS)

    def lasting(self) -> dict[str, CachedPayload]:
        """Of these the ones that no file can give back: they have what their file has lost."""
        return self._payloads(_LASTING)

    def _payloads(self, question: str) -> dict[str, CachedPayload]:
        known = {}
        for path, found, stamp, data, good, since in self.rows(question):
            if good is None and since is None:  # as nearly all of them
                made = mark_of(f"shelf.payload\0t{path}\0t{stamp}\0b", data, b"\0nNone\0nNone")
            else:
                made = self.mark("payload", path, stamp, data, good, since)
            if found == made:
                known[path] = CachedPayload(stamp, data, good, since)
            else:
                self.is_damaged = True
        return known

    def keep_payloads(self, new: Mapping[str, CachedPayload], gone: Iterable[str]) -> None:
        """Remember what was parsed, forget what is no longer there."""
        self.connection.executemany(
            "INSERT OR REPLACE INTO payload (path, mark, stamp, data, good, bad_since)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (
                (path, self._mark(path, one), one.stamp, one.data, one.good, one.bad_since)
                for path, one in new.items()
            ),
        )
        self.connection.executemany("DELETE FROM payload WHERE path = ?", ((p,) for p in gone))

    def _mark(self, path: str, one: CachedPayload) -> int:
        return self.mark("payload", path, one.stamp, one.data, one.good, one.bad_since)

    def fragments(self, kind: str) -> dict[str, tuple[str, bytes]]:
        """Compiled fragments of a kind: owner to (key, bytes)."""
        question = "SELECT owner, mark, key, CAST(data AS BLOB) FROM fragment WHERE kind = ?"
        known = {}
        for owner, found, key, data in self.rows(question, kind):
            if found == mark_of(f"shelf.fragment\0t{kind}\0t{owner}\0t{key}\0b", data):
                known[owner] = (key, data)
            else:
                self.is_damaged = True
        return known

    def keep_fragments(self, new: Mapping[tuple[str, str], tuple[str, bytes]]) -> None:
        """Remember fragments by (kind, owner)."""
        self.connection.executemany(
            "INSERT OR REPLACE INTO fragment (kind, owner, mark, key, data) VALUES (?, ?, ?, ?, ?)",
            (
                (kind, owner, self.mark("fragment", kind, owner, key, data), key, data)
                for (kind, owner), (key, data) in new.items()
            ),
        )

    def pages(self, release: str) -> dict[str, PublishedFile]:
        """The files of the live release by path; empty when the cache speaks of another one."""
        if not release or self.meta("release") != release:
            return {}
        rows = self.rows("SELECT path, key, sha256, size FROM page")
        return {path: PublishedFile(key, sha256, size) for path, key, sha256, size in rows}

    def forget_pages(self) -> None:
        """Forget the files of every release."""
        self.connection.execute("DELETE FROM page")

    def keep_pages(
        self, release: str, new: Mapping[str, PublishedFile], gone: Iterable[str]
    ) -> None:
        """Remember the files of the release that is now live."""
        self.connection.executemany(
            "INSERT OR REPLACE INTO page VALUES (?, ?, ?, ?)",
            ((path, page.key, page.sha256, page.size) for path, page in new.items()),
        )
        self.connection.executemany("DELETE FROM page WHERE path = ?", ((p,) for p in gone))
        self.set_meta({"release": release})
