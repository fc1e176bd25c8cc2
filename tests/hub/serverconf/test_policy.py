"""The table of headers."""

import pytest

from calendarhub.formats import FORMATS, Format
from calendarhub.hub.serverconf import policy
from calendarhub.pages import PAGES
from calendarhub.theme.page import BUILDER, FRONT, STATUS, Page


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("index.html", "latest"),
        ("fi/index.html", "latest"),
        ("fi/status.html", "status"),
        ("fi/embed.html", "builder"),
        ("fi/search.html", "page"),
        ("search/fi/2027.json", "file"),
        ("status.json", "file"),
        ("fi/events/x.html", "page"),
        ("404.html", "page"),
        ("events/x.ics", "single"),
        ("fi/events/x.ics", "single"),
        ("feeds/all.ics", "file"),
        ("fi/feeds/type/board.json", "file"),
        ("events.json", "file"),
        ("oembed/fi/all.json", "file"),
        ("widget/v1/events.js", "widget-newest"),
        ("widget/1.0.0/events.js", "widget-version"),
        ("widget/versions.json", "file"),
        ("widget/fi/all.html", "fragment"),
        ("widget/fi/type/board.html", "fragment"),
        ("embed/fi/all.html", "embed"),
        ("assets/site.c0015800a0.css", "hashed"),
    ],
)
def test_each_path_has_its_row(path: str, name: str) -> None:
    assert policy.rule_of(path).name == name


@pytest.mark.parametrize("row", PAGES.values(), ids=PAGES)
def test_pages_are_served_by_the_address_of_their_row(row: Page) -> None:
    rules = {FRONT: "latest", STATUS: "status", BUILDER: "builder"}
    if row.address:
        assert policy.rule_of(f"fi/{row.address}").name == rules.get(row.address, "page")


@pytest.mark.parametrize("made", FORMATS.values(), ids=FORMATS)
def test_feeds_are_served_as_their_formats_say(made: Format) -> None:
    kind = policy.media_type(f"fi/feeds/all.{made.suffix}")
    assert kind == f"{made.media_type}; charset=utf-8"


def test_json_is_a_feed_only_among_the_feeds() -> None:
    assert policy.media_type("events.json") == "application/json; charset=utf-8"
    assert policy.media_type("opml.xml") == "text/x-opml; charset=utf-8"
    assert policy.media_type("sitemap.xml") == "application/xml; charset=utf-8"
    assert policy.media_type("what.is-this") == "application/octet-stream"


def test_a_single_event_is_saved_under_its_name() -> None:
    headers = dict(policy.headers_of("fi/events/board-2026.ics"))
    wanted = "attachment; filename=\"board-2026.ics\"; filename*=UTF-8''board-2026.ics"
    assert headers["Content-Disposition"] == wanted
    assert "Content-Disposition" not in dict(policy.headers_of("feeds/all.ics"))


def test_pages_keep_to_themselves_and_feeds_are_for_everybody() -> None:
    page, feed = dict(policy.headers_of("fi/events/x.html")), dict(policy.headers_of("feeds/a.ics"))
    assert "Access-Control-Allow-Origin" not in page
    assert page["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    assert feed["Access-Control-Allow-Origin"] == "*"
    assert feed["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert feed["Cache-Control"].endswith("stale-if-error=604800")


def test_a_frame_may_stand_on_any_site_and_talk_to_none() -> None:
    headers = dict(policy.headers_of("embed/fi/all.html"))
    csp = headers["Content-Security-Policy"]
    assert "frame-ancestors *" in csp
    assert "connect-src 'none'" in csp
    assert "form-action 'none'" in csp
    assert headers["X-Robots-Tag"] == "noindex"
    assert "X-Frame-Options" not in headers


def test_only_names_with_a_digest_or_a_version_are_kept_for_ever() -> None:
    for path in ("assets/site.c0015800a0.css", "widget/1.0.0/events.js"):
        assert "immutable" in dict(policy.headers_of(path))["Cache-Control"]
    for path in ("index.html", "widget/v1/events.js", "feeds/all.ics", "widget/versions.json"):
        assert "immutable" not in dict(policy.headers_of(path))["Cache-Control"]


@pytest.mark.parametrize("path", ["index.html", "feeds/all.ics", "embed/fi/all.html", "x.js"])
def test_nothing_is_sniffed_anywhere(path: str) -> None:
    assert dict(policy.headers_of(path))["X-Content-Type-Options"] == "nosniff"


def test_an_unlisted_feed_is_not_indexed_and_its_address_not_passed_on() -> None:
    headers = dict(policy.headers_of(f"unlisted/{'ab' * 16}/fi/board.json"))
    assert headers["X-Robots-Tag"] == "noindex"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cache-Control"].startswith("private")
    assert headers["Content-Type"] == "application/feed+json; charset=utf-8"
    assert dict(policy.headers_of("feeds/a.ics"))["Referrer-Policy"] != "no-referrer"
