"""RSS, Atom and JSON Feed of anybody: what readers stumble over is told, in each of them."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from calendarhub.lint import Finding
from calendarhub.lint.feeds import atom, jsonfeed, rss
from calendarhub.lint.feeds.markup import parse
from tests.lint.golden import Mutation, both, raw
from tests.lint.plain import ATOM, JSON, RSS

NOW = datetime(2027, 1, 6, tzinfo=UTC)
CLEAN = {"rss": RSS, "atom": ATOM, "json": JSON}
AUTHOR = b"<author><name>Kari</name></author>"
OTHERS = b'<x:y xmlns:x="urn:x">z</x:y>'


def found(form: str, data: bytes) -> list[Finding]:
    """What the check of a format has against a feed."""
    said: dict[str, Any] = {"address": "", "own": False, "now": NOW}
    if form == "json":
        return list(jsonfeed.check(json.loads(data), **said))
    root = parse(data).root
    assert root is not None
    return list((rss if form == "rss" else atom).check(root, **said))


def says(**changes: object) -> Mutation:
    """A JSON Feed whose members, or those of its first item (`item_…`), are changed."""

    def mutate(data: bytes) -> bytes:
        root = json.loads(data)
        for name, value in changes.items():
            into = root["items"][0] if name.startswith("item_") else root
            into[name.removeprefix("item_")] = value
        return json.dumps(root).encode()

    return mutate


DATE = b"Tue, 05 Jan 2027 09:00:00 +0000</pubDate>"
STUMBLES: dict[str, tuple[Mutation, ...]] = {
    "rss": (
        raw(b'version="2.0"', b""),
        raw(b"<title>Choir</title>", b""),
        raw(b"<link>https://choir.example/</link>", b""),
        raw(b"<language>nb</language>", b"<language>Norwegian bokmal</language>"),
        raw(b"<guid>https://choir.example/concert</guid>", b"<guid>concert</guid>"),
        raw(
            b'<guid isPermaLink="false">trip-2027</guid>',
            b"<guid>https://choir.example/concert</guid>",
        ),
        raw(DATE, b"5 January 2027</pubDate>"),
        raw(DATE, b"Sun, 05 Mar 2028 09:00:00 +0000</pubDate>"),
        raw(b"https://choir.example/concert</link>", b"/concert</link>"),
        raw(b"In the town hall", b"&lt;script&gt;x&lt;/script&gt;"),
        raw(b"<title>Trip</title>", b"<title>A &amp;amp; B</title>"),
        raw(b"<item>", b"<item><titel>x</titel>"),
    ),
    "atom": (
        raw(b"<id>tag:choir.example,2027:news</id>", b""),
        raw(b"<title>Choir</title>", b"<title>Choir</title><title>Band</title>"),
        raw(AUTHOR, b""),
        raw(b"<name>Kari</name>", b""),
        raw(b"2027-01-05T09:00:00Z", b"2027-01-05"),
        raw(b"2027-01-05T09:00:00Z", b"2027-01-05t09:00:00z"),
        raw(b"tag:choir.example,2027:trip", b"tag:choir.example,2027:concert"),
        raw(b"tag:choir.example,2027:trip", b"trip"),
        raw(b'href="https://choir.example/trip"', b'href="javascript:x"'),
        raw(b"&lt;p&gt;In the town hall", b"&lt;script&gt;"),
        raw(b"<entry>", b"<entry><titel>x</titel>"),
    ),
    "json": (
        says(version="1.1"),
        says(title=""),
        says(title=None),
        says(items={}),
        says(items=["concert"]),
        says(home_page_url="/"),
        says(item_id=7),
        says(item_id="trip"),
        says(item_url="concert"),
        says(item_date_published="5 January 2027"),
        says(item_date_published="2028-01-05T09:00:00Z"),
        says(item_date_published=None),
        says(item_content_text=None),
        says(item_content_html="<script>x</script>"),
        says(item_title="A &amp; B"),
        says(item_tags="health"),
    ),
}
LEGAL: dict[str, tuple[Mutation, ...]] = {
    "rss": (raw(b"<item>", b"<item>" + OTHERS),),
    "atom": (
        raw(b"<entry>", b"<entry>" + OTHERS),
        both(raw(AUTHOR, b""), raw(b"<entry>", b"<entry>" + AUTHOR, count=-1)),
    ),
    "json": (says(version="https://jsonfeed.org/version/1", _ours={"a": 1}),),
}


def cases(table: dict[str, tuple[Mutation, ...]]) -> list[tuple[str, Mutation]]:
    return [(form, planted) for form, all_ in table.items() for planted in all_]


@pytest.mark.parametrize("form", CLEAN)
def test_a_clean_feed_has_nothing_of_this(form: str) -> None:
    assert found(form, CLEAN[form]) == []


@pytest.mark.parametrize(("form", "planted"), cases(STUMBLES))
def test_what_readers_of_feeds_stumble_over_is_told(form: str, planted: Mutation) -> None:
    assert found(form, planted(CLEAN[form]))


@pytest.mark.parametrize(("form", "planted"), cases(LEGAL))
def test_what_is_of_another_namespace_or_said_elsewhere_is_not(
    form: str, planted: Mutation
) -> None:
    assert found(form, planted(CLEAN[form])) == []
