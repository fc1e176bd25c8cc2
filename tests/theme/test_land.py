"""Land, lakes and borders as paths: within the frame, small, and the same each time."""

import gzip
import re

import pytest

from calendarhub.theme.land import LandDrawing, drawing
from calendarhub.theme.projection import Geo, fit
from tests.theme.test_outlines import DATA

BALTIC = [(60.45, 22.27), (54.37, 18.63), (53.87, 10.69), (60.39, 5.32), (65.01, 25.47)]
WORLD = [(60.45, 22.29), (42.36, -71.06), (35.68, 139.7), (-33.92, 18.42)]


def drawn(places: list[Geo], *, points: int = 2000) -> LandDrawing:
    return drawing(DATA, fit(places), width=1000, points=points)


def rings(path: str) -> list[list[tuple[int, int]]]:
    """The points of each part of a path, as a browser reads them."""
    found = []
    for part in re.findall(r"M([^M]*)", path):
        numbers = [int(one) for one in re.findall(r"-?\d+", part)]
        x, y = numbers[:2]
        points = [(x, y)]
        for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
            x, y = x + dx, y + dy
            points.append((x, y))
        found.append(points)
    return found


def has_land(this: LandDrawing, places: list[Geo], at: Geo) -> bool:
    """Whether a place lies on drawn land, by the rule `evenodd`."""
    part = fit(places).place(at)
    x, y = part[0] * this.width, part[1] * this.height
    inside = False
    for ring in rings(this.land):
        for (x0, y0), (x1, y1) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y0 > y) != (y1 > y) and x < x0 + (x1 - x0) * (y - y0) / (y1 - y0):
                inside = not inside
    return inside


def test_the_baltic_looks_like_the_baltic() -> None:
    sea = drawn(BALTIC)
    for land in ((61.5, 25.0), (58.0, 14.5), (53.0, 20.0), (57.5, 18.5)):  # the last is Gotland
        assert has_land(sea, BALTIC, land), land
    for water in ((58.0, 20.0), (62.5, 19.5), (55.5, 17.5), (58.9, 13.4), (57.8, 23.5)):
        assert not has_land(sea, BALTIC, water), water


def test_the_world_has_its_continents() -> None:
    world = drawn(WORLD)
    for land in ((50.0, 90.0), (0.0, 25.0), (-10.0, -55.0), (-25.0, 135.0), (40.0, -100.0)):
        assert has_land(world, WORLD, land), land
    for water in ((0.0, -25.0), (-30.0, 80.0), (30.0, -150.0), (43.0, 51.0), (-75.0, 0.0)):
        assert not has_land(world, WORLD, water), water


@pytest.mark.parametrize(
    ("place", "land", "water"),
    [
        ((-17.8, 178.0), (-17.8, 178.0), (-15.0, -179.0)),
        ((66.0, 180.0), (66.5, 178.5), (70.5, -175.0)),
        ((-77.85, 166.67), (-79.0, 155.0), (-76.0, 172.0)),
        ((78.2, 15.6), (78.7, 14.5), (76.0, 5.0)),
        ((-41.3, 174.8), (-40.0, 175.8), (-42.0, 172.9 + 5)),
        ((1.35, 103.8), (2.5, 102.8), (3.0, 105.5)),
    ],
    ids=str,
)
def test_land_is_right_at_180_degrees_and_near_the_poles(place: Geo, land: Geo, water: Geo) -> None:
    around = drawn([place])
    assert has_land(around, [place], land)
    assert not has_land(around, [place], water)


def test_the_pole_itself_is_water_without_land() -> None:
    assert drawn([(89.9, 0.0)]) == LandDrawing(1000, 667, "", "")
    assert rings(drawn([(-89.9, 0.0)]).land)


def test_nothing_is_drawn_far_beyond_the_frame() -> None:
    sea = drawn(BALTIC)
    for ring in rings(sea.land):
        assert all(-10 <= x <= sea.width + 10 and -10 <= y <= sea.height + 10 for x, y in ring)


def test_a_drawing_takes_six_thousand_bytes_at_most() -> None:
    for places in (BALTIC, WORLD, [(60.45, 22.27)]):
        sheet = drawn(places)
        assert len(gzip.compress((sheet.land + sheet.borders).encode())) < 5200


def test_fewer_points_make_a_smaller_drawing_of_the_same_land() -> None:
    small = drawn(BALTIC, points=700)
    assert len(small.land) < len(drawn(BALTIC).land) / 2
    assert has_land(small, BALTIC, (61.5, 25.0))
    assert not has_land(small, BALTIC, (58.0, 20.0))


def test_without_outlines_there_is_a_frame_all_the_same() -> None:
    assert drawing(b"", fit(BALTIC), width=1000, points=100) == LandDrawing(1000, 1000, "", "")
