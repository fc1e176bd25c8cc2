"""How the outlines of maps are packed: thinned by area, across 180° and around the poles."""

import struct
import zlib

import pytest
from bench.outlines import Line, filled, packed, size, thinned, unrolled

from calendarhub.theme import outlines

SQUARE: Line = [(20.0, 60.0), (22.0, 60.0), (22.0, 61.0), (20.0, 61.0), (20.0, 60.0)]


def read(*parts: list[Line], unit: float = 0.01) -> outlines.Layer:
    """What the package reads of three layers that hold these parts."""
    data = zlib.compress(b"".join(packed(part, unit) for part in parts))
    head = struct.pack("<dI", unit, len(data)) * 3
    return outlines.layer(head + data * 3, outlines.FINE)


def test_what_is_packed_is_read_again() -> None:
    layer = read([SQUARE], [], [[(20.0, 60.5), (20.55, 60.25)], [(-1.0, -2.0), (0.0, 0.0)]])
    [land] = layer.land
    assert land.xs == pytest.approx([x for x, _ in SQUARE])
    assert land.ys == pytest.approx([y for _, y in SQUARE])
    assert land.box == pytest.approx((20.0, 60.0, 22.0, 61.0))
    assert layer.lakes == ()
    assert [line.xs for line in layer.borders] == [
        pytest.approx((20.0, 20.55)),
        pytest.approx((-1.0, 0.0)),
    ]


def test_points_that_change_little_are_left_out_and_ends_never() -> None:
    line = [(20.0, 60.0), (21.0, 60.0001), (22.0, 60.0), (22.0, 61.0)]
    assert thinned(line, 1.0) == [line[0], line[2], line[3]]
    assert thinned(line[:2], 1e9) == line[:2]


def test_a_ring_across_180_degrees_goes_on() -> None:
    ring = [(179.0, 0.0), (-179.0, 0.0), (-179.0, 1.0), (179.0, 1.0), (179.0, 0.0)]
    assert [x for x, _ in unrolled(ring)] == [179.0, 181.0, 181.0, 179.0, 179.0]


def test_a_ring_around_a_pole_is_closed_along_it() -> None:
    ring = [(-180.0, -70.0), (-60.0, -70.0), (60.0, -70.0), (180.0, -70.0)]
    made = unrolled(ring)
    assert made[0] == made[-1]
    assert min(y for _, y in made) == -90


def test_what_is_long_gets_points_between() -> None:
    assert list(filled([(0.0, 0.0), (40.0, 0.0)])) == [(0.0, 0.0), (20.0, 0.0), (40.0, 0.0)]


def test_the_size_of_a_ring_is_about_right() -> None:
    assert size(SQUARE) == pytest.approx(2 * 111.2**2 * 0.4924, rel=0.02)
