"""What differs between two publications: files, rows of the ledger, and what a subscriber sees."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from msgspec import Struct

from calendarhub.model.entry import Entry
from calendarhub.model.ledger import Change, Revision

RowKey = tuple[str, date | None]
"""UID, and the original date of an override."""


class FileChanges(Struct, frozen=True):
    """The paths of two manifests: those of the new one alone, of other bytes, of the old one alone."""

    added: frozenset[str] = frozenset()
    changed: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()


class RowChanges(Struct, frozen=True):
    """The rows of two ledgers in the same way."""

    added: frozenset[RowKey] = frozenset()
    changed: frozenset[RowKey] = frozenset()
    gone: frozenset[RowKey] = frozenset()

    @property
    def uids(self) -> frozenset[str]:
        """The UIDs of all events that differ, be it in one date of a series."""
        return frozenset([uid for uid, _ in (*self.added, *self.changed, *self.gone)])


class Changes(Struct, frozen=True):
    """What one release has and another has not."""

    files: FileChanges
    rows: RowChanges


def files_between(
    old: Mapping[str, tuple[str, int]], new: Mapping[str, tuple[str, int]]
) -> FileChanges:
    """Compare the files of two manifests: path to digest and size."""
    return FileChanges(
        added=frozenset(new.keys() - old.keys()),
        changed=frozenset([path for path, said in new.items() if old.get(path, said) != said]),
        gone=frozenset(old.keys() - new.keys()),
    )


def rows_between(old: Mapping[RowKey, Revision], new: Mapping[RowKey, Revision]) -> RowChanges:
    """Compare the rows of two ledgers."""
    differ = [key for key, row in new.items() if (was := old.get(key)) is not row and was != row]
    return RowChanges(
        added=frozenset([key for key in differ if key not in old]),
        changed=frozenset([key for key in differ if key in old]),
        gone=frozenset(old.keys() - new.keys()),
    )


class DifferenceKind(StrEnum):
    """How a subscriber sees an event differ."""

    NEW = "new"
    CHANGED = "changed"  # significant: `change` says how
    CORRECTED = "corrected"  # silent: text, translation, tags
    CANCELLED = "cancelled"
    WITHDRAWN = "withdrawn"
    MERGED = "merged"  # it is one with another, which the feed has at the same time
    LEAVES = "leaves"  # by an edit of the record or of the feed file
    ENDS = "ends"  # its time in the feed is over


class Difference(Struct, frozen=True):
    """One event of one feed that subscribers will see differently; `changes` are told, oldest first."""

    feed: str
    kind: DifferenceKind
    entry: Entry
    changes: tuple[Change, ...] = ()

    @property
    def change(self) -> Change | None:
        """The change that matters most, if people are told of any."""
        return self.changes[-1] if self.changes else None
