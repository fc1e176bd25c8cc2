"""Of a publication elsewhere only addresses are taken that calendarhub could have published."""

from pathlib import Path

import pytest

from calendarhub.lint.elsewhere import fault_of_path, is_page_of_ours, suffix_of
from tests.hubs import BOARD, HubFolder


@pytest.mark.parametrize(
    "path",
    [
        *("index.html", "404.html", "en/index.html", "en/events/board-2027.html", "en/types.html"),
        *("sr-latn/day/2026-12-05.html", "en/archive/2025.html", "en/types/board-meeting.html"),
        *("events/board.ics", "fi/events/board.ics", "feeds/all.ics", "feeds/all/2025.ics"),
        *("fi/feeds/type/board-meeting.rss", "feeds/changes.atom", "feeds/all.json"),
        *("feeds/all.csv", "feeds/all.jcal", "search/en/2027.json", "oembed/en/all.json"),
        *("embed/en/all.html", "widget/en/type/x.html", "widget/v1/events.js"),
        *(
            "widget/1.0.0/events.js",
            "widget/1.2.0/month.js",
            "widget/versions.json",
            "assets/site.e5b9e3281d.css",
        ),
        *("embed/en/type/x~side-bar.html", "oembed/en/all~side.json"),
        *("events.json", "status.json", "opml.xml", "sitemap.xml", "sitemap/2.xml", "robots.txt"),
        *("files/board/agenda.pdf", "files/board/työ 1/Työ 2.PDF", "news/2019/old page.htm"),
        *("news/archive.asp/index.html", "uutiset/häät.html", "_events/x.html", "en/x?.html"),
    ],
)
def test_addresses_of_ours_are_taken(path: str) -> None:
    assert fault_of_path(path) == ""


@pytest.mark.parametrize(
    "path",
    [
        *("", "/", "/index.html", "../index.html", "en/../../x.html", "en//x.html", "en/./x.html"),
        *(
            ".htaccess",
            "en/.htaccess",
            "_headers",
            "_redirects",
            "_worker.js",
            ".well-known/x.html",
        ),
        *(".well-known/acme-challenge/x", "CNAME", "index.php", "evil.js", "sw.js"),
        *("assets/evil.js", "assets/../x.e5b9e3281d.js", "feeds/all.html/x.ics", "feeds/.all.ics"),
        *("feeds/all.exe", "events/board.html.ics/x.html", "widget/v1/evil.js", "web.config"),
        *("en\\x.ics", "en/x.html\n", "en/x\x00.html", "en/x\u202e.html"),
        *("en/x?.ics", "en/x*.ics", "feeds/ x.ics", "feeds/x.ics ", "en/x.html ", "en/x.html."),
        *("files/board/.pdf", "files/board", "files/../x.pdf", "files/BOARD/x.pdf", "x.svg"),
        *("en/" + "x" * 300 + ".html", "x/" * 600 + "x.html", "manifest.json", "heartbeat.json"),
    ],
)
def test_any_other_is_not(path: str) -> None:
    assert fault_of_path(path) != ""


def test_every_file_of_a_hub_lies_where_one_of_ours_could(hub_with_all: HubFolder) -> None:
    paths = hub_with_all.digests().keys() - {"manifest.json"}
    assert len(paths) > 80
    assert {path: fault_of_path(path) for path in paths if fault_of_path(path)} == {}


@pytest.fixture
def hub_with_all(tmp_path: Path) -> HubFolder:
    record = BOARD.replace("---\nThe", "aliases: [/old/board.html, /node/7]\n---\nThe")
    hub = HubFolder(tmp_path, {"events/board.md": record})
    hub.build()
    return hub


def test_a_page_shows_something_or_only_leads_on() -> None:
    assert is_page_of_ours("en/events/board.html")
    assert is_page_of_ours("widget/en/type/x.html")
    assert not is_page_of_ours("news/board.html")
    assert not is_page_of_ours("files/x/board.html")


def test_a_suffix_is_that_of_the_last_part() -> None:
    assert (suffix_of("a/b.PDF"), suffix_of("a.b/c"), suffix_of("a")) == ("pdf", "", "")
