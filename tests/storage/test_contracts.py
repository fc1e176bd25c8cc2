"""What must hold of whatever keeps a hub's cache, ledger and releases, and of the lease on them."""

import hashlib
import os
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

import pytest
from msgspec.structs import replace

from calendarhub.model.fetched import FetchedSource, HealthRow, HostPace, KeptPage
from calendarhub.model.foreign import Gap, SourceMemory
from calendarhub.model.ledger import Ledger, Revision
from calendarhub.storage.errors import BusyError
from calendarhub.storage.local.locking import FileLease
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.local.state import SqliteCache, SqliteFetched, SqliteLedger
from calendarhub.storage.manifest import listing_of, parse_manifest
from calendarhub.storage.ports import (
    Cache,
    CachedPayload,
    FetchedStore,
    Lease,
    LedgerStore,
    PublishedFile,
    Releases,
)
from tests.storage.doubles import (
    MemoryCache,
    MemoryFetched,
    MemoryLease,
    MemoryLedger,
    MemoryReleases,
)
from tests.storage.local.trees import publish

THEN = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
NOW = 1_800_000_000.0
DAY = 24 * 3600.0


@pytest.fixture(params=["local", "memory"])
def cache(request: pytest.FixtureRequest, tmp_path: Path) -> Cache:
    return SqliteCache(tmp_path) if request.param == "local" else MemoryCache()


@pytest.fixture(params=["local", "memory"])
def ledgers(request: pytest.FixtureRequest, tmp_path: Path) -> LedgerStore:
    return SqliteLedger(tmp_path) if request.param == "local" else MemoryLedger()


@pytest.fixture(params=["local", "memory"])
def fetched(request: pytest.FixtureRequest, tmp_path: Path) -> FetchedStore:
    return SqliteFetched(tmp_path) if request.param == "local" else MemoryFetched()


@pytest.fixture(params=["local", "memory"])
def lease(request: pytest.FixtureRequest, tmp_path: Path) -> Lease:
    return FileLease(tmp_path) if request.param == "local" else MemoryLease()


class Publishing(Protocol):
    """Releases that a test can add to."""

    def __call__(self, files: Mapping[str, bytes], at: float = NOW) -> str: ...


@pytest.fixture(params=["local", "memory"])
def kept(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Releases, Publishing]:
    if request.param == "memory":
        memory = MemoryReleases()
        return memory, lambda files, at=NOW: memory.publish(files, at)

    (tmp_path / ".calendarhub").mkdir()
    local = LocalReleases(tmp_path)

    def add(files: Mapping[str, bytes], at: float = NOW) -> str:
        name = publish(tmp_path, files)
        os.utime(local.folder / name / "manifest.json", (at, at))
        return name

    return local, add


def test_a_cache_that_is_new_knows_nothing(cache: Cache) -> None:
    assert (cache.payloads(), cache.fragments("feed"), cache.pages("1")) == ({}, {}, {})
    assert cache.meta("release") == ""


def test_a_cache_gives_back_what_was_kept_last(cache: Cache) -> None:
    cache.keep_payloads({"a.md": CachedPayload("1", b"{}"), "b.md": CachedPayload("1", b"{}")}, ())
    newer = CachedPayload("2", b"[]", b"{}", "2026-11-22")
    cache.keep_payloads({"a.md": newer}, ["b.md", "never.md"])
    assert cache.payloads() == {"a.md": newer}
    cache.keep_fragments({("feed", "u"): ("k", b"VEVENT"), ("item", "u"): ("k", b"<item>")})
    cache.keep_fragments({("feed", "u"): ("k2", b"VEVENT 2")})
    assert cache.fragments("feed") == {"u": ("k2", b"VEVENT 2")}
    cache.set_meta({"made": "then", "until": ""})
    assert (cache.meta("made"), cache.meta("until"), cache.meta("never")) == ("then", "", "")


