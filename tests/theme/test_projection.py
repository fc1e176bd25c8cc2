"""Views of the earth: everything asked for lies within the frame, wherever on earth it is."""

import math

import pytest

from calendarhub.theme.projection import LEAST, Geo, fit

TURKU, GDANSK, LUBECK = (60.45, 22.27), (54.37, 18.63), (53.87, 10.69)
FIJI = [(-16.8, 179.97), (-18.1, -178.8)]
WORLD = [TURKU, (42.36, -71.06), (35.68, 139.7), (-33.92, 18.42)]


@pytest.mark.parametrize(
    "places",
    [
        [TURKU],
        [TURKU, TURKU],
        [TURKU, GDANSK, LUBECK],
        FIJI,
        [(90.0, 0.0)],
        [(-90.0, 17.0)],
        [(78.2, 15.6), (71.3, -156.8), (64.1, -21.9)],
        [(0.0, 0.0), (0.0, 60.0)],
        WORLD,
        [(0.0, 0.0), (0.0, 180.0)],
        [(0.0, -120.0), (0.0, 0.0), (0.0, 120.0)],
        [(90.0, 0.0), (-90.0, 0.0)],
    ],
    ids=str,
)
def test_every_place_lies_within_the_frame(places: list[Geo]) -> None:
    view = fit(places)
    for place in places:
        x, y = view.place(place)
        assert 0.02 < x < 0.98
        assert 0 < y < 1


def test_one_place_lies_in_the_middle_of_what_is_around_it() -> None:
    view = fit([TURKU])
    assert view.place(TURKU) == pytest.approx((0.5, 0.5), abs=0.01)
    assert view.box[3] == pytest.approx(LEAST, abs=0.001)


def test_north_is_up_and_east_is_right() -> None:
    view = fit([TURKU, GDANSK, LUBECK])
    assert view.place(TURKU)[1] < view.place(GDANSK)[1]
    assert view.place(LUBECK)[0] < view.place(GDANSK)[0]


def test_places_on_both_sides_of_180_degrees_are_neighbours() -> None:
    view = fit(FIJI)
    assert not view.is_world
    assert abs(view.middle[1]) > 179
    assert view.reach < 15


def test_a_frame_is_as_high_as_its_places_need() -> None:
    assert fit([(60.0, 20.0), (60.5, 30.0)]).ratio == 1.5
    assert fit([(50.0, 0.0), (50.0, 40.0)]).ratio == 2
    assert fit([(50.0, 20.0), (65.0, 20.0)]).ratio == 1


def test_a_map_of_the_world_is_cut_where_no_place_is() -> None:
    view = fit([(35.7, 139.7), (21.3, -157.9), (-33.4, -70.7), (52.5, 13.4)])
    assert view.is_world
    edge = (view.middle[1] + 360) % 360 - 180
    assert min(abs((place - edge + 180) % 360 - 180) for place in (139.7, -157.9, -70.7, 13.4)) > 20


def test_areas_are_kept() -> None:
    view = fit([TURKU, GDANSK, LUBECK])
    forward = view.forward()

    def area(south: float, west: float) -> float:
        corners = [
            (west, south),
            (west + 0.1, south),
            (west + 0.1, south + 0.1),
            (west, south + 0.1),
        ]
        ring = [forward(*corner) for corner in corners]
        pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
        return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairs)) / 2

    def true(south: float) -> float:
        step = math.radians(0.1)
        return step * (math.sin(math.radians(south + 0.1)) - math.sin(math.radians(south)))

    for south, west in ((54.0, 8.0), (60.0, 22.0), (65.0, 30.0)):
        assert area(south, west) == pytest.approx(true(south), rel=1e-3)


def test_the_window_holds_what_the_frame_shows() -> None:
    west, south, east, north = fit([TURKU]).window()
    assert west < 15 < 29 < east
    assert south < 57.5 < 63.5 < north


def test_a_frame_over_a_pole_looks_at_all_longitudes() -> None:
    west, _, east, north = fit([(89.0, 10.0)]).window()
    assert east - west == 360
    assert north == 90
