"""The feeds that one file makes for each value."""

import pytest
from msgspec.structs import replace

from calendarhub.model.feed import Each, Feed
from calendarhub.model.text import Text
from calendarhub.rules.each_feeds import Naming, expand_each, former_values
from calendarhub.rules.select import chosen
from tests.builders import entry, event, hub, text

NETWORK = hub().network


def test_each_makes_a_feed_with_a_permanent_address_for_each_value() -> None:
    feed = Feed(name="type", title=text(en="By type"), each=Each.TYPE)
    made = expand_each([feed], [entry()], NETWORK, Naming(NETWORK, {}))
    assert [(one.name, one.select.type) for one in made] == [
        ("type/board-meeting", ("board-meeting",))
    ]
    country = Feed(name="country", title=text(en="By country"), each=Each.COUNTRY)
    made = expand_each([country], [entry()], NETWORK, Naming(NETWORK, {"FI": text(en="Finland")}))
    assert [(one.name, one.title) for one in made] == [("country/fi", text(en="Finland"))]


def test_values_that_fold_to_one_address_share_its_feed() -> None:
    feed = Feed(name="by", title=text(en="By organisation"), each=Each.ORGANISATION)
    pair = [entry(event(id=one, organisers=(one,))) for one in ("Region Skåne", "Region Skane")]
    (made,) = expand_each([feed], pair, NETWORK, Naming(NETWORK, {}))
    assert made.name == "by/region-skane"
    assert [one for one in pair if chosen(one, made, NETWORK)] == pair


def test_the_table_for_spreadsheets_is_no_value_of_its_own() -> None:
    by_type = Feed(name="type", title=text(en="Types"), each=Each.TYPE)
    paths = ["feeds/type/call.ics", "feeds/type/call.excel.csv", "feeds/type/call/2025.ics"]
    assert former_values(replace(hub(), feeds=(by_type,)), paths) == {"type": frozenset({"call"})}


@pytest.mark.parametrize(
    ("each", "value", "title"),
    [
        (Each.TYPE, "board-meeting", NETWORK.types["board-meeting"].name),
        (Each.ORGANISATION, "bsr-phc", NETWORK.organisations["bsr-phc"].name),
        (Each.PROJECT, "primcare-it", NETWORK.projects["primcare-it"].name),
        (Each.COUNTRY, "FI", text(en="Finland", fi="Suomi")),
        (Each.TAG, "board-meeting", text(en="board-meeting")),
        (Each.TYPE, "bsr-phc", text(en="bsr-phc")),
        (Each.COUNTRY, "SE", text(en="SE")),
    ],
)
def test_a_feed_is_called_as_its_value_is_in_the_network_or_as_it_is_written(
    each: Each, value: str, title: Text
) -> None:
    naming = Naming(NETWORK, {"FI": text(en="Finland", fi="Suomi")})
    assert naming.title(each, value) == title


def test_countries_that_were_feeds_are_codes_again_and_years_are_none() -> None:
    by = [Feed(name=one.value, title=text(en="By"), each=one) for one in (Each.COUNTRY, Each.TAG)]
    feeds = (*by, Feed(name="all", title=text(en="All")))
    paths = ["feeds/country/fi.ics", "feeds/country/2025.ics", "feeds/country/all.ics"]
    paths += ["feeds/tag/it.ics", "feeds/all.ics"]
    assert former_values(replace(hub(), feeds=feeds), paths) == {
        "country": frozenset({"FI", "all"}),
        "tag": frozenset({"it"}),
    }
