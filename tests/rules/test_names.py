"""What a feed is called in the list of a subscriber."""

from calendarhub.model.feed import Feed
from calendarhub.rules.names import subscribed_name
from tests.builders import hub, text


def test_a_calendar_in_a_list_says_whose_it_is_in_its_language() -> None:
    sweden = Feed(name="country/se", title=text(en="Sweden", fi="Ruotsi"))
    settings = hub().settings
    assert subscribed_name(sweden, settings, ("en",)) == "Sweden – Baltic health"
    assert subscribed_name(sweden, settings, ("fi", "en")) == "Ruotsi – Itämeren terveys"


def test_a_title_that_names_the_hub_says_it_once() -> None:
    own = Feed(name="all", title=text(en="Events of Baltic Health"))
    assert subscribed_name(own, hub().settings, ("en",)) == "Events of Baltic Health"
