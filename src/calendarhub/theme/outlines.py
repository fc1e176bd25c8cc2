"""The outlines of the earth as the package carries them: land, lakes and borders at three scales.

`outlines.bin` is made by `bench/outlines.py` from Natural Earth, which is in the public domain. It
begins with the unit (degrees) and the length of each layer, coarsest first. A layer, deflated, is
land, lakes and borders; each is a number of lines and of steps, then for every line its number of
points and its first point, then all steps: the low bytes of those in longitude, their high bytes,
and both of latitude. Numbers are little-endian. Longitudes go on beyond 180°.
"""

import struct
import sys
import zlib
from array import array
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate

from msgspec import Struct

_HEAD = struct.Struct("<dI")
_COUNTS = struct.Struct("<II")
_LAYERS = 3
COARSE, MIDDLE, FINE = range(_LAYERS)


class OutlineLine(Struct, frozen=True, eq=False):
    """A ring or an open line: longitudes and latitudes in degrees, and the box they lie in."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    box: tuple[float, float, float, float]  # west, south, east, north


class Layer(Struct, frozen=True, eq=False):
    """The lines of one scale; land and lakes are rings, the last point of which is the first."""

    land: tuple[OutlineLine, ...] = ()
    lakes: tuple[OutlineLine, ...] = ()
    borders: tuple[OutlineLine, ...] = ()


@lru_cache(maxsize=_LAYERS)
def layer(data: bytes, scale: int) -> Layer:
    """One layer of the file; nothing where there is no file."""
    if not data:
        return Layer()
    heads = [_HEAD.unpack_from(data, at * _HEAD.size) for at in range(_LAYERS)]
    start = _LAYERS * _HEAD.size + sum(length for _, length in heads[:scale])
    unit, length = heads[scale]
    raw = zlib.decompress(data[start : start + length])
    parts, at = [], 0
    for _ in range(_LAYERS):
        lines, size = _unpacked(memoryview(raw)[at:], unit)
        parts.append(lines)
        at += size
    return Layer(*parts)


def _unpacked(raw: memoryview, unit: float) -> tuple[tuple[OutlineLine, ...], int]:
    """The lines of a part, and how many bytes it takes."""
    count, steps = _COUNTS.unpack_from(raw)
    at = _COUNTS.size
    lengths = _numbers("H", raw[at : at + 2 * count])
    firsts = _numbers("i", raw[at + 2 * count : at + 10 * count])
    at += 10 * count
    halves = [raw[at + half * steps : at + (half + 1) * steps] for half in range(4)]
    xs, ys = _whole(halves[0], halves[1]), _whole(halves[2], halves[3])
    return tuple(_lines(lengths, firsts, xs, ys, unit)), at + 4 * steps


def _lines(
    lengths: "array[int]", firsts: "array[int]", xs: "array[int]", ys: "array[int]", unit: float
) -> Iterator[OutlineLine]:
    at = 0
    for number, length in enumerate(lengths):
        end = at + length - 1
        east = accumulate(xs[at:end], initial=firsts[2 * number])
        north = accumulate(ys[at:end], initial=firsts[2 * number + 1])
        at = end
        x, y = tuple([one * unit for one in east]), tuple([one * unit for one in north])
        yield OutlineLine(x, y, (min(x), min(y), max(x), max(y)))


def _whole(low: memoryview, high: memoryview) -> "array[int]":
    both = bytearray(2 * len(low))
    both[::2], both[1::2] = low, high
    return _numbers("h", memoryview(both))


def _numbers(kind: str, raw: memoryview) -> "array[int]":
    made = array(kind)
    made.frombytes(raw)
    if sys.byteorder == "big":
        made.byteswap()
    return made
