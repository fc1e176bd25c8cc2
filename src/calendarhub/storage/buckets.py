"""What a large manifest lists, in parts: buckets of about the same size, each known by its digest.

Which bucket a thing is in is told by its name alone, so an edit makes anew those of what it changed and
no other, however large the hub is.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import Generic, TypeVar
from zlib import crc32

from msgspec import Struct

Key = TypeVar("Key")
Value = TypeVar("Value")

Entry = tuple[str, int]
"""The digest (SHA-256) and the size of a file."""

MEAN = 32_768  # octets that a bucket has at most, in the mean
MOST = 65_536  # buckets of one kind: far more than any hub has


def buckets_for(octets: int) -> int:
    """Into how many buckets so many octets go: a power of two, so that each has 16 to 32 kB."""
    return min(1 << (octets // MEAN).bit_length(), MOST)


def bucket_of(name: str, count: int) -> int:
    """The number of the bucket of a name (CRC-32 of its UTF-8), of so many."""
    return crc32(name.encode()) & (count - 1)


class Kind(Struct, Generic[Key, Value], frozen=True):
    """A kind of things in buckets: by which name one is found, and how a bucket is written."""

    name_of: Callable[[Key], str]
    write: Callable[[Mapping[Key, Value]], bytes]


class Buckets(Generic[Key, Value]):
    """All things of a kind in buckets, and the entry of each as it is written. It is never changed."""

    def __init__(
        self,
        kind: Kind[Key, Value],
        held: tuple[Mapping[Key, Value], ...],
        entries: tuple[Entry, ...],
    ) -> None:
        self.kind = kind
        self.held = held
        self.entries = entries

    def written(self, sha256: str) -> bytes | None:
        """The bytes of the bucket with this digest; None where there is none."""
        found = next((n for n, entry in enumerate(self.entries) if entry[0] == sha256), None)
        return None if found is None else self.kind.write(self.held[found])


class Divided(Struct, Generic[Key, Value], frozen=True):
    """Buckets, and the bytes of those that were written to make them, by their digest."""

    buckets: Buckets[Key, Value]
    made: Mapping[str, bytes]


def divide(kind: Kind[Key, Value], things: Mapping[Key, Value], count: int) -> Divided[Key, Value]:
    """Put all things in so many buckets."""
    held: list[dict[Key, Value]] = [{} for _ in range(count)]
    for key, value in things.items():
        held[bucket_of(kind.name_of(key), count)][key] = value
    return _written(kind, held, [("", 0)] * count, range(count))


def edit(
    before: Buckets[Key, Value], things: Mapping[Key, Value], changed: Iterable[Key]
) -> Divided[Key, Value]:
    """The same with other `things`, of which only those that `changed` (or are gone) differ."""
    count = len(before.held)
    held = list(before.held)
    edited: dict[int, dict[Key, Value]] = {}
    for key in changed:
        number = bucket_of(before.kind.name_of(key), count)
        bucket = edited.setdefault(number, dict(held[number]))
        if key in things:
            bucket[key] = things[key]
        else:
            bucket.pop(key, None)
    for number, bucket in edited.items():
        held[number] = bucket
    return _written(before.kind, held, list(before.entries), edited)


def _written(
    kind: Kind[Key, Value],
    held: Collection[Mapping[Key, Value]],
    entries: list[Entry],
    numbers: Iterable[int],
) -> Divided[Key, Value]:
    whole = tuple(held)
    made: dict[str, bytes] = {}
    for number in numbers:
        data = kind.write(whole[number])
        entries[number] = (hashlib.sha256(data).hexdigest(), len(data))
        made[entries[number][0]] = data
    return Divided(Buckets(kind, whole, tuple(entries)), made)
