"""The state of a hub on disk: the cache, the ledger, and the lock that guards them.

Two files of SQLite: `shelf.db` is a cache, and losing it costs time only; `ledger.db` is what
subscribers hold, and the manifest of the live release restores it.
"""

from calendarhub.storage.local.locking import BusyError, lock
from calendarhub.storage.local.state.aside import fresh, tidy
from calendarhub.storage.local.state.asking import cached_files, has_ledger
from calendarhub.storage.local.state.cache import Cache, CachedPayload, PublishedFile
from calendarhub.storage.local.state.ledger import DamagedLedgerError, LedgerStore, NewerStateError
from calendarhub.storage.local.state.sqlite import Error, is_damage

__all__ = [
    "BusyError",
    "Cache",
    "CachedPayload",
    "DamagedLedgerError",
    "Error",
    "LedgerStore",
    "NewerStateError",
    "PublishedFile",
    "cached_files",
    "fresh",
    "has_ledger",
    "is_damage",
    "lock",
    "tidy",
]
