"""When the same bytes are read again: where something else than bytes makes a difference."""

import hashlib
from datetime import datetime, timedelta

import msgspec

from calendarhub.model.fetched import FetchedSource
from calendarhub.model.partner import PartnerSource

_A_DAY = timedelta(days=1)  # what is selected, and how far a series is expanded, goes by the day


def read_as(source: PartnerSource, *rest: object) -> str:
    """A digest of what reading depends on beside bytes: the source's row, and what the hub adds."""
    said = msgspec.json.encode([source, *rest], order="deterministic")
    return hashlib.sha256(said).hexdigest()[:16]


def is_read_again(before: FetchedSource, *, key: str, now: datetime) -> bool:
    """Whether an answer that is the same as before has to be taken in once more.

    An answer that is held, or lacks an event, counts each time it comes (ACC-03, REM-03).
    """
    memory = before.memory
    return (
        before.read is None
        or before.read_as != key
        or now - before.read >= _A_DAY
        or bool(memory.gaps)
        or memory.held_since is not None
    )
