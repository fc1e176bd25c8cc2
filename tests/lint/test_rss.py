"""RSS 2.0 of anybody."""

from datetime import UTC, datetime

import pytest

from calendarhub.lint import rss
from calendarhub.lint.markup import parse
from tests.lint.plain import RSS

NOW = datetime(2027, 1, 6, tzinfo=UTC)


def messages(old: bytes = b"", new: bytes = b"") -> list[str]:
    assert old in RSS
    root = parse(RSS.replace(old, new, 1) if old else RSS).root
    assert root is not None
    return [one.message for one in rss.check(root, address="", own=False, now=NOW)]


def test_a_clean_feed_has_nothing_of_this() -> None:
    assert messages() == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'version="2.0"', b""),
        (b"<title>Choir</title>", b""),
        (b"<link>https://choir.example/</link>", b""),
        (b"<language>nb</language>", b"<language>Norwegian bokmal</language>"),
        (b"<guid>https://choir.example/concert</guid>", b"<guid>concert</guid>"),
        (
            b'<guid isPermaLink="false">trip-2027</guid>',
            b"<guid>https://choir.example/concert</guid>",
        ),
        (b"Tue, 05 Jan 2027 09:00:00 +0000</pubDate>", b"5 January 2027</pubDate>"),
        (
            b"Tue, 05 Jan 2027 09:00:00 +0000</pubDate>",
            b"Sun, 05 Mar 2028 09:00:00 +0000</pubDate>",
        ),
        (b"https://choir.example/concert</link>", b"/concert</link>"),
        (b"In the town hall", b"&lt;script&gt;x&lt;/script&gt;"),
        (b"<title>Trip</title>", b"<title>A &amp;amp; B</title>"),
        (b"<item>", b"<item><titel>x</titel>"),
    ],
)
def test_what_readers_of_feeds_stumble_over_is_told(old: bytes, new: bytes) -> None:
    assert messages(old, new)


def test_an_element_of_another_namespace_is_none_of_ours() -> None:
    assert messages(b"<item>", b'<item><x:y xmlns:x="urn:x">z</x:y>') == []
