"""What is kept, in memory: the second engine, which shows that tests of the ports are contracts."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta

from calendarhub.model import codec
from calendarhub.model.fetched import FetchedSource, HealthRow, HostPace
from calendarhub.model.ledger import Ledger, Revision
from calendarhub.storage.compose import compose
from calendarhub.storage.errors import BusyError
from calendarhub.storage.ports import CachedPayload, PublishedFile, Rows


class MemoryCache:
    """A cache that is gone with the process."""

    def __init__(self) -> None:
        self._meta: dict[str, str] = {}
        self._payloads: dict[str, CachedPayload] = {}
        self._fragments: dict[tuple[str, str], tuple[str, bytes]] = {}
        self._pages: dict[str, PublishedFile] = {}

    def meta(self, name: str) -> str:
        return self._meta.get(name, "")

    def set_meta(self, values: Mapping[str, str]) -> None:
        self._meta.update(values)

    def payloads(self) -> dict[str, CachedPayload]:
        return dict(self._payloads)

    def keep_payloads(self, new: Mapping[str, CachedPayload], gone: Iterable[str]) -> None:
        self._payloads.update(new)
        for path in gone:
            self._payloads.pop(path, None)

    def fragments(self, kind: str) -> dict[str, tuple[str, bytes]]:
        return {owner: made for (its, owner), made in self._fragments.items() if its == kind}

    def keep_fragments(self, new: Mapping[tuple[str, str], tuple[str, bytes]]) -> None:
        self._fragments.update(new)

    def pages(self, release: str) -> dict[str, PublishedFile]:
        return dict(self._pages) if release and self.meta("release") == release else {}

    def forget_pages(self) -> None:
        self._pages.clear()

    def keep_pages(
        self, release: str, new: Mapping[str, PublishedFile], gone: Iterable[str]
    ) -> None:
        self._pages.update(new)
        for path in gone:
            self._pages.pop(path, None)
        self.set_meta({"release": release})

    def keep_all(self, write: Callable[[], None]) -> None:
        before = (
            dict(self._meta),
            dict(self._payloads),
            dict(self._fragments),
            dict(self._pages),
        )
        try:
            write()
        except BaseException:
            self._meta, self._payloads, self._fragments, self._pages = before
            raise

    def close(self) -> None:
        pass


class MemoryLedger:
    """A ledger that is gone with the process."""

    def __init__(self) -> None:
        self.raw: dict[tuple[str, str], bytes] = {}
        self.release = ""
        self._said = Ledger()
        self._rows: dict[tuple[str, str], bytes] = {}
        self._paths: set[str] = set()
        self._instead: set[str] | None = None

    @property
    def name(self) -> str:
        return "memory"

    def load(self) -> Ledger:
        self.raw = dict(self._rows)
        return self.salvage()[0]

    def salvage(self) -> tuple[Ledger, int]:
        rows = [codec.loads(Revision, data) for data in self._rows.values()]
        revisions = {(row.uid, row.recurrence_id): row for row in rows}
        return Ledger(self._said.uid_domain, revisions, self._said.is_trial), 0

    def paths(self) -> set[str]:
        return set(self._paths)

    def go_on(self, raw: Rows, paths: Iterable[str]) -> None:
        self.raw = dict(raw)

    def changed(self, old: Ledger, new: Ledger) -> dict[tuple[str, str], bytes]:
        return {
            (uid, original.isoformat() if original else ""): codec.octets(row)
            for (uid, original), row in new.revisions.items()
            if old.revisions.get((uid, original)) is not row
        }

    def take(self, ledger: Ledger, paths: set[str]) -> None:
        self.raw = self.changed(Ledger(), ledger)
        self._instead = paths

    def keep(self, *, release: str, ledger: Ledger, rows: Rows, paths: set[str]) -> None:
        if self._instead is not None:
            self._rows, self._paths = dict(self.raw), set(self._instead)
        self._rows.update(rows)
        self._paths |= paths
        self._said, self.release, self._instead = ledger, release, None

    def close(self) -> None:
        pass


class MemoryReleases:
    """Releases that are gone with the process."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[float, bytes, set[str]]] = {}
        self._blobs: dict[str, bytes] = {}

    def publish(self, files: Mapping[str, bytes], at: float) -> str:
        """Publish some files at a moment (seconds since 1970)."""
        named = {
            path: (hashlib.sha256(data).hexdigest(), len(data)) for path, data in files.items()
        }
        manifest = compose(files=named, uid_domain="x", rows={}, retired=()).manifest
        number = max((int(name.partition("-")[0]) for name in self._kept), default=0) + 1
        name = f"{number}-{manifest.content[:16]}"
        self._blobs.update({named[path][0]: data for path, data in files.items()})
        self._kept[name] = (at, manifest.data, {sha256 for sha256, _ in named.values()})
        return name

    def live_id(self) -> str:
        return next(iter(self.names()), "")

    def names(self) -> list[str]:
        return list(self._kept)[::-1]

    def manifest(self, name: str) -> bytes:
        if name not in self._kept:
            raise FileNotFoundError(name)
        return self._kept[name][1]

    def read(self, sha256: str, size: int) -> bytes | None:
        data = self._blobs.get(sha256)
        return data if data is not None and len(data) == size else None

    def prune(self, now: float) -> None:
        names = self.names()
        old = [name for name in names[5:50] if now - self._kept[name][0] > 24 * 3600]
        self._let_go([*old, *names[50:]])

    def remove_all_but(self, name: str) -> None:
        self._let_go([other for other in self.names() if other != name])

    def _let_go(self, names: Iterable[str]) -> None:
        for name in names:
            del self._kept[name]
        named = set().union(*(digests for _, _, digests in self._kept.values()))
        self._blobs = {sha256: data for sha256, data in self._blobs.items() if sha256 in named}


