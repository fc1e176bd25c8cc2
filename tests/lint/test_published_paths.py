"""Where an address on a page leads to in its publication."""

import pytest

from calendarhub.lint import PublishedPaths

TREE = PublishedPaths(paths=frozenset(), base="https://hub.example/baltic/")


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("board.html", "en/events/board.html"),
        ("../latest.html?a=1#top", "en/latest.html"),
        ("../", "en/index.html"),
        ("#top", "en/events/page.html"),
        ("/baltic/en/", "en/index.html"),
        ("https://hub.example/baltic/", "index.html"),
        ("webcal://hub.example/baltic/feeds/all.ics", "feeds/all.ics"),
        ("caf%C3%A9.html", "en/events/café.html"),
        ("/elsewhere/", None),
        ("https://other.example/", None),
        ("//other.example/", None),
    ],
)
def test_an_address_is_a_path_of_the_publication_or_lies_outside(
    address: str, path: str | None
) -> None:
    assert TREE.path_of(address, "en/events/page.html") == path
