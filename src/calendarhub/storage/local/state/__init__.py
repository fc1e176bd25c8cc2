"""The state of a hub on disk: the cache, the ledger, and the lock that guards them.

Three files of SQLite: `shelf.db` is a cache, and losing it costs time only; `ledger.db` is what
subscribers hold, and the manifest of the live release restores it; `fetched.db` has the last answers
of partners, and losing it costs one full fetch.
"""

from calendarhub.storage.errors import BusyError, DamagedLedgerError, NewerStateError
from calendarhub.storage.local.locking import FileLease, lock
from calendarhub.storage.local.state.aside import fresh, tidy
from calendarhub.storage.local.state.asking import cached_files, has_ledger
from calendarhub.storage.local.state.cache import CACHE, SqliteCache
from calendarhub.storage.local.state.fetched import FETCHED, SqliteFetched
from calendarhub.storage.local.state.ledger import LEDGER, SqliteLedger
from calendarhub.storage.local.state.sqlite import Error, is_damage
from calendarhub.storage.ports import CachedPayload, PublishedFile

__all__ = [
    "CACHE",
    "FETCHED",
    "LEDGER",
    "BusyError",
    "CachedPayload",
    "DamagedLedgerError",
    "Error",
    "FileLease",
    "NewerStateError",
    "PublishedFile",
    "SqliteCache",
    "SqliteFetched",
    "SqliteLedger",
    "cached_files",
    "fresh",
    "has_ledger",
    "is_damage",
    "lock",
    "tidy",
]
