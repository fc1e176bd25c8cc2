"""The parts of a large manifest, read: each is looked at before it is believed."""

import hashlib
import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, TypeVar

from msgspec import DecodeError, Meta, Raw, Struct, json

from calendarhub.storage.buckets import MOST, Entry, bucket_of
from calendarhub.storage.listing import Files, part_path

Part = TypeVar("Part")

MOST_OCTETS = 1 << 30  # of all parts together

Digest = Annotated[str, Meta(min_length=64, max_length=64)]
Size = Annotated[int, Meta(ge=0, le=1 << 40)]
NamedEntry = tuple[Digest, Size]

_HEXADECIMAL = re.compile("[0-9a-f]*").fullmatch
_OUTSIDE = re.compile(r"(?:^|/)\.{0,2}(?:/|$)|\x00", re.MULTILINE)

Reader = Callable[[str, int], bytes | None]
"""Path and size to the bytes of a file of a release; None where it cannot be read."""


class NamedParts(Struct):
    """The digests and sizes of the parts that a manifest names."""

    files: tuple[NamedEntry, ...]
    rows: tuple[NamedEntry, ...]


_files = json.Decoder(dict[str, NamedEntry]).decode
_rows = json.Decoder(tuple[Raw, ...]).decode


def reader_of(folder: Path) -> Reader:
    """What reads parts of a manifest: of a release that is only kept they lie by their digest."""

    def read(path: str, size: int) -> bytes | None:
        sha256 = path.rpartition("/")[2].partition(".")[0]
        blob = folder.parent.parent / "blobs" / sha256[:2] / sha256[2:]
        found = (_read(place, size) for place in (folder / path, blob))
        return next((data for data in found if data is not None and _is(data, sha256)), None)

    return read


def _read(file: Path, size: int) -> bytes | None:
    """The first octets of a plain file, one more than it should have."""
    try:
        flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC | os.O_NONBLOCK
        with os.fdopen(os.open(file, flags), "rb") as stream:
            return stream.read(size + 1)
    except OSError:
        return None


def _is(data: bytes, sha256: str) -> bool:
    return hashlib.sha256(data).hexdigest() == sha256


def check_parts(parts: NamedParts) -> None:
    """Raise ValueError for parts that no build of ours makes."""
    for entries in (parts.files, parts.rows):
        count = len(entries)
        if not 0 < count <= MOST or count & (count - 1):
            raise ValueError(f"it is not the manifest of a release: it has {count} parts of a kind")
        if not _HEXADECIMAL("".join([sha256 for sha256, _ in entries])):
            raise ValueError("it has digests that are none")
    if sum(size for _, size in (*parts.files, *parts.rows)) > MOST_OCTETS:
        raise ValueError("it is not the manifest of a release: its parts are too large")


def published_bucket(entry: Entry, read: Reader) -> dict[str, Entry]:
    """The files of a part that a build of ours has published; raises ValueError on damage."""
    return _decoded(_files, _whole_part(entry, read))


def bucket(entry: Entry, read: Reader, number: int, count: int) -> dict[str, Entry]:
    """The files of a part, of which it has the `number` among so many; raises ValueError on damage."""
    files = published_bucket(entry, read)
    check_files(files)
    if any(bucket_of(path, count) != number for path in files):
        raise ValueError("it is not the manifest of a release: a path is in the part of others")
    return files


def check_files(files: Files) -> None:
    """Raise ValueError for paths that lead out, and digests that are none."""
    # All at once, which takes a tenth of the time.
    if _OUTSIDE.search("\n".join(files)):
        path = next((path for path in files if _OUTSIDE.search(path)), "")
        raise ValueError(f"it names {path[:200]!r}, which lies outside")
    if not _HEXADECIMAL("".join([digest for digest, _ in files.values()])):
        raise ValueError("it has digests that are none")


def _whole_part(entry: Entry, read: Reader) -> bytes:
    """The bytes of a part, which are those of its digest."""
    path = part_path(entry[0])
    data = read(path, entry[1])
    if data is None or not _is(data, entry[0]):
        raise ValueError(f"its part {path} is not there, or is not what was published")
    return data


def _decoded(decode: Callable[[bytes], Part], data: bytes) -> Part:
    try:
        return decode(data)
    except (DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise ValueError(f"it is not the manifest of a release: {error}") from None


def rows_of(entry: Entry, read: Reader) -> tuple[Raw, ...]:
    """The rows of a part; raises ValueError on damage."""
    return _decoded(_rows, _whole_part(entry, read))
