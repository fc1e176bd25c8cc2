"""Atom of anybody."""

from datetime import UTC, datetime

import pytest

from calendarhub.lint import atom
from calendarhub.lint.markup import parse
from tests.lint.plain import ATOM

NOW = datetime(2027, 1, 6, tzinfo=UTC)


def messages(old: bytes = b"", new: bytes = b"") -> list[str]:
    assert old in ATOM
    root = parse(ATOM.replace(old, new, 1) if old else ATOM).root
    assert root is not None
    return [one.message for one in atom.check(root, address="", own=False, now=NOW)]


def test_a_clean_feed_has_nothing_of_this() -> None:
    assert messages() == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<id>tag:choir.example,2027:news</id>", b""),
        (b"<title>Choir</title>", b"<title>Choir</title><title>Band</title>"),
        (b"<author><name>Kari</name></author>", b""),
        (b"<name>Kari</name>", b""),
        (b"2027-01-05T09:00:00Z", b"2027-01-05"),
        (b"2027-01-05T09:00:00Z", b"2027-01-05t09:00:00z"),
        (b"tag:choir.example,2027:trip", b"tag:choir.example,2027:concert"),
        (b"tag:choir.example,2027:trip", b"trip"),
        (b'href="https://choir.example/trip"', b'href="javascript:x"'),
        (b"&lt;p&gt;In the town hall", b"&lt;script&gt;"),
        (b"<entry>", b"<entry><titel>x</titel>"),
    ],
)
def test_what_readers_of_feeds_stumble_over_is_told(old: bytes, new: bytes) -> None:
    assert messages(old, new)


def test_an_entry_with_an_author_of_its_own_needs_none_of_the_feed() -> None:
    author = b"<author><name>Kari</name></author>"
    without = ATOM.replace(author, b"").replace(b"<entry>", b"<entry>" + author)
    root = parse(without).root
    assert root is not None
    assert list(atom.check(root, address="", own=False, now=NOW)) == []


def test_an_element_of_another_namespace_is_none_of_ours() -> None:
    assert messages(b"<entry>", b'<entry><x:y xmlns:x="urn:x">z</x:y>') == []
