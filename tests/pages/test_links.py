"""Links lead somewhere, in every language, from a folder and below any path."""

import posixpath
from urllib.parse import unquote, urlsplit

import pytest

from calendarhub.theme.site import Site
from tests.browser.demo import demo
from tests.pages.reading import Read, read, recipes

LANGUAGES = ("en", "fi", "lt")
# Made by other rooms, not by pages.
ELSEWHERE = ("feeds/", "events/", "embed/", "oembed/", "widget/")


@pytest.fixture(scope="module")
def site() -> Site:
    return demo(languages=LANGUAGES)


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, Read]:
    return {
        path: read(recipe.make())
        for path, recipe in recipes(site).items()
        if path.endswith(".html")
    }


def test_every_internal_link_leads_to_a_page_or_to_a_file_of_another_room(
    site: Site, pages: dict[str, Read]
) -> None:
    known = set(recipes(site))
    broken = []
    for path, page in pages.items():
        for link in page.links:
            parts = urlsplit(link["href"])
            if parts.scheme or parts.netloc or not parts.path or path == "404.html":
                continue
            target = posixpath.normpath(
                posixpath.join(posixpath.dirname(path), unquote(parts.path))
            )
            bare = target.split("/", 1)[1] if target.split("/")[0] in LANGUAGES else target
            made_elsewhere = bare.startswith(ELSEWHERE) and not target.endswith(".html")
            if target not in known and not made_elsewhere:
                broken.append((path, link["href"]))
    assert broken == []


def test_links_inside_the_site_are_relative(site: Site, pages: dict[str, Read]) -> None:
    for path, page in pages.items():
        for link in page.links:
            if link["tag"] == "a" and path != "404.html" and "hidden" not in link:
                assert not link["href"].startswith(("/", site.base)), (path, link["href"])


def test_the_language_switch_stays_on_the_same_page(pages: dict[str, Read]) -> None:
    for path, page in pages.items():
        language, _, rest = path.partition("/")
        if language not in LANGUAGES:
            continue
        switch = {
            link["hreflang"]: link["href"]
            for link in page.links
            if link["tag"] == "a" and "hreflang" in link
        }
        for other in LANGUAGES:
            target = posixpath.normpath(posixpath.join(posixpath.dirname(path), switch[other]))
            assert target == f"{other}/{rest}"


def test_alternates_are_reciprocal_and_name_themselves(site: Site, pages: dict[str, Read]) -> None:
    sets: dict[str, dict[str, str]] = {}
    canonical: dict[str, str] = {}
    for path, page in pages.items():
        sets[path] = {
            link["hreflang"]: link["href"]
            for link in page.links
            if link["tag"] == "link" and "hreflang" in link
        }
        for link in page.links:
            if link.get("rel") == "canonical":
                canonical[path] = link["href"]
    for path, alternates in sets.items():
        language = path.partition("/")[0]
        if not alternates or language not in LANGUAGES:
            continue
        assert language in alternates
        assert "x-default" in alternates
        for other, address in alternates.items():
            if other == "x-default":
                continue
            there = address.removeprefix(site.base)
            there = f"{there}index.html" if there.endswith("/") else there
            assert sets[there] == alternates


def test_a_page_whose_title_is_not_translated_is_canonical_to_the_language_it_is_in(
    site: Site, pages: dict[str, Read]
) -> None:
    page = pages["fi/events/nursing-course.html"]
    rel = {link["rel"]: link["href"] for link in page.links if link.get("rel") == "canonical"}
    assert rel["canonical"] == f"{site.base}en/events/nursing-course.html"
    assert not [link for link in page.links if link["tag"] == "link" and "hreflang" in link]
    assert "en" in page.marked


def test_links_out_load_nothing_and_tell_nothing(pages: dict[str, Read], site: Site) -> None:
    for path, page in pages.items():
        for link in page.links:
            outside = link["href"].startswith("http") and not link["href"].startswith(site.base)
            if link["tag"] in ("script", "link", "img"):
                assert not outside, (path, link)
            elif outside:
                assert "noreferrer" in link.get("rel", ""), (path, link)


def test_the_sitemap_lists_canonical_pages_only(site: Site, pages: dict[str, Read]) -> None:
    sitemap = recipes(site)["sitemap.xml"].make().decode()
    assert f"<loc>{site.base}en/events/nursing-course.html</loc>" in sitemap
    assert f"<loc>{site.base}fi/events/nursing-course.html</loc>" not in sitemap
    assert "withdrawn-visit" not in sitemap
    assert f"{site.base}sitemap.xml" in recipes(site)["robots.txt"].make().decode()


@pytest.mark.parametrize(
    "name", ["open", "changes", "links", "map", "search", "status", "accessibility", "privacy"]
)
def test_a_page_that_the_foot_leads_to_says_where_it_is(site: Site, name: str) -> None:
    made = {recipe.path: recipe for recipe in recipes(site).values()}
    said = made[f"en/{name}.html"].make().decode()
    assert '<p class="crumb"><a href="index.html">Events</a></p>' in said
    marked = f'href="{name}.html" aria-current="page"' in said
    assert marked is (name != "open")  # to which the first page alone leads
    assert said.count('aria-current="page"') == marked
