"""The page of a feed for a frame on another site."""

from calendarhub.model.feed import Feed
from calendarhub.widget import frame
from tests.builders import text
from tests.widget.sites import page, site

FEED = Feed(name="all", title=text(en="All events", fi="Kaikki tapahtumat"))


def made(language: str = "en") -> bytes:
    this = site()
    return frame.render(this, FEED, language, (), parts=frame.theme_files(this))


def test_it_has_a_style_and_a_script_named_by_what_they_hold() -> None:
    first, second = frame.theme_files(site()), frame.theme_files(site())
    assert first == second
    assert first.style_path.startswith("assets/embed.")
    assert first.style_path != first.script_path
    assert first.style
    assert first.script


def test_it_loads_only_these_and_nothing_of_others() -> None:
    parsed = page(made())
    loaded = [*parsed.xpath("//script/@src"), *parsed.xpath("//link[@rel='stylesheet']/@href")]
    parts = frame.theme_files(site())
    assert sorted(loaded) == sorted([f"../../{parts.style_path}", f"../../{parts.script_path}"])


def test_search_engines_are_led_to_the_page_of_the_feed() -> None:
    [canonical] = page(made()).xpath("//link[@rel='canonical']/@href")
    assert canonical.startswith("https://hub.example/baltic/en/")
    assert "/embed/" not in canonical


def test_it_is_in_its_language_and_has_its_name() -> None:
    parsed = page(made("fi"))
    assert parsed.get("lang") == "fi"
    assert "Kaikki tapahtumat" in parsed.findtext(".//title")
    assert frame.path("fi", FEED) == "embed/fi/all.html"
