"""A packed body never becomes more than it may be, not even for a moment."""

import gzip
import tracemalloc
import zlib
from collections.abc import Iterator

import brotli
import pytest

from calendarhub.fetch.unpack import BrokenBodyError, TooLargeError, unpacked

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
        pytest.param(gzip.compress(TEXT)[:-5], "gzip", id="gzip cut short"),
        pytest.param(b"", "gzip", id="gzip of nothing"),
        pytest.param(b"plain", "gzip", id="plain as gzip"),
        pytest.param(zlib.compress(TEXT), "gzip", id="zlib as gzip"),
        pytest.param(gzip.compress(TEXT) + b"more", "gzip", id="more after gzip"),
        pytest.param(brotli.compress(TEXT)[:-1], "br", id="brotli cut short"),
        pytest.param(b"", "br", id="brotli of nothing"),
        pytest.param(b"plain text", "br", id="plain as brotli"),
        pytest.param(brotli.compress(TEXT) + b"more", "br", id="more after brotli"),
        pytest.param(gzip.compress(gzip.compress(TEXT)), "gzip, gzip", id="packed twice"),
        pytest.param(TEXT, "zstd", id="zstd"),
        pytest.param(TEXT, "deflate", id="deflate"),
    ],
)
def test_what_is_not_packed_as_it_says_is_not_taken(data: bytes, encoding: str) -> None:
    with pytest.raises(BrokenBodyError):
        unpack(data, encoding)
