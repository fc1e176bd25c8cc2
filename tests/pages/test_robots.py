"""What search engines are told: where the pages are, and that all may be read."""

from datetime import date

import pytest
from lxml import etree

from calendarhub.pages import robots
from calendarhub.theme.site import Site
from tests.builders import days, entry, event, text
from tests.theme.sites import site

BASE = "https://hub.example/baltic/"
BOARD = entry(event(id="board", title=text(en="Board", fi="Johtokunta")))
ONE = entry(event(id="one", title=text(en="Only in English"), when=days(date(2027, 3, 9))))


def made(this: Site) -> dict[str, bytes]:
    return {recipe.path: recipe.make() for recipe in robots.recipes(this)}


def addresses(this: Site) -> list[str]:
    root = etree.fromstring(made(this)["sitemap.xml"])
    return [str(found.text).removeprefix(BASE) for found in root.iter("{*}loc")]


def test_all_may_be_read_and_the_map_is_named() -> None:
    said = made(site(BOARD))["robots.txt"].decode()
    assert said == f"User-agent: *\nAllow: /\n\nSitemap: {BASE}sitemap.xml\n"


def test_a_page_stands_in_each_language_that_its_title_is_in() -> None:
    found = addresses(site(BOARD, ONE))
    assert {"en/events/board.html", "fi/events/board.html", "en/events/one.html"} <= {*found}
    assert "fi/events/one.html" not in found


def test_no_address_stands_twice_and_each_begins_with_that_of_the_hub() -> None:
    this = site(BOARD, ONE)
    found = addresses(this)
    assert len(set(found)) == len(found)
    assert made(this)["sitemap.xml"].decode().count(f"<loc>{BASE}") == len(found)


def test_only_months_and_years_with_events_are_pages() -> None:
    found = addresses(site(BOARD, ONE))
    assert "en/month/2027-03.html" in found
    assert not [one for one in found if "2027-04" in one]


def test_a_hub_without_events_has_its_first_pages() -> None:
    assert {"en/", "fi/"} <= {*addresses(site())}


def test_the_map_is_made_anew_when_an_event_changes_and_not_else() -> None:
    def key(this: Site) -> str:
        return next(recipe.key for recipe in robots.recipes(this) if recipe.path == "sitemap.xml")

    assert key(site(BOARD)) == key(site(BOARD))
    assert key(site(BOARD)) != key(site(BOARD, ONE))


def test_more_addresses_than_a_sitemap_takes_are_divided(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(robots, "MOST", 10)
    this = site(*[entry(event(id=f"e{at}", title=text(en="A", fi="B"))) for at in range(20)])
    files = made(this)
    index = etree.fromstring(files["sitemap.xml"])
    assert etree.QName(index).localname == "sitemapindex"
    named = [str(one.text).removeprefix(BASE) for one in index.iter("{*}loc")]
    parts = [name for name in files if name.startswith("sitemap/")]
    assert named == parts
    sizes = [len(list(etree.fromstring(files[name]).iter("{*}loc"))) for name in parts]
    assert set(sizes[:-1]) == {10}
    assert 0 < sizes[-1] <= 10
    assert sum(sizes) > 40
