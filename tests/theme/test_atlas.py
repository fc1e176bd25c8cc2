"""The small map that other pages show: the places of its events, with links to the page of the map."""

from typing import Any

from calendarhub.theme.atlas import PlaceMap, where
from tests.pages.reading import read
from tests.theme.sites import site
from tests.theme.test_places import GDANSK, TURKU, at, city


def small(*entries: Any, **more: Any) -> PlaceMap:
    made = where(site(*entries), **more)
    assert made is not None
    return made


def test_each_place_has_a_dot_and_a_row_that_lead_to_it_on_the_map() -> None:
    html = small(at(TURKU), at(GDANSK, day=9)).markup("en", "../")
    assert html.count('href="../map.html#place-turku-fi"') == 3  # narrow, wide, list
    assert '<span class="pin">1</span> <a href="../map.html#place-gdansk-pl">Gdańsk</a>' in html
    assert "1 coming" in html


def test_it_is_the_same_from_wherever_a_page_lies() -> None:
    this = small(at(TURKU))
    assert this.markup("fi", "") == this.markup("fi", "../").replace("../", "")


def test_names_are_in_the_language_of_the_page_or_say_in_which() -> None:
    html = small(at(TURKU), at(city("Rīga", "LV"), day=9)).markup("fi", "")
    assert '<span lang="en">Turku</span>' in html
    assert "1 tulossa" in html


def test_places_without_geo_stand_in_the_list_without_a_number() -> None:
    html = small(at(TURKU), at(city("Rīga", "LV"), day=9)).markup("en", "")
    assert '<li><a href="map.html#place-riga-lv">Rīga</a>' in html


def test_it_shows_only_the_places_of_the_events_asked_for() -> None:
    turku, gdansk = at(TURKU), at(GDANSK, day=9)
    html = small(turku, gdansk, entries=[gdansk]).markup("en", "")
    assert "place-gdansk-pl" in html
    assert "place-turku-fi" not in html
    assert '<a href="map.html">Map</a>' in html


def test_a_seat_is_a_ring_and_enough_for_a_map() -> None:
    html = small(at(TURKU), entries=[], seat=(54.4, 18.6)).markup("en", "")
    assert 'class="map-seat"' in html


def test_where_nothing_is_placed_there_is_no_map() -> None:
    assert where(site(at(city("Turku")))) is None
    assert where(site(at(TURKU)), entries=[]) is None


def test_what_it_depends_on_changes_with_what_it_shows() -> None:
    one = small(at(TURKU)).inputs
    assert one == small(at(TURKU)).inputs
    assert one != small(at(TURKU), at(TURKU, day=9)).inputs
    assert one != small(at(GDANSK)).inputs
    assert one != small(at(TURKU), seat=(60.0, 22.0)).inputs


def test_links_of_dots_are_not_stops_of_the_keyboard_since_the_list_has_them_all() -> None:
    page = read(small(at(TURKU)).markup("en", "").encode())
    assert [link.get("tabindex") for link in page.links] == [None, "-1", "-1", None]
