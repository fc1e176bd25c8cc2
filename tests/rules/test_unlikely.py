"""What may be written so and hardly is meant."""

from datetime import date

import pytest

from calendarhub.rules.fuzzy import parse_when
from calendarhub.rules.unlikely import is_far_off, is_swapped


@pytest.mark.parametrize(
    ("geo", "country"),
    [((22.27, 60.45), "FI"), ((18.07, 59.33), "SE"), ((13.4, 52.52), "DE"), ((24.1, 56.95), "")],
)
def test_latitude_and_longitude_the_other_way_round_are_noticed(
    geo: tuple[float, float], country: str
) -> None:
    assert is_swapped(geo, country=country, timezone="Europe/Helsinki")
    assert not is_swapped((geo[1], geo[0]), country=country, timezone="Europe/Helsinki")


@pytest.mark.parametrize(
    ("geo", "country"),
    [
        ((28.6, 77.2), "IN"),
        ((40.7, -74.0), "US"),
        ((28.1, -15.4), "ES"),
        ((78.2, 15.6), "NO"),
        ((64.2, -51.7), ""),
        ((-33.9, 18.4), ""),
    ],
)
def test_a_place_elsewhere_is_no_mistake(geo: tuple[float, float], country: str) -> None:
    assert not is_swapped(geo, country=country, timezone="Europe/Helsinki")


@pytest.mark.parametrize(
    ("start", "is_far"), [("2072-05-12", True), ("1520", True), ("2027", False), ("1969", False)]
)
def test_a_year_far_from_now_is_noticed(start: str, is_far: bool) -> None:
    assert is_far_off(parse_when(start, "", "UTC"), date(2026, 11, 30)) is is_far


def test_what_is_not_known_is_not_far_off() -> None:
    assert not is_far_off(parse_when("", "", "UTC"), date(2026, 11, 30))


@pytest.mark.parametrize(
    ("geo", "is_europe"),
    [
        ((20.0, 34.0), True),
        ((20.0, 33.9), False),
        ((20.0, 72.0), True),
        ((20.0, 72.1), False),
        ((-25.0, 50.0), True),
        ((-25.1, 50.0), False),
        ((45.0, 73.0), False),
        ((45.0, 71.0), True),
        ((45.1, 71.0), False),
    ],
)
def test_europe_ends_in_crete_at_the_north_cape_beyond_iceland_and_before_the_caspian_sea(
    geo: tuple[float, float], is_europe: bool
) -> None:
    assert is_swapped(geo, country="", timezone="Europe/Helsinki") is is_europe
    assert not is_swapped(geo, country="", timezone="America/New_York")
