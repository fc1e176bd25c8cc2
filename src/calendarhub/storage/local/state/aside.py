"""Stores made anew for a second attempt, where something in those that are there may be at fault."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from calendarhub.storage.errors import NewerStateError
from calendarhub.storage.local.state.cache import CACHE, SqliteCache
from calendarhub.storage.local.state.ledger import LEDGER, SqliteLedger
from calendarhub.storage.local.state.sqlite import FAULTS, is_damage
from calendarhub.storage.ports import CachedPayload

FOLDER = "aside"


@contextmanager
def fresh(folder: Path) -> Iterator[None]:
    """Begin with an empty cache, and with no ledger where the one that is there is damaged.

    What is damaged costs time only: the live release has what the ledger says. What was there comes
    back where the attempt fails all the same, since then it was not at fault.
    """
    away = folder / FOLDER
    tidy(folder)
    lasting = _lasting(folder)
    away.mkdir()
    _move([CACHE.file] if _is_sound(folder) else [CACHE.file, LEDGER.file], folder, away)
    _begin(folder, lasting)
    try:
        yield
    except BaseException:
        _move([path.name for path in away.glob("*.db")], away, folder)
        raise
    finally:
        tidy(folder)


def tidy(folder: Path) -> None:
    """Remove what a killed attempt has left aside."""
    if (folder / FOLDER).exists():
        shutil.rmtree(folder / FOLDER, ignore_errors=True)


def _move(names: list[str], source: Path, target: Path) -> None:
    for name in names:
        for suffix in ("", "-wal", "-shm"):
            there = target / f"{name}{suffix}"
            if there.is_dir():
                shutil.rmtree(there)
            there.unlink(missing_ok=True)
            if (source / f"{name}{suffix}").exists():
                (source / f"{name}{suffix}").rename(there)


def _is_sound(folder: Path) -> bool:
    """Whether all of the ledger is as it was written."""
    try:
        store = SqliteLedger(folder)
    except NewerStateError:
        return True
    try:
        store.load()
    except (ValueError, KeyError, TypeError):
        return not store.release and not store.is_damaged
    finally:
        store.close()
    return True


def _lasting(folder: Path) -> dict[str, CachedPayload]:
    """Last good versions of what files have lost: no file has them any more."""
    cache = SqliteCache(folder)
    try:
        return cache.lasting()
    finally:
        cache.close()


def _begin(folder: Path, lasting: dict[str, CachedPayload]) -> None:
    cache = SqliteCache(folder)
    try:
        cache.keep_payloads(lasting, ())
    except FAULTS as error:
        if not is_damage(error):
            raise
    finally:
        cache.close()
