"""OPML, the list of feeds."""

import pytest

from calendarhub.lint.feeds import opml
from calendarhub.lint.feeds.markup import parse

RIGHT = (
    '<opml version="2.0"><head/><body><outline text="Choir">'
    '<outline type="rss" text="News" xmlUrl="https://choir.example/news.rss"/></outline>'
    "</body></opml>"
)


def messages(text: str) -> list[str]:
    root = parse(text.encode()).root
    assert root is not None
    return [one.message for one in opml.check(root)]


def test_a_list_of_feeds_in_folders_is_clean() -> None:
    assert messages(RIGHT) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('version="2.0"', 'version="1.0"', "The version is 1.0."),
        ('version="2.0"', "", "The version is not said."),
        ("<head/>", "", "There is no head or no body."),
        ('text="Choir"', 'text=" "', "An outline has no text."),
        ("https:", "", "xmlUrl of “News” is “//choir.example/news.rss”."),
        ("https:", "javascript:", "xmlUrl of “News” is “javascript://choir.example/news.rss”."),
    ],
)
def test_what_readers_of_lists_stumble_over_is_told(old: str, new: str, message: str) -> None:
    assert messages(RIGHT.replace(old, new)) == [message]


def test_an_outline_that_is_no_feed_needs_no_address() -> None:
    assert messages(RIGHT.replace('type="rss" ', "").replace("https:", "")) == []