def test_a_cache_knows_the_files_of_one_release_alone(cache: Cache) -> None:
    one, two = PublishedFile("k", "a" * 64, 1), PublishedFile("k", "b" * 64, 2)
    cache.keep_pages("1-a", {"a.html": one, "b.html": one}, ())
    cache.keep_pages("2-b", {"b.html": two}, ["a.html"])
    assert (cache.pages("1-a"), cache.pages("2-b"), cache.pages("")) == ({}, {"b.html": two}, {})
    cache.forget_pages()
    assert cache.pages("2-b") == {}


def test_a_cache_makes_a_change_as_a_whole_or_not_at_all(cache: Cache) -> None:
    def fails() -> None:
        cache.set_meta({"made": "now"})
        raise ZeroDivisionError

    cache.keep_all(lambda: cache.set_meta({"made": "then"}))
    with pytest.raises(ZeroDivisionError):
        cache.keep_all(fails)
    assert cache.meta("made") == "then"


def row(uid: str, sequence: int = 0) -> Revision:
    return Revision(
        uid=uid,
        id=uid,
        recurrence_id=None,
        source=f"{uid}.md",
        sequence=sequence,
        created=THEN,
        modified=THEN,
        significant="s",
        digest="d",
        first_published=THEN,
    )


def ledger(*rows: Revision) -> Ledger:
    return Ledger("hub.example", {(one.uid, None): one for one in rows})


def keep(ledgers: LedgerStore, release: str, old: Ledger, new: Ledger, *paths: str) -> None:
    ledgers.keep(release=release, ledger=new, rows=ledgers.changed(old, new), paths=set(paths))


def test_a_ledger_that_is_new_goes_with_no_release(ledgers: LedgerStore) -> None:
    assert (ledgers.release, ledgers.paths(), ledgers.salvage()[1]) == ("", set(), 0)
    assert ledgers.name


def test_a_ledger_gives_back_what_subscribers_hold(ledgers: LedgerStore) -> None:
    first = ledger(row("a"), row("b"))
    keep(ledgers, "1-x", Ledger(), first, "a.ics")
    second = replace(first, revisions={**first.revisions, ("a", None): row("a", 1)})
    assert ledgers.changed(first, second).keys() == {("a", "")}
    keep(ledgers, "2-y", first, second, "b.ics")
    assert ledgers.load() == ledgers.salvage()[0] == second
    assert ledgers.raw.keys() == {("a", ""), ("b", "")}
    assert (ledgers.release, ledgers.paths()) == ("2-y", {"a.ics", "b.ics"})


def test_who_goes_on_from_what_was_kept_has_its_rows_and_loses_no_path(
    ledgers: LedgerStore,
) -> None:
    first = ledger(row("a"))
    keep(ledgers, "1-x", Ledger(), first, "a.ics")
    rows, paths = dict(ledgers.changed(Ledger(), first)), ledgers.paths()
    ledgers.go_on(rows, paths)
    assert ledgers.raw == rows
    keep(ledgers, "2-y", first, first, "b.ics")
    assert (ledgers.load(), ledgers.paths()) == (first, {"a.ics", "b.ics"})


def test_a_ledger_that_is_taken_replaces_all_at_the_next_keep(ledgers: LedgerStore) -> None:
    keep(ledgers, "1-x", Ledger(), ledger(row("a")), "a.ics")
    other = ledger(row("c", 3))
    ledgers.take(other, {"c.ics"})
    assert ledgers.salvage()[0].revisions.keys() == {("a", None)}
    ledgers.keep(release="2-y", ledger=other, rows={}, paths=set())
    assert (ledgers.load(), ledgers.paths()) == (other, {"c.ics"})


def test_before_anything_is_published_nothing_is_live(kept: tuple[Releases, Publishing]) -> None:
    releases, _ = kept
    assert (releases.live_id(), releases.names()) == ("", [])
    with pytest.raises(OSError, match="1-x"):
        releases.manifest("1-x")


def test_every_kept_release_can_be_read_whole(kept: tuple[Releases, Publishing]) -> None:
    releases, add = kept
    published = [{"a.txt": b"%d" % n, "en/b.txt": b"same"} for n in range(3)]
    names = [add(files) for files in published]
    assert (releases.live_id(), releases.names()) == (names[-1], names[::-1])
    for name, files in zip(names, published, strict=True):
        found = parse_manifest(releases.manifest(name), folder=Path(name)).files
        assert {path: releases.read(*said) for path, said in found.items()} == files


