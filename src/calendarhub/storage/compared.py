"""What differs between two releases, by their manifests alone."""

from collections.abc import Iterable

from calendarhub.model import codec
from calendarhub.model.changes import Changes, RowKey, files_between, rows_between
from calendarhub.model.ledger import Revision
from calendarhub.storage.manifest import LiveRelease


def between(old: LiveRelease, new: LiveRelease) -> Changes:
    """Compare two releases; raises ValueError where a row of a ledger is damaged.

    Of the rows only those are read that are not the same bytes in both.
    """
    before, after = frozenset(old.ledger), frozenset(new.ledger)
    return Changes(
        files=files_between(old.files, new.files),
        rows=rows_between(_rows(before - after), _rows(after - before)),
    )


def _rows(ledger: Iterable[bytes]) -> dict[RowKey, Revision]:
    rows = [codec.loads(Revision, row) for row in ledger]
    return {(row.uid, row.recurrence_id): row for row in rows}
