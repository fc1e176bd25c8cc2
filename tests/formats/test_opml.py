"""OPML as a feed reader imports it."""

from lxml import etree

from calendarhub.formats import opml
from calendarhub.model.feed import Feed, Selection
from tests.builders import hub, text

FEEDS = (
    Feed(name="all", title=text(en="All events", fi="Kaikki tapahtumat")),
    Feed(
        name="type/board",
        title=text(en="Boards <&>"),
        description=text(en="All boards"),
        select=Selection(type=("board",)),
    ),
)


def test_there_is_an_outline_for_each_feed_in_each_language() -> None:
    root = etree.fromstring(opml.document(hub=hub(), feeds=FEEDS))
    assert root.tag == "opml"
    assert root.attrib["version"] == "2.0"
    assert root.findtext("head/title") == "Baltic health"
    shown = [
        (one.attrib["language"], one.attrib["text"], one.attrib["xmlUrl"], one.attrib["htmlUrl"])
        for one in root.findall("body/outline")
    ]
    base = "https://hub.example/baltic/"
    assert shown == [
        ("en", "All events", f"{base}feeds/all.rss", f"{base}en/"),
        ("en", "Boards <&>", f"{base}feeds/type/board.rss", f"{base}en/types/board.html"),
        ("fi", "Kaikki tapahtumat", f"{base}fi/feeds/all.rss", f"{base}fi/"),
        ("fi", "Boards <&>", f"{base}fi/feeds/type/board.rss", f"{base}fi/types/board.html"),
    ]
    assert {one.attrib["type"] for one in root.findall("body/outline")} == {"rss"}


def test_addresses_may_be_of_another_format() -> None:
    root = etree.fromstring(opml.document(hub=hub(), feeds=FEEDS[:1], suffix="atom"))
    outline = root.find("body/outline")
    assert outline is not None
    assert str(outline.attrib["xmlUrl"]).endswith("/feeds/all.atom")
    assert outline.attrib["version"] == "ATOM1"