class MemoryLease:
    """A lease within the process."""

    def __init__(self) -> None:
        self._is_held = False

    def hold(self, *, wait: float) -> AbstractContextManager[None]:
        return self._held(wait)

    @contextmanager
    def _held(self, wait: float) -> Iterator[None]:
        if self._is_held:
            raise BusyError(wait)
        self._is_held = True
        try:
            yield
        finally:
            self._is_held = False


class MemoryFetched:
    """The memory of sources that is gone with the process."""

    def __init__(self) -> None:
        self._sources: dict[str, FetchedSource] = {}
        self._bodies: dict[str, dict[str, bytes]] = {}
        self._health: dict[str, list[HealthRow]] = {}
        self._hosts: dict[str, HostPace] = {}

    def recall(self) -> dict[str, FetchedSource]:
        return dict(self._sources)

    def body(self, source: str, address: str) -> bytes | None:
        return self._bodies.get(source, {}).get(address)

    def keep(
        self,
        source: str,
        fetched: FetchedSource,
        *,
        bodies: Mapping[str, bytes] | None = None,
        health: HealthRow | None = None,
    ) -> None:
        self._sources[source] = fetched
        if bodies is not None:
            self._bodies[source] = dict(bodies)
        if health is not None:
            rows = [row for row in self._health.get(source, []) if row.at != health.at]
            since = health.at - timedelta(days=90)
            self._health[source] = [row for row in [*rows, health] if row.at >= since]

    def health(self, source: str) -> tuple[HealthRow, ...]:
        return tuple(sorted(self._health.get(source, []), key=lambda row: row.at))

    def hosts(self) -> dict[str, HostPace]:
        return dict(self._hosts)

    def keep_hosts(self, hosts: Mapping[str, HostPace]) -> None:
        self._hosts = dict(hosts)

    def forget(self, sources: Iterable[str]) -> None:
        for source in sources:
            self._sources.pop(source, None)
            self._bodies.pop(source, None)
            self._health.pop(source, None)

    def close(self) -> None:
        pass