def test_old_releases_go_with_the_bytes_that_they_alone_name(
    kept: tuple[Releases, Publishing],
) -> None:
    releases, add = kept
    names = [add({"a.txt": b"%d" % n, "b.txt": b"same"}) for n in range(7)]
    releases.prune(NOW + DAY / 2)
    assert releases.names() == names[::-1]
    releases.prune(NOW + 2 * DAY)
    assert releases.names() == names[:1:-1]
    assert [releases.read(digest(b"%d" % n), 1) for n in (0, 1, 2)] == [None, None, b"2"]
    assert releases.read(digest(b"same"), 4) == b"same"


def test_a_trial_is_let_go_of_as_a_whole(kept: tuple[Releases, Publishing]) -> None:
    releases, add = kept
    add({"a.txt": b"tried"})
    name = add({"a.txt": b"real"})
    releases.remove_all_but(name)
    assert releases.names() == [name]
    assert releases.read(digest(b"tried"), 5) is None
    assert listing_of(releases.manifest(name)).files == {"a.txt": (digest(b"real"), 4)}


def digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_one_at_a_time_has_the_lease(lease: Lease) -> None:
    with lease.hold(wait=0), pytest.raises(BusyError), lease.hold(wait=0):
        pass
    with lease.hold(wait=0):
        pass


def test_who_fails_gives_the_lease_back(lease: Lease) -> None:
    with pytest.raises(ZeroDivisionError), lease.hold(wait=0):
        raise ZeroDivisionError
    with lease.hold(wait=0):
        pass


def test_of_a_source_that_was_never_asked_nothing_is_remembered(fetched: FetchedStore) -> None:
    assert (fetched.recall(), fetched.health("a"), fetched.hosts()) == ({}, (), {})
    assert fetched.body("a", "https://a.example/") is None


def test_of_a_source_the_last_is_remembered_with_its_bodies(fetched: FetchedStore) -> None:
    gap = Gap("seminar-1", THEN)
    first = FetchedSource("https://a.example/", "page", (KeptPage("https://a.example/"),))
    second = replace(first, asked=THEN, memory=SourceMemory(("x",), gaps=(gap,), good=THEN))
    fetched.keep("a", first, bodies={"https://a.example/": b"one", "https://a.example/2": b""})
    fetched.keep("b", first)
    fetched.keep("a", second)
    assert fetched.recall() == {"a": second, "b": first}
    assert fetched.body("a", "https://a.example/") == b"one"
    assert fetched.body("a", "https://a.example/2") == b""
    assert fetched.body("b", "https://a.example/") is None
    fetched.keep("a", second, bodies={"https://a.example/3": b"\0" * 99_999})
    assert fetched.body("a", "https://a.example/") is None
    assert fetched.body("a", "https://a.example/3") == b"\0" * 99_999
    fetched.forget(["a", "never"])
    assert fetched.recall() == {"b": first}
    assert fetched.body("a", "https://a.example/3") is None


def test_how_a_source_fared_is_remembered_for_90_days(fetched: FetchedStore) -> None:
    rows = [HealthRow(THEN + timedelta(days=day), "accepted", day) for day in (1, 0, 90, 91)]
    for row in rows:
        fetched.keep("a", FetchedSource(), health=row)
    assert fetched.health("a") == tuple(rows[n] for n in (0, 2, 3))
    again = HealthRow(rows[3].at, "failed", reason="a.example answered 500")
    fetched.keep("a", FetchedSource(), health=again)
    assert fetched.health("a") == (rows[0], rows[2], again)
    assert fetched.health("b") == ()


def test_how_fast_hosts_may_be_asked_is_remembered_as_of_the_last_time(
    fetched: FetchedStore,
) -> None:
    fetched.keep_hosts({"a.example": HostPace(THEN, slow=2), "b.example": HostPace(THEN)})
    fetched.keep_hosts({"a.example": HostPace(THEN, THEN, 1)})
    assert fetched.hosts() == {"a.example": HostPace(THEN, THEN, 1)}
