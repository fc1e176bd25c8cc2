"""The answer to a pasted address, in the form that WordPress takes from strangers."""

import json
from typing import Any

from lxml import html
from msgspec.structs import replace

from calendarhub.model.feed import Feed
from calendarhub.widget import oembed
from tests.builders import hub, text
from tests.theme.sites import site

FEED = Feed(name="by-type/board", title=text(en='Board & "friends" <b>', fi="Johtokunta"))


def pieces(made: dict[str, Any]) -> list[Any]:
    return list(html.fragments_fromstring(made["html"]))


def answer(language: str = "en", feed: Feed = FEED) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(
        oembed.render(site(hub=hub(feeds=(feed,))), feed, language, height=480)
    )
    return made


def test_it_is_a_quotation_with_a_link_and_then_a_frame_and_nothing_else() -> None:
    quotation, frame = pieces(answer())
    assert (quotation.tag, frame.tag) == ("blockquote", "iframe")
    assert {one.get("class") for one in (quotation, frame)} == {"wp-embedded-content"}
    [link] = quotation
    assert link.text == 'Board & "friends" <b>'
    assert frame.get("title") == link.text


def test_every_address_of_it_is_absolute() -> None:
    quotation, frame = pieces(answer())
    for address in (quotation[0].get("href"), frame.get("src"), answer()["provider_url"]):
        assert address.startswith("https://hub.example/baltic/")
    assert frame.get("src").endswith("/embed/en/by-type/board.html")


def test_it_says_its_size_twice_alike() -> None:
    made = answer()
    frame = pieces(made)[1]
    assert (int(frame.get("width")), int(frame.get("height"))) == (made["width"], made["height"])
    assert (made["version"], made["type"]) == ("1.0", "rich")


def test_it_is_in_the_language_that_was_asked_for() -> None:
    assert answer("fi")["title"] == "Johtokunta"
    assert answer("fi", replace(FEED, title=text(en="Board")))["title"] == "Board"
    assert oembed.path("fi", FEED) == "oembed/fi/by-type/board.json"
