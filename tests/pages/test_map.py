"""The page of the map: made where anything is placed, and the list says all that the picture does."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from calendarhub.model.event import Place, Status
from calendarhub.model.network import Network, Organisation
from calendarhub.theme.site import Site
from tests import builders
from tests.pages.reading import recipes
from tests.theme.sites import site
from tests.theme.test_places import GDANSK, TURKU, at, city


def page(this: Site, language: str = "en") -> str:
    return recipes(this)[f"{language}/map.html"].make().decode()


def key(this: Site) -> str:
    return recipes(this)["en/map.html"].key


def test_each_place_stands_in_the_list_with_its_number_country_and_events() -> None:
    html = page(site(at(TURKU), at(GDANSK, day=9)))
    [turku] = [part for part in html.split("<li id=") if part.startswith('"place-turku-fi"')]
    assert '<h3><span class="pin">2</span> Turku</h3>' in turku
    assert "Finland" in turku
    assert "Medisiina" in turku
    assert 'href="events/event-8.html"' in turku


def test_countries_and_counts_are_in_the_language_of_the_page() -> None:
    html = page(site(at(TURKU)), "fi")
    assert "Suomi" in html
    assert "1 tulossa" in html


def test_what_is_not_placed_is_listed_apart_without_a_number() -> None:
    html = page(site(at(TURKU), at(city("Rīga", "LV"), day=9)))
    assert html.index("Not on the map:") < html.index(
        '<li id="place-riga-lv">\n<div class="place-head"><h3>Rīga</h3>'
    )


def test_organisations_have_a_map_of_their_own_with_links_to_their_pages() -> None:
    one = Organisation(id="utu", name=builders.text(en="University"), geo=(60.4, 22.3))
    hub = builders.hub(network=Network(organisations={"utu": one}))
    html = page(site(hub=hub))
    assert 'id="seats"' in html
    assert '<a href="organisations/utu.html">University</a>' in html


def test_three_events_of_a_place_are_seen_and_the_others_open_at_a_click() -> None:
    html = page(site(*[at(TURKU, day=day) for day in range(1, 9)]))
    assert "8 coming" in html
    seen, others = html.split("<summary>And 5 more.</summary>")
    assert "event-3.html" in seen
    assert "event-4.html" not in seen
    assert "event-8.html" in others


def test_one_event_more_is_no_reason_for_a_click() -> None:
    assert "<summary>And" not in page(site(*[at(TURKU, day=day) for day in range(1, 5)]))


def test_of_very_many_events_of_a_place_the_last_are_on_a_page_of_the_place() -> None:
    this = site(*[at(TURKU, day=day) for day in range(1, 31)])
    html = page(this)
    assert "<summary>And 27 more.</summary>" in html
    assert '<a href="../en/map/place-turku-fi.html">Show all 30<' in html.replace(
        'href="map/', 'href="../en/map/'
    )
    place = recipes(this)["en/map/place-turku-fi.html"].make().decode()
    assert place.count('<li class="h-event') == 30
    assert '<a class="cap" href="../map.html#place-turku-fi">Map</a>' in place


def test_a_map_with_very_many_events_shows_fewer_of_each_place_and_leads_to_all() -> None:
    towns = [
        Place(
            city=builders.text(en=f"Town {number}"),
            country="FI",
            geo=(55 + number / 9, 20 + number / 9),
        )
        for number in range(100)
    ]
    this = site(
        *[
            builders.entry(replace(at(town, day=1 + day).event, id=f"e-{number}-{day}"))
            for number, town in enumerate(towns)
            for day in range(4)
        ]
    )
    html = page(this)
    assert html.count('<a href="events/') == 0
    assert html.count("Show all 4<") == 100
    assert len(html) < 100_000


def test_of_very_many_houses_a_place_names_some() -> None:
    halls = [replace(TURKU, name=builders.text(en=f"Hall {number}")) for number in range(28)]
    html = page(site(*[at(hall, day=day) for day, hall in enumerate(halls, 1)]))
    assert html.count("<span>Hall ") == 12
    assert "<span>And 16 more.</span>" in html


def test_events_of_a_place_are_in_the_order_of_time_whoever_says_where_it_lies() -> None:
    html = page(site(at(TURKU, day=9), at(city("Turku"), day=8)))
    assert html.index("event-8.html") < html.index("event-9.html")


def test_an_event_has_its_day_alone_struck_where_it_is_no_longer_true() -> None:
    day = '<span class="whole">8 Mar 2027</span>'
    assert f'<span class="muted">{day}</span>' in page(site(at(TURKU)))
    assert f"<del>{day}</del>, " in page(site(at(TURKU, status=Status.POSTPONED)))


def test_organisations_without_a_place_are_listed_behind_their_number() -> None:
    there = Organisation(id="utu", name=builders.text(en="University"), geo=(60.4, 22.3))
    board = Organisation(id="board", name=builders.text(en="Board"))
    hub = builders.hub(network=Network(organisations={"utu": there, "board": board}))
    _, off = page(site(hub=hub)).split("<summary>Not on the map: 1</summary>")
    assert '<a href="organisations/board.html">Board</a>' in off
    assert "Not on the map: 0" not in off


def test_a_hub_without_any_geo_has_no_map_and_no_link_to_one() -> None:
    this = site(at(city("Turku")))
    made = recipes(this)
    assert "en/map.html" not in made
    assert "map.html" not in made["en/index.html"].make().decode()
    assert b"map.html" not in made["sitemap.xml"].make()


def test_every_page_and_the_sitemap_lead_to_the_map_where_there_is_one() -> None:
    made = recipes(site(at(TURKU)))
    assert b'href="../map.html"' in made["en/events/event-8.html"].make()
    assert b"/en/map.html</loc>" in made["sitemap.xml"].make()


def test_a_map_that_was_published_stays_and_says_that_nothing_comes() -> None:
    over = builders.entry(builders.event(when=builders.days(date(2026, 1, 5)), place=TURKU))
    assert "No coming events" in page(site(over))
    assert "No coming events" in page(site(former=frozenset({"en/map.html"})))


def test_the_key_changes_with_what_the_page_shows_and_with_nothing_else() -> None:
    def key_of(*entries: Any) -> str:
        return key(site(*entries))

    one = key_of(at(TURKU))
    over = builders.entry(builders.event(id="old", when=builders.days(date(2026, 1, 5))))
    assert one == key_of(at(TURKU), over)
    assert one != key_of(at(TURKU), at(GDANSK, day=9))
    assert one != key_of(at(GDANSK))
