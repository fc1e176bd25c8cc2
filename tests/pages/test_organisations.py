"""The pages of organisations: the directory, and each with what it does and how to follow it."""

from datetime import date

from msgspec.structs import replace

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


def hub_of(*organisations: Organisation) -> Site:
    network = Network(organisations={one.id: one for one in organisations})
    return site(COMING, hub=replace(builders.hub(), network=network))


def test_the_directory_says_where_each_is_and_how_much_comes_of_it() -> None:
    page = made(hub_of(NET, BOARD, TURKU), "en/organisations.html")
    assert "The Net 4 countries 1 member The Board" in page.text
    assert "Finland UN University Turku 1 coming" in page.text
    assert "#c-fi" in [link["href"] for link in page.links]


def test_a_network_in_one_country_needs_no_way_to_it() -> None:
    page = made(hub_of(TURKU), "en/organisations.html")
    assert "Finland" not in page.text
    assert "#c-fi" not in [link["href"] for link in page.links]
