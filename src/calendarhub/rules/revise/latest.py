"""Ledgers of one publication put together: what any of them has used is never used again.

A ledger may be behind: its release was lost, a backup was older, a machine elsewhere went on. For
each row the higher number counts (RFC 5545 §3.8.7.4: a sequence only rises).
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import reduce

from msgspec.structs import replace

from calendarhub.model.ledger import Revision
from calendarhub.rules.revise.carried import SECOND

Rows = Mapping[tuple[str, date | None], Revision]


def latest(ledgers: Iterable[Rows]) -> dict[tuple[str, date | None], Revision]:
    """Every row of all of them, each as it was last published."""
    return reduce(_joined, ledgers, {})


def _joined(
    rows: dict[tuple[str, date | None], Revision], others: Rows
) -> dict[tuple[str, date | None], Revision]:
    joined = dict(rows)
    for key, other in others.items():
        mine = joined.get(key)
        joined[key] = other if mine is None else later(mine, other)
    return joined


def later(one: Revision, other: Revision) -> Revision:
    """The one of two rows that was published later, with stamps above both where they part ways."""
    if one == other:
        return one
    old, new = sorted((one, other), key=lambda row: (row.sequence, row.modified, row.digest))
    first = min(old.first_published, new.first_published)
    # Two machines went on from one state: a number stands for two contents, which ends here.
    parted = old.sequence == new.sequence and old.significant != new.significant
    hidden = old.modified > new.modified or (
        old.modified == new.modified and old.digest != new.digest
    )
    return replace(
        new,
        first_published=first,
        sequence=new.sequence + parted,
        modified=max(old.modified, new.modified) + SECOND if parted or hidden else new.modified,
        apart=None if parted or hidden else new.apart,
    )
