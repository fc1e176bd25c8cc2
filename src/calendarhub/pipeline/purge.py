"""An event or an attachment taken out of all that a hub keeps, up to the build that publishes it.

What is kept is rewritten under the lock, in such an order that whoever is killed in between finds, when
he runs it again, nothing worse than before: first what is published and its ledger, then the rest.
"""

import time
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.model.ledger import Ledger
from calendarhub.model.settings import Hub
from calendarhub.pipeline.kept_inputs import forget
from calendarhub.pipeline.last_good import cached_files, unshelved
from calendarhub.pipeline.ledgers import manifest
from calendarhub.pipeline.parse_files import Batch, encode
from calendarhub.pipeline.republish import republish
from calendarhub.pipeline.stones import FILES, is_stone, stone_of
from calendarhub.rules.revise.purged import ChosenBy, purged_rows, rows_of
from calendarhub.rules.scrub import PurgedEvent, scrubbed
from calendarhub.storage.local import state as store
from calendarhub.storage.local.behind import forget_behind
from calendarhub.storage.local.places import clear
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.local.state import CachedPayload, SqliteCache, SqliteLedger
from calendarhub.storage.manifest import LiveRelease

COPIES = (".webp", ".share.jpg")  # of a picture, which nobody was ever sent to


# Seconds after which a server that runs has noticed that another release is live: until then it still
# reads the one that goes.
GRACE = 2.0


class Target(Struct, frozen=True):
    """What is to be forgotten: an event by its id, or without one published files by their paths."""

    id: str = ""
    paths: tuple[str, ...] = ()


def rewrite(
    root: Path, hub: Hub, target: Target, *, now: datetime, page: bytes, wait: float
) -> None:
    """Rewrite what is kept, so that the next build publishes nothing of the target any more.

    `page` is what answers from then on where a whole file went. Raises BusyError and OSError.
    """
    with store.lock(root / ".calendarhub", wait=wait):
        releases = LocalReleases(root)
        releases.tidy()
        store.tidy(releases.state)
        forget(root)
        _rewrite_ledger(releases, hub, target, now.replace(microsecond=0), page)
        _rewrite_cache(releases.state, target.id)
        clear(releases.state)


def finish(root: Path, *, wait: float) -> None:
    """Remove every other release, once the live one holds nothing of the target and servers show it."""
    time.sleep(GRACE)
    with store.lock(root / ".calendarhub", wait=wait):
        releases = LocalReleases(root)
        releases.remove_all_but(releases.live_id())
        releases.discard()
        with suppress(OSError):  # then it goes with the next release
            forget_behind(releases.state)  # it has the addresses of files that went


def _rewrite_ledger(
    releases: LocalReleases, hub: Hub, target: Target, now: datetime, page: bytes
) -> None:
    ledgers = SqliteLedger(releases.state)
    try:
        ledger = ledgers.load()
        rows = ledger.revisions
        if target.id:
            rows = purged_rows(rows, target.id, now=now, chosen=ChosenBy.of(hub))
        bare = replace(ledger, revisions=rows)
        live = manifest(releases.folder / releases.live_id())
        changed = dict(_changed(releases, live, bare, target, page))
        gone = {path for path, data in changed.items() if data is None}
        paths = ledgers.paths() - gone
        if changed:
            republish(releases, ledgers, bare, paths, changed)
            ledgers.scrub()
        else:
            ledgers.rewrite(bare, paths)
    finally:
        ledgers.close()


def _changed(
    releases: LocalReleases, live: LiveRelease, ledger: Ledger, target: Target, page: bytes
) -> Iterator[tuple[str, bytes | None]]:
    """What becomes of files that no build makes any more, which would keep what they say for ever.

    The event's own files are among them: without its title there is none in other languages.
    """
    events = [*_purged(ledger, target)]
    own = [path for path in live.files if target.id and f"events/{target.id}." in path]
    for path in sorted({*live.retired, *own}):
        if is_stone(path):
            continue
        if path in target.paths or (target.id and path.startswith(f"{FILES}{target.id}/")):
            yield path, None
            if not path.endswith(COPIES):
                yield stone_of(path), page
            continue
        data = (releases.folder / live.id / path).read_bytes()
        for event in events:
            if event.is_named(data) or f"events/{event.id}." in path:
                left = scrubbed(data, event)
                new = page if left is None else left
                if new != data:
                    yield path, new


def _purged(ledger: Ledger, target: Target) -> Iterator[PurgedEvent]:
    rows = [*rows_of(ledger.revisions, target.id)] if target.id else []
    if rows:
        yield PurgedEvent(
            id=target.id,
            uids=frozenset(row.uid for row in rows),
            sequence=max(row.sequence for row in rows),
            modified=max(row.modified for row in rows),
        )


def _rewrite_cache(state: Path, id_: str) -> None:
    """A cache that begins anew, but for the last good versions of all other events."""
    cache = SqliteCache(state)
    try:
        cache.rewrite(dict(_lasting(cache.lasting(), id_)))
    finally:
        cache.close()


def _lasting(known: Mapping[str, CachedPayload], id_: str) -> Iterator[tuple[str, CachedPayload]]:
    for path, one in known.items():
        left = [kept for kept in unshelved(one) if kept.event.id != id_]
        if left:
            # Without a stamp the file is read again, whatever it said before.
            yield path, cached_files(CachedPayload("", encode(Batch())), left)


def with_copies(path: str, files: Iterable[str]) -> tuple[str, ...]:
    """A published file beside a record, with the copies of it that pages load."""
    return (path, *sorted(one for one in files if _is_copy(one, path)))


def _is_copy(one: str, path: str) -> bool:
    return one.startswith(f"{path}.") and one.endswith(COPIES)
