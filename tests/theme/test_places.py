"""Which places a map has: a town once, nothing guessed, nothing that is over or off."""

from datetime import date
from typing import Any

from calendarhub.model.event import Place, Status
from calendarhub.model.network import Network, Organisation
from calendarhub.theme.places import Spot, places
from tests import builders
from tests.theme.sites import site

TURKU = Place(
    name=builders.text(en="Medisiina"),
    city=builders.text(en="Turku", sv="Åbo"),
    country="FI",
    geo=(60.452, 22.285),
)
GDANSK = Place(city=builders.text(en="Gdańsk"), country="PL", geo=(54.366, 18.627))


def at(*where: Place | None, day: int = 8, **changes: Any) -> Any:
    """An event at some places on a day of March 2027."""
    first, *others = where
    event = builders.event(
        id=f"event-{day}",
        when=builders.days(date(2027, 3, day)),
        place=first,
        also_at=tuple(others),
        **changes,
    )
    return builders.entry(event)


def spots(*entries: Any, **changes: Any) -> tuple[Spot, ...]:
    return places(site(*entries, **changes)).events


def city(name: str, country: str = "FI", geo: tuple[float, float] | None = None) -> Place:
    return Place(city=builders.text(en=name), country=country, geo=geo)


def test_a_town_stands_once_with_all_its_houses_and_events() -> None:
    other = Place(
        name=builders.text(en="Logomo"),
        city=builders.text(en="turku"),
        country="FI",
        geo=(60.456, 22.283),
    )
    [turku] = spots(at(TURKU), at(other, day=9))
    assert turku.anchor == "place-turku-fi"
    assert turku.geo == TURKU.geo
    assert [house.versions[0][1] for house in turku.houses] == ["Medisiina", "Logomo"]
    assert len(turku.coming) == 2


def test_the_soonest_place_comes_first() -> None:
    assert [one.name for one in spots(at(TURKU, day=9), at(GDANSK, day=3))] == [
        GDANSK.city,
        TURKU.city,
    ]


def test_an_event_in_two_towns_is_at_both() -> None:
    found = places(site(at(TURKU, GDANSK)))
    assert [len(one.coming) for one in found.events] == [1, 1]
    assert found.of == {"event-8@hub.example": (0, 1)}


def test_what_says_no_geo_joins_its_town_where_another_record_says_it() -> None:
    [turku] = spots(at(city("Turku"), day=3), at(TURKU, day=9))
    assert turku.geo == TURKU.geo
    assert len(turku.coming) == 2


def test_what_nobody_placed_stays_without_geo() -> None:
    [riga] = spots(at(city("Rīga", "LV")))
    assert (riga.anchor, riga.geo) == ("place-riga-lv", None)


def test_two_towns_of_a_name_are_two_and_what_could_be_either_is_neither() -> None:
    main, oder = city("Frankfurt", "DE", (50.11, 8.68)), city("Frankfurt", "DE", (52.34, 14.55))
    found = spots(at(main), at(oder, day=9), at(city("Frankfurt", "DE"), day=10))
    assert [one.geo for one in found] == [main.geo, oder.geo, None]
    assert [one.anchor for one in found] == [
        "place-frankfurt-de",
        "place-frankfurt-de-2",
        "place-frankfurt-de-3",
    ]


def test_a_town_is_not_one_of_the_same_name_in_another_country() -> None:
    assert len(spots(at(city("Viborg", "DK")), at(city("Viborg", "FI"), day=9))) == 2


def test_what_lies_together_is_one_place_whatever_it_is_called() -> None:
    hall = Place(name=builders.text(en="Auria"), geo=(60.4521, 22.2851))
    [turku] = spots(at(TURKU), at(hall, day=9))
    assert turku.name == TURKU.city


def test_places_on_both_sides_of_180_degrees_can_be_the_same() -> None:
    east, west = Place(geo=(-16.8, 179.999)), Place(geo=(-16.8, -179.999))
    assert len(spots(at(east), at(west, day=9))) in (1, 2)
    town = city("Taveuni", "FJ", (-16.8, 179.99)), city("Taveuni", "FJ", (-16.8, -179.99))
    assert len(spots(at(town[0]), at(town[1], day=9))) == 1


def test_a_place_may_be_a_house_a_street_or_only_a_country() -> None:
    house, street = Place(name=builders.text(en="Hall")), Place(street="Kiinamyllynkatu 10")
    found = spots(at(house), at(street, day=9), at(Place(country="FI"), day=10))
    assert [one.anchor for one in found] == [
        "place-hall",
        "place-kiinamyllynkatu-10",
        "place-fi",
    ]


def test_a_name_in_letters_without_an_address_of_their_own_gets_one_all_the_same() -> None:
    [one] = spots(at(Place(city=builders.text(en="東京"))))
    assert one.anchor == "place"


def test_what_is_over_or_cancelled_is_at_no_place() -> None:
    over = builders.entry(builders.event(when=builders.days(date(2026, 1, 5)), place=TURKU))
    off = at(GDANSK, status=Status.CANCELLED)
    assert spots(over, off) == ()


def test_organisations_stand_where_their_seat_lies_and_only_if_somebody_said_so() -> None:
    network = Network(
        organisations={
            "utu": Organisation(
                id="utu",
                name=builders.text(en="University of Turku"),
                city=builders.text(en="Turku"),
                countries=("FI",),
                geo=(60.455, 22.286),
            ),
            "tyks": Organisation(
                id="tyks",
                name=builders.text(en="Hospital"),
                city=builders.text(en="Turku"),
                countries=("FI",),
            ),
            "ktu": Organisation(
                id="ktu", name=builders.text(en="KTU"), city=builders.text(en="Kaunas")
            ),
        }
    )
    found = places(site(hub=builders.hub(network=network)))
    [turku] = found.organisations
    assert turku.anchor == "seat-turku-fi"
    assert [one.id for one in turku.organisations] == ["utu", "tyks"]
    assert found.view is not None


def test_without_any_geo_there_is_no_view() -> None:
    assert places(site(at(city("Turku")))).view is None
    assert places(site()).view is None


def test_there_is_a_map_as_soon_as_anything_is_placed_whenever_it_takes_place() -> None:
    over = builders.entry(builders.event(when=builders.days(date(2026, 1, 5)), place=TURKU))
    assert site(over).has_map
    assert not site(at(city("Turku"))).has_map
