"""Where published things are, as the contract promises."""

import pytest

from calendarhub.model.feed import Feed, Selection
from calendarhub.rules import address
from tests.builders import event, hub, text

BASE = "https://hub.example/baltic/"


def test_feeds_in_the_first_language_stand_at_the_root_and_others_in_their_folder() -> None:
    board, by_type = (Feed(name=name, title=text(en="Board")) for name in ("board", "type/board"))
    assert address.feed_path(hub(), board, "en", "ics") == "feeds/board.ics"
    assert address.feed_path(hub(), by_type, "fi", "rss") == "fi/feeds/type/board.rss"
    assert address.feed_address(hub(), board, "fi", "ics") == f"{BASE}fi/feeds/board.ics"


def test_an_unlisted_feed_stands_below_its_token_in_the_folder_of_every_language() -> None:
    board = Feed(name="board", title=text(en="Board"), listed=False, token="ab" * 16)
    stem = f"unlisted/{'ab' * 16}"
    assert address.feed_path(hub(), board, "en", "ics") == f"{stem}/en/board.ics"
    assert address.feed_address(hub(), board, "fi", "rss") == f"{BASE}{stem}/fi/board.rss"


def test_pages_of_events_stand_in_the_folder_of_every_language() -> None:
    assert address.event_address(hub(), "en", "board-2027") == f"{BASE}en/events/board-2027.html"
    assert address.event_path("fi", "board-2027") == "fi/events/board-2027.html"


def test_the_file_of_an_event_stands_at_the_root_in_the_first_language() -> None:
    assert address.single_address(hub(), "en", "b") == f"{BASE}events/b.ics"
    assert address.single_path(hub(), "fi", "b") == "fi/events/b.ics"


def test_there_is_a_file_in_each_language_the_title_is_translated_into() -> None:
    both = event(title=text(en="Board", fi="Johtokunta"))
    assert address.file_language(hub(), both, "fi") == "fi"
    assert address.file_language(hub(), event(), "fi") == "en"


@pytest.mark.parametrize(
    ("select", "path"),
    [
        (Selection(), "en/"),
        (Selection(type=("board",)), "en/types/board.html"),
        (Selection(organisation=("bsr-phc",)), "en/organisations/bsr-phc.html"),
        (Selection(project=("primcare-it",)), "en/projects/primcare-it.html"),
        (Selection(country=("FI",)), "en/"),
        (Selection(type=("board", "training")), "en/"),
        (Selection(type=("board",), online=True), "en/"),
    ],
)
def test_a_feed_leads_to_the_page_of_what_it_selects(select: Selection, path: str) -> None:
    feed = Feed(name="x", title=text(en="X"), select=select)
    assert address.feed_page_path(feed, "en") == path


def test_identity_is_a_tag_of_the_domain_and_its_first_year() -> None:
    assert address.tag_uri("hub.example", 2026, "b") == "tag:hub.example,2026:event/b"
