"""What must be known of a font to use it well: read from the heads of a WOFF or WOFF2 file.

WOFF2 §4 and §5 (W3C 2022), WOFF §4 and §5 (W3C 2012), OpenType `head` and `OS/2`.
"""

import zlib
from struct import error, unpack_from
from typing import NamedTuple

import brotli

# The tags that WOFF2 names by a number, as far as they are asked for here, by that number.
_HEAD, _OS2, _GLYF, _LOCA, _FVAR = 1, 6, 10, 11, 47
_NUMBERED = {_HEAD: b"head", _OS2: b"OS/2", _GLYF: b"glyf", _LOCA: b"loca", _FVAR: b"fvar"}
_OTHER = 63  # the tag itself follows
_LARGEST = 8_388_608  # octets of an unpacked font


class Font(NamedTuple):
    """A font: its format in CSS, whether it has all weights, its height of small letters in em.

    `ex` is 0 where the font does not say.
    """

    format: str
    is_variable: bool
    ex: float


class _Piece(NamedTuple):
    tag: bytes
    offset: int
    length: int


def font(data: bytes) -> Font | None:
    """What a file says of itself; None where it is no WOFF or WOFF2 file or is damaged."""
    try:
        if data[:4] == b"wOF2":
            pieces, begin = _woff2(data)
            return Font("woff2", _has_axes(pieces), _ex(pieces, _unpacked(data, pieces, begin)))
        if data[:4] == b"wOFF":
            pieces, tables = _woff(data)
            return Font("woff", _has_axes(pieces), _ex(pieces, tables))
    except (error, IndexError, ValueError, zlib.error):
        return None
    return None


def _has_axes(pieces: list[_Piece]) -> bool:
    return any(piece.tag == b"fvar" for piece in pieces)


def _ex(pieces: list[_Piece], data: bytes) -> float:
    """The height of small letters (`sxHeight`, from version 2 of OS/2) by the units of an em."""
    places = {piece.tag: piece.offset for piece in pieces}
    head, metrics = places.get(b"head"), places.get(b"OS/2")
    if head is None or metrics is None or not data:
        return 0.0
    [units] = unpack_from(">H", data, head + 18)
    [version] = unpack_from(">H", data, metrics)
    [height] = unpack_from(">h", data, metrics + 86) if version >= 2 else (0,)
    return round(height / units, 3) if units and 0 < height < units else 0.0


def _woff2(data: bytes) -> tuple[list[_Piece], int]:
    """The tables in the order of the one stream they are packed in, and where that begins."""
    [number] = unpack_from(">H", data, 12)
    pieces: list[_Piece] = []
    at, offset = 48, 0
    for _ in range(number):
        flags, at = data[at], at + 1
        kind, transform = flags & 63, flags >> 6
        tag = _NUMBERED.get(kind, b"")
        if kind == _OTHER:
            tag, at = data[at : at + 4], at + 4
        length, at = _base128(data, at)
        # The outlines are stored in another form unless the version is 3; all else only if not 0.
        if transform != (3 if kind in (_GLYF, _LOCA) else 0):
            length, at = _base128(data, at)
        pieces.append(_Piece(tag, offset, length))
        offset += length
    return pieces, at


def _base128(data: bytes, at: int) -> tuple[int, int]:
    value = 0
    for place in range(at, at + 5):
        value = value << 7 | data[place] & 127
        if data[place] < 128:
            return value, place + 1
    raise ValueError


def _unpacked(data: bytes, pieces: list[_Piece], begin: int) -> bytes:
    """The stream of the tables; nothing where it would be too large."""
    if sum(piece.length for piece in pieces) > _LARGEST:
        return b""
    [size] = unpack_from(">I", data, 20)
    try:
        unpacked: bytes = brotli.decompress(data[begin : begin + size])
    except brotli.error:
        raise ValueError from None
    return unpacked


def _woff(data: bytes) -> tuple[list[_Piece], bytes]:
    """The tables, and what is asked of them unpacked, one after another."""
    [number] = unpack_from(">H", data, 12)
    pieces: list[_Piece] = []
    tables = b""
    for at in range(44, 44 + 20 * number, 20):
        tag, offset, packed, length = unpack_from(">4sIII", data, at)
        pieces.append(_Piece(tag, len(tables), length))
        if tag in (b"head", b"OS/2"):
            raw = data[offset : offset + packed]
            tables += zlib.decompressobj().decompress(raw, 65536) if packed < length else raw
    return pieces, tables
