"""Places as others write them."""

import pytest

from tests.sources.record.mapped.reading import one, told

FIELDS = {"title": "name", "start": "date", "place": "where"}


@pytest.mark.parametrize(
    ("written", "name", "country"),
    [
        ("Turku, Finland", "Turku", "FI"),
        ("Hall 1, Freiburg, Deutschland", "Hall 1, Freiburg", "DE"),
        ("Austin, TX", "Austin, TX", ""),
        ("Atlanta, Georgia", "Atlanta, Georgia", ""),
        ("Finland", "Finland", ""),
        ("Turku, main hall", "Turku, main hall", ""),
    ],
)
def test_a_country_may_be_the_last_part_of_a_place(written: str, name: str, country: str) -> None:
    place = one(f"date: 2027\nwhere: {written}", fields=FIELDS).place
    assert place is not None
    assert (place.name.versions[0][1], place.country) == (name, country)


def test_it_may_be_the_last_part_of_a_town() -> None:
    fields = {**FIELDS, "place": {"name": "hall", "city": "town"}}
    place = one("date: 2027\nhall: H1\ntown: Wuhan, China", fields=fields).place
    assert place is not None
    assert (place.city.versions[0][1], place.country) == ("Wuhan", "CN")


def test_coordinates_that_are_false_are_none() -> None:
    fields = {**FIELDS, "place": {"name": "where", "geo": "coordinates"}}
    text = "date: 2027\nwhere: Turku\ncoordinates: false"
    assert told(text, fields=fields) == []


@pytest.mark.parametrize(
    "written",
    [
        "{venue: Hall, address: Street 1, town: Turku}",
        "{name: Hall, address: {streetAddress: Street 1, addressLocality: Turku}}",
    ],
)
def test_the_parts_of_a_place_may_have_other_names(written: str) -> None:
    place = one(f"date: 2027\nwhere: {written}", fields=FIELDS).place
    assert place is not None
    said = [text.versions[0][1] for text in (place.name, place.city)]
    assert (said, place.street) == (["Hall", "Turku"], "Street 1")
