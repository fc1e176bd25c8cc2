"""Ledgers of one publication put together: what any of them has used is never used again.

A ledger may be behind: its release was lost, a backup was older, a machine elsewhere went on. For
each row the higher number counts (RFC 5545 §3.8.7.4: a sequence only rises).
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import reduce

from msgspec.structs import replace

from calendarhub.model.ledger import Revision
from calendarhub.rules.revise.carried import SECOND

Rows = Mapping[tuple[str, date | None], Revision]
MOST = 10_000  # lost releases that are believed, whatever the name of a link says


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


def above_lost(
    rows: Rows, releases: int, *, now: datetime
) -> dict[tuple[str, date | None], Revision]:
    """The rows with stamps above any that so many lost releases can have given.

    A release raises a sequence by one at most, and nobody knows of which rows: so all rise, and by one
    more, since what they say now need not be what the last of the lost said.
    """
    by = min(releases, MOST) + 1
    at = now.replace(microsecond=0)
    return {key: _raised(row, by, at) for key, row in rows.items()}


def _raised(row: Revision, by: int, at: datetime) -> Revision:
    apart = row.apart and replace(
        row.apart,
        sequence=row.apart.sequence + by,
        modified=max(at, row.apart.modified + SECOND),
    )
    modified = max(at, row.modified + SECOND)
    return replace(row, sequence=row.sequence + by, modified=modified, apart=apart)
