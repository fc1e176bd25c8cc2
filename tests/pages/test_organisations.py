"""The pages of organisations: the directory, and each with what it does and how to follow it."""

from datetime import date

from msgspec.structs import replace

from calendarhub.model.feed import Feed, Selection
from calendarhub.model.network import Network, Organisation
from calendarhub.theme.site import Site
from tests import builders
from tests.pages.reading import made
from tests.theme.sites import site

NET = Organisation(id="net", name=builders.text(en="The Net"), countries=("FI", "SE", "NO", "PL"))
BOARD = Organisation(id="board", name=builders.text(en="The Board"), member_of=("net",))
TURKU = Organisation(
    id="utu",
    name=builders.text(en="University"),
    city=builders.text(en="Turku"),
    countries=("FI",),
    member_of=("net",),
)
COMING = builders.entry(
    builders.event(id="next", organisers=("utu",), when=builders.days(date(2027, 5, 1)))
)


def hub_of(*organisations: Organisation, feeds: tuple[Feed, ...] = builders.hub().feeds) -> Site:
    network = Network(organisations={one.id: one for one in organisations})
    return site(COMING, hub=replace(builders.hub(), network=network, feeds=feeds))


def test_the_directory_says_where_each_is_and_how_much_comes_of_it() -> None:
    page = made(hub_of(NET, BOARD, TURKU), "en/organisations.html")
    assert "The Net 4 countries 1 member The Board" in page.text
    assert "Finland UN University Turku 1 coming" in page.text
    assert "#c-fi" in [link["href"] for link in page.links]


def test_a_network_in_one_country_needs_no_way_to_it() -> None:
    page = made(hub_of(TURKU), "en/organisations.html")
    assert "Finland" not in page.text
    assert "#c-fi" not in [link["href"] for link in page.links]


def test_an_organisation_without_a_feed_of_its_own_says_which_one_holds_its_events() -> None:
    page = made(hub_of(NET, BOARD, TURKU), "en/organisations/utu.html")
    assert "no feed of their own; they are in this one: All events" in page.text
    assert "../subscribe.html#all" in [link["href"] for link in page.links]
    quiet = made(hub_of(NET, BOARD, TURKU), "en/organisations/board.html")
    assert "no feed of their own" not in quiet.text
    assert "No coming events See all coming events" in quiet.text


def test_an_organisation_with_a_feed_offers_it_at_once() -> None:
    own = Feed(name="utu", title=builders.text(en="Turku"), select=Selection(organisation=("utu",)))
    page = made(hub_of(NET, TURKU, feeds=(own,)), "en/organisations/utu.html")
    links = [link["href"] for link in page.links]
    assert {"../subscribe.html#utu", "../embed.html?feed=utu"} <= set(links)
    assert "no feed of their own" not in page.text


def test_members_are_shown_with_what_they_are_members_of() -> None:
    this = hub_of(NET, BOARD, TURKU)
    network = made(this, "en/organisations/net.html")
    assert "Members TB The Board UN University" in network.text
    board = made(this, "en/organisations/board.html")
    assert "Organisations › The Net" in board.text


def test_a_map_shows_where_the_events_of_an_organisation_are_and_its_seat() -> None:
    placed = replace(TURKU, geo=(60.455, 22.286))
    page = made(hub_of(NET, placed), "en/organisations/utu.html")
    assert "map.html" in [link["href"].rpartition("/")[2] for link in page.links]
    assert "Where" in page.text


def test_an_organisation_that_nothing_places_has_no_map() -> None:
    page = made(hub_of(NET, TURKU), "en/organisations/utu.html")
    assert not [link for link in page.links if "map.html" in link["href"]]
