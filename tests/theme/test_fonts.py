import zlib
from struct import pack

import brotli

from calendarhub.theme.fonts import font

HEAD = b"\0" * 18 + pack(">H", 1000) + b"\0" * 34
METRICS = pack(">H", 4) + b"\0" * 84 + pack(">h", 520) + b"\0" * 8
OLD_METRICS = pack(">H", 1) + b"\0" * 94


def woff2(*tables: tuple[int, bytes]) -> bytes:
    """A font of these tables, by the numbers WOFF2 gives their tags."""
    rows = b"".join(bytes([number]) + bytes([len(data)]) for number, data in tables)
    packed: bytes = brotli.compress(b"".join(data for _, data in tables))
    head = b"wOF2" + b"\0" * 8 + pack(">H", len(tables)) + b"\0" * 6 + pack(">I", len(packed))
    return head + b"\0" * 24 + rows + packed


def woff(*tables: tuple[bytes, bytes]) -> bytes:
    rows, body = b"", b""
    for tag, data in tables:
        packed = zlib.compress(data)
        packed = packed if len(packed) < len(data) else data
        offset = 44 + 20 * len(tables) + len(body)
        rows += pack(">4sIIII", tag, offset, len(packed), len(data), 0)
        body += packed
    return b"wOFF" + b"\0" * 8 + pack(">H", len(tables)) + b"\0" * 30 + rows + body


def test_a_font_says_how_high_its_small_letters_are() -> None:
    assert font(woff2((1, HEAD), (6, METRICS))) == ("woff2", False, 0.52)
    assert font(woff((b"head", HEAD), (b"OS/2", METRICS))) == ("woff", False, 0.52)


def test_a_font_with_axes_has_all_weights() -> None:
    assert font(woff2((1, HEAD), (47, b"axes"), (6, METRICS))) == ("woff2", True, 0.52)
    assert font(woff((b"fvar", b"axes"), (b"head", HEAD))) == ("woff", True, 0)


def test_a_font_that_does_not_say_its_height_is_used_without() -> None:
    assert font(woff2((1, HEAD), (6, OLD_METRICS))) == ("woff2", False, 0)
    assert font(woff2((6, METRICS))) == ("woff2", False, 0)


def test_no_font_and_a_damaged_one_are_none() -> None:
    whole = woff2((1, HEAD), (6, METRICS))
    for data in (b"", b"\0\1\0\0rest", b"wOF2", b"wOFF\0", whole[:60], whole[:-5]):
        assert font(data) is None
