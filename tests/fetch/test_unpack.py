"""A packed body never becomes more than it may be, not even for a moment."""

import gzip
import tracemalloc
import zlib
from collections.abc import Iterator

import brotli
import pytest

from calendarhub.fetch.unpack import BrokenError, TooLargeError, unpacked

TEXT = b"BEGIN:VCALENDAR\r\n" * 5_000
MB = 1024 * 1024


def by(size: int, data: bytes) -> Iterator[bytes]:
    return (data[at : at + size] for at in range(0, len(data), size))


def unpack(data: bytes, encoding: str, *, size: int = 1_000, decoded: int = MB) -> bytes:
    return unpacked(by(size, data), encoding, raw=MB, decoded=decoded)


@pytest.mark.parametrize("size", [1, 7, 1_000, MB])
def test_what_was_packed_comes_back(size: int) -> None:
    assert unpack(TEXT, "", size=size) == TEXT
    assert unpack(TEXT, "Identity", size=size) == TEXT
    assert unpack(gzip.compress(TEXT), "gzip", size=size) == TEXT
    assert unpack(gzip.compress(TEXT), "x-gzip", size=size) == TEXT
    assert unpack(brotli.compress(TEXT), "br", size=size) == TEXT


def test_gzip_may_come_in_members() -> None:
    data = gzip.compress(b"one") + gzip.compress(b"") + gzip.compress(b"two")
    assert unpack(data, "gzip", size=5) == b"onetwo"


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_a_bomb_takes_no_memory(encoding: str) -> None:
    zeros = b"\0" * 64 * MB
    bomb = gzip.compress(zeros) if encoding == "gzip" else brotli.compress(zeros, quality=1)
    del zeros
    tracemalloc.start()
    try:
        with pytest.raises(TooLargeError):
            unpacked(iter([bomb]), encoding, raw=MB, decoded=MB)
        assert tracemalloc.get_traced_memory()[1] < 4 * MB
    finally:
        tracemalloc.stop()


def test_a_body_is_limited_as_it_is_sent_too() -> None:
    with pytest.raises(TooLargeError):
        unpacked(by(10, b"x" * 100), "", raw=99, decoded=MB)
    assert unpacked(by(10, b"x" * 100), "", raw=100, decoded=100) == b"x" * 100


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (gzip.compress(TEXT)[:-5], "gzip"),
        (b"", "gzip"),
        (b"plain", "gzip"),
        (zlib.compress(TEXT), "gzip"),
        (gzip.compress(TEXT) + b"more", "gzip"),
        (brotli.compress(TEXT)[:-1], "br"),
        (b"", "br"),
        (b"plain text", "br"),
        (brotli.compress(TEXT) + b"more", "br"),
        (gzip.compress(gzip.compress(TEXT)), "gzip, gzip"),
        (TEXT, "zstd"),
        (TEXT, "deflate"),
    ],
)
def test_what_is_not_packed_as_it_says_is_not_taken(data: bytes, encoding: str) -> None:
    with pytest.raises(BrokenError):
        unpack(data, encoding)
