"""Where something happens: a name, its parts, or a list of these."""

import pytest

from calendarhub.model.event import Place
from calendarhub.sources.record.place import MOST_PLACES
from tests.builders import text
from tests.sources.record.reading import event, problem, record

TURKU = Place(city=text(en="Turku"), country="FI")


@pytest.mark.parametrize(
    ("fields", "places"),
    [
        ("place: Turku", (Place(name=text(en="Turku")),)),
        ("place: {en: Hall, fi: Sali}", (Place(name=text(en="Hall", fi="Sali")),)),
        ("place: {city: Turku, country: Finland}", (TURKU,)),
        ("place: [{city: Turku, country: fi}, Oslo]", (TURKU, Place(name=text(en="Oslo")))),
        ("place: [Oslo, Oslo]", (Place(name=text(en="Oslo")),)),
        ("place: {city: }", ()),
        ("place:", ()),
    ],
)
def test_places_are_read_in_each_form_and_once(fields: str, places: tuple[Place, ...]) -> None:
    assert event(fields).places == places


@pytest.mark.parametrize(
    "written",
    [
        "[60.45, 22.27]",
        "'60.45, 22.27'",
        "'60.45; 22.27'",
        "{lat: 60.45, lon: 22.27}",
        "{latitude: 60.45, longitude: 22.27}",
    ],
)
def test_latitude_and_longitude_stand_together_in_each_form(written: str) -> None:
    [place] = event(f"place: {{city: Turku, geo: {written}}}").places
    assert place.geo == (60.45, 22.27)


def test_they_are_told_where_they_stand_apart() -> None:
    found = problem("place: {city: Turku, lon: 22.27, lat: 60.45}")
    assert found.remedy == "Write geo: [60.45, 22.27]."


def test_they_are_told_where_only_the_other_way_round_lies_near() -> None:
    found = problem("place: {city: Turku, country: FI, geo: [22.27, 60.45]}")
    assert (found.code, found.remedy) == (
        "record.geo.swapped",
        "Latitude comes first: geo: [60.45, 22.27].",
    )


def test_a_place_that_only_says_online_is_none_on_earth() -> None:
    [made] = record("place: Zoom").events
    assert made.places == ()
    assert made.online_name == text(en="Zoom")


def test_a_country_that_is_none_is_answered_with_the_one_that_was_meant() -> None:
    found = problem("place: {city: Turku, country: Filand}")
    assert (found.code, found.remedy) == ("record.country", "Did you mean FI (Finland)?")


def test_too_many_places_are_told() -> None:
    listed = ", ".join(f"Hall {number}" for number in range(MOST_PLACES + 1))
    assert problem(f"place: [{listed}]").code == "record.shape"
