"""What is asked of what is kept, whatever keeps it: cache, ledger, releases, lease, answers.

One engine is behind them: SQLite and a folder on one machine (`storage/local/`). What must hold of any
is in `tests/storage/test_contracts.py`.
"""

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from typing import Protocol

from msgspec import Struct

from calendarhub.model.fetched import FetchedSource, HealthRow, HostPace
from calendarhub.model.ledger import Ledger

Rows = Mapping[tuple[str, str], bytes]
"""Rows of a ledger as JSON, by UID and original date (empty for the event itself)."""


class CachedPayload(Struct, frozen=True, gc=False):
    """What is known of a payload: `data` of its last parse, and `good` of what it had and lost.

    `bad_since` are the instants at which it lost each, as JSON.
    """

    stamp: str
    data: bytes
    good: bytes | None = None
    bad_since: str | None = None


class PublishedFile(Struct, frozen=True, gc=False):
    """A file of the live release: the key it was made from and its digest."""

    key: str
    sha256: str
    size: int


class Cache(Protocol):
    """Parsed records, fragments and page keys, by key. Losing it costs time only."""

    def meta(self, name: str) -> str:
        """A named value; empty where there is none."""

    def set_meta(self, values: Mapping[str, str]) -> None:
        """Remember named values."""

    def payloads(self) -> dict[str, CachedPayload]:
        """What was parsed before, by path."""

    def keep_payloads(self, new: Mapping[str, CachedPayload], gone: Iterable[str]) -> None:
        """Remember what was parsed, forget what is no longer there."""

    def fragments(self, kind: str) -> dict[str, tuple[str, bytes]]:
        """Compiled fragments of a kind: owner to (key, bytes)."""

    def keep_fragments(self, new: Mapping[tuple[str, str], tuple[str, bytes]]) -> None:
        """Remember fragments by (kind, owner)."""

    def pages(self, release: str) -> dict[str, PublishedFile]:
        """The files of the live release by path; empty when the cache speaks of another one."""

    def forget_pages(self) -> None:
        """Forget the files of every release."""

    def keep_pages(
        self, release: str, new: Mapping[str, PublishedFile], gone: Iterable[str]
    ) -> None:
        """Remember the files of the release that is now live."""

    def keep_all(self, write: Callable[[], None]) -> None:
        """Make a change as a whole or not at all."""

    def close(self) -> None:
        """Let go of it."""


class LedgerStore(Protocol):
    """What subscribers hold; `raw` has each row as it goes into the manifest.

    `release` is the one that it goes with, empty where nothing was ever kept; `name` is for people.
    """

    raw: dict[tuple[str, str], bytes]

    @property
    def name(self) -> str:
        """What people know it by."""

    @property
    def release(self) -> str:
        """The release that it goes with."""

    def load(self) -> Ledger:
        """The ledger as of the last publication; raises DamagedLedgerError where that is not known."""

    def salvage(self) -> tuple[Ledger, int]:
        """The rows that are as they were written, and how many are not, at least."""

    def paths(self) -> set[str]:
        """Every path that was ever published, as far as that is known."""

    def go_on(self, raw: Rows, paths: Iterable[str]) -> None:
        """Go on from what this process kept last, without reading it again."""

    def changed(self, old: Ledger, new: Ledger) -> dict[tuple[str, str], bytes]:
        """The rows that differ, as JSON."""

    def take(self, ledger: Ledger, paths: set[str]) -> None:
        """Go on from this ledger; what is kept is replaced by it at the next `keep`."""

    def keep(self, *, release: str, ledger: Ledger, rows: Rows, paths: set[str]) -> None:
        """Remember what subscribers now hold: the `rows` that changed, and `paths` that are new."""

    def close(self) -> None:
        """Let go of it."""


class Releases(Protocol):
    """What is live, and what was: manifests by name, newest first, and bytes by their digest."""

    def live_id(self) -> str:
        """The name of the live release; empty when nothing was ever published."""

    def names(self) -> list[str]:
        """All that are kept, newest first."""

    def manifest(self, name: str) -> bytes:
        """The manifest of one; raises OSError where it is not there."""

    def read(self, sha256: str, size: int) -> bytes | None:
        """The bytes of a file that a kept release names; None where they are damaged or gone."""

    def prune(self, now: float) -> None:
        """Let go of old ones: five stay, and all younger than a day, but fifty at most.

        `now` is in seconds since 1970.
        """

    def remove_all_but(self, name: str) -> None:
        """Let go of all but one."""


class Lease(Protocol):
    """The right to change what is kept of a hub: one at a time has it."""

    def hold(self, *, wait: float) -> AbstractContextManager[None]:
        """Have it while inside; raises BusyError where another one keeps it for `wait` seconds."""


class FetchedStore(Protocol):
    """What is remembered of partners' calendars. Losing it costs one full fetch."""

    def recall(self) -> dict[str, FetchedSource]:
        """What is remembered of each source, by its id."""

    def body(self, source: str, address: str) -> bytes | None:
        """The bytes of a page of the last answer that could be read; None where they are not there."""

    def keep(
        self,
        source: str,
        fetched: FetchedSource,
        *,
        bodies: Mapping[str, bytes] | None = None,
        health: HealthRow | None = None,
    ) -> None:
        """Remember a source, in one step; `bodies` replace those that are kept, None leaves them."""

    def health(self, source: str) -> tuple[HealthRow, ...]:
        """How a source fared in the 90 days before its last row, the oldest first."""

    def hosts(self) -> dict[str, HostPace]:
        """How fast hosts may be asked, by their names."""

    def keep_hosts(self, hosts: Mapping[str, HostPace]) -> None:
        """Remember how fast hosts may be asked; of others nothing is remembered any more."""

    def forget(self, sources: Iterable[str]) -> None:
        """Forget all of some sources."""

    def close(self) -> None:
        """Let go of it."""
