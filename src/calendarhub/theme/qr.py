"""An address as a QR code, for paper and for the telephone beside a screen.

Most addresses fit into a small code of one block (ISO/IEC 18004, versions 1 to 5, level L). These are
drawn from tables, ten times as fast as by segno, which draws all others and is the judge in tests.
"""

import re
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from operator import itemgetter
from struct import pack
from zlib import adler32, crc32

import segno
from markupsafe import Markup
from msgspec import Struct

from calendarhub.theme.picture import PNG

_QUIET = 2
_INVERTED = str.maketrans("01", "10")
# Version: codewords of data and of error correction.
_SMALL = {1: (19, 7), 2: (34, 10), 3: (55, 15), 4: (80, 20), 5: (108, 26)}
_LOWER = re.compile("[a-z]")


def qr(address: str) -> Markup:
    """An image within the page; raises segno.DataOverflowError beyond 2,900 characters.

    A PNG of one bit for each module is a seventh of the same in SVG.
    """
    rows = modules(address)
    size = len(rows) + 2 * _QUIET
    data = b64encode(_png(rows, size)).decode()
    return Markup(  # noqa: S704 (letters and digits only)
        f'<img class="qr" src="data:image/png;base64,{data}" alt="" width="{size * 4}" '
        f'height="{size * 4}">'
    )


def _png(rows: Sequence[str], size: int) -> bytes:
    """A picture of one bit a pixel (ISO/IEC 15948), not packed, so that it is the same anywhere."""
    light = "1" * _QUIET
    edge = ["1" * size] * _QUIET
    lines = [*edge, *[light + row.translate(_INVERTED) + light for row in rows], *edge]
    octets = -(-size // 8)
    spare = 8 * octets - size
    data = b"".join([(int(line, 2) << spare).to_bytes(octets + 1, "big") for line in lines])
    stored = b"\x78\x01\x01" + pack("<HH", len(data), 0xFFFF - len(data)) + data
    return b"".join(
        (
            PNG,
            _chunk(b"IHDR", pack(">II5B", size, size, 1, 0, 0, 0, 0)),
            _chunk(b"IDAT", stored + pack(">I", adler32(data))),
            _chunk(b"IEND", b""),
        )
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))


def modules(address: str) -> Sequence[str]:
    """The code as rows of "1" (dark) and "0".

    The mask is fixed: choosing the best of eight takes long, and every reader knows all of them.
    """
    for version, (words, _) in _SMALL.items():
        # What is all capitals or digits is packed more tightly: segno knows how.
        if len(address) <= words - 2 and address.isascii() and _LOWER.search(address):
            return _small(version, address.encode())
    return _rows(_by_segno(address).matrix)


def _by_segno(address: str, version: int | None = None) -> segno.QRCode:
    return segno.make(address, version=version, micro=False, error="l", boost_error=False, mask=0)


def _rows(matrix: Sequence[bytearray]) -> list[str]:
    return ["".join("1" if module else "0" for module in row) for row in matrix]


class _VersionTable(Struct, frozen=True):
    """What every code of a version shares.

    `remainders` are what a byte leads to in the division by the generator, `mask` is laid over the
    bits in their order, `draw` puts bits (then "01" for what never changes) where they belong.
    """

    size: int
    words: int
    checks: int
    remainders: tuple[int, ...]
    mask: int
    spare: int
    draw: Callable[[str], tuple[str, ...]]


def _small(version: int, data: bytes) -> list[str]:
    table = _table(version)
    whole = (0x4 << 8 | len(data)) << 8 * len(data) | int.from_bytes(data, "big")
    words = bytearray((whole << 4).to_bytes(len(data) + 2, "big"))
    # Nobody reads what follows the end; segno begins it with a nought, and so do we.
    words.extend((b"\0" + b"\xec\x11" * table.words)[: table.words - len(words)])
    check, top = 0, 8 * (table.checks - 1)
    low = (1 << top) - 1
    for word in words:
        check = (check & low) << 8 ^ table.remainders[word ^ check >> top]
    bits = (int.from_bytes(words, "big") << 8 * table.checks | check) << table.spare
    count = 8 * (table.words + table.checks) + table.spare
    drawn = "".join(table.draw(f"{bits ^ table.mask:0{count}b}01"))
    return [drawn[at : at + table.size] for at in range(0, len(drawn), table.size)]


@lru_cache(maxsize=len(_SMALL))
def _table(version: int) -> _VersionTable:
    words, checks = _SMALL[version]
    sample = _by_segno("a", version).matrix
    size = len(sample)
    order = [place for place in _zigzag(size) if not _is_fixed(*place, size, version)]
    number = {place: at for at, place in enumerate(order)}
    picks = [
        number.get((y, x), len(order) + (1 if sample[y][x] else 0))
        for y in range(size)
        for x in range(size)
    ]
    return _VersionTable(
        size=size,
        words=words,
        checks=checks,
        remainders=_remainders(checks),
        mask=int("".join("0" if (y + x) % 2 else "1" for y, x in order), 2),
        spare=len(order) - 8 * (words + checks),
        draw=itemgetter(*picks),
    )


def _zigzag(size: int) -> Iterator[tuple[int, int]]:
    """Where bits go, by row and column: pairs of columns from the right, up and down in turns."""
    upwards = True
    for right in (*range(size - 1, 6, -2), 5, 3, 1):
        for y in range(size - 1, -1, -1) if upwards else range(size):
            yield y, right
            yield y, right - 1
        upwards = not upwards


def _is_fixed(y: int, x: int, size: int, version: int) -> bool:
    """Whether a module belongs to a pattern or to the format, not to the data."""
    if 6 in (y, x) or (y < 9 and (x < 9 or x >= size - 8)) or (y >= size - 8 and x < 9):
        return True
    return version > 1 and abs(y - (size - 7)) <= 2 and abs(x - (size - 7)) <= 2


def _remainders(checks: int) -> tuple[int, ...]:
    """Each byte times the generator polynomial in GF(256) by 0x11d, without its first term."""
    powers = [1]
    for _ in range(254):
        powers.append(_doubled(powers[-1]))
    logs = {value: at for at, value in enumerate(powers)}
    generator = [1]
    for root in range(checks):
        shifted = [*generator, 0]
        for at, term in enumerate(generator):
            shifted[at + 1] ^= powers[(logs[term] + root) % 255]
        generator = shifted
    return tuple(
        int.from_bytes(
            bytes(powers[(logs[term] + logs[byte]) % 255] if byte else 0 for term in generator[1:]),
            "big",
        )
        for byte in range(256)
    )


def _doubled(value: int) -> int:
    return value << 1 ^ (0x11D if value & 0x80 else 0)
