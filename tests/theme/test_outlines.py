"""The outlines that the package carries can be read, and are what they are said to be."""

from pathlib import Path

import pytest

from calendarhub.theme import outlines

DATA = (Path(outlines.__file__).parent / "outlines.bin").read_bytes()


@pytest.mark.parametrize("scale", [outlines.COARSE, outlines.MIDDLE, outlines.FINE])
def test_land_and_lakes_are_closed_rings_in_the_box_they_name(scale: int) -> None:
    layer = outlines.layer(DATA, scale)
    assert layer.land
    assert layer.lakes
    for line in (*layer.land, *layer.lakes):
        assert (line.xs[0], line.ys[0]) == (line.xs[-1], line.ys[-1])
    for line in (*layer.land, *layer.lakes, *layer.borders):
        assert line.box == (min(line.xs), min(line.ys), max(line.xs), max(line.ys))
        assert -90.01 <= line.box[1] <= line.box[3] <= 90


def test_finer_layers_have_more_points() -> None:
    sizes = [sum(len(line.xs) for line in outlines.layer(DATA, scale).land) for scale in range(3)]
    assert sizes == sorted(sizes)


def test_no_line_jumps_round_the_earth() -> None:
    layer = outlines.layer(DATA, outlines.COARSE)
    for line in (*layer.land, *layer.borders):
        assert all(abs(a - b) < 90 for a, b in zip(line.xs, line.xs[1:], strict=False))


def test_no_border_is_drawn_between_crimea_and_the_rest_of_ukraine() -> None:
    for scale in range(3):
        for line in outlines.layer(DATA, scale).borders:
            assert not all(
                32 < x < 37 and 45 < y < 46.5 for x, y in zip(line.xs, line.ys, strict=True)
            )


def test_the_file_is_small() -> None:
    assert len(DATA) <= 300_000


def test_without_the_file_there_is_nothing_to_draw() -> None:
    assert outlines.layer(b"", outlines.FINE).land == ()
