"""The contract of the table of pages: what each row promises."""

import re

import pytest

from calendarhub.model.release import Recipe
from calendarhub.pages import PAGES
from calendarhub.theme.page import Column, Page, foot_ways, top_ways
from calendarhub.theme.sheets import NETWORK_SHEET, STYLESHEET, WITHOUT
from calendarhub.theme.site import Site
from calendarhub.words import LANGUAGES
from tests.browser.demo import demo
from tests.corpus import ROOT
from tests.pages.reading import read, recipes
from tests.theme.sites import site
from tests.words.catalogues import path_of, translations

ROWS = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)


@pytest.fixture(scope="module")
def full() -> Site:
    """A site that has a page of every kind."""
    return demo(languages=("en", "fi"))


@pytest.fixture(scope="module")
def made(full: Site) -> dict[str, Recipe]:
    return recipes(full)


@ROWS
def test_each_template_of_a_kind_is_there(page: Page) -> None:
    for name in page.templates:
        assert (ROOT / "templates" / name).is_file()


def test_no_two_kinds_have_a_name_a_template_or_an_address() -> None:
    rows = PAGES.values()
    assert list(PAGES) == [one.name for one in rows]
    for said in (
        [name for one in rows for name in one.templates],
        [one.address for one in rows if one.address],
    ):
        assert len(said) == len(set(said))


def test_a_row_says_which_sheet_its_templates_load_and_every_sheet_is_loaded_by_some() -> None:
    rows = PAGES.values()
    assert all(set(one.sheets) <= set(one.templates) for one in rows)
    assert {one.sheet(name) for one in rows for name in one.templates} == set(WITHOUT)
    assert PAGES["projects"].sheet("project.html") == NETWORK_SHEET
    assert PAGES["projects"].sheet("a page of a hub.html") == STYLESHEET


@ROWS
def test_what_others_lead_to_has_an_address_and_a_title_in_every_language(page: Page) -> None:
    is_led_to = page.top or page.foot or page.is_indexed or page.has_way_back
    assert bool(page.address and page.title) == bool(page.address or is_led_to)
    for title in filter(None, (page.title, page.foot_title)):
        for language in LANGUAGES:
            held = {message.one for message in translations(path_of(language).read_bytes())}
            assert title in held, language


@ROWS
def test_what_stands_under_another_section_stands_under_one_at_the_top(page: Page) -> None:
    assert not page.under or page.under in {one.place for one in PAGES.values() if one.top}


def test_no_two_kinds_make_a_file_at_one_path(full: Site) -> None:
    paths = [recipe.path for page in PAGES.values() for recipe in page.recipes(full)]
    assert len(paths) == len(set(paths)) > 50


@ROWS
def test_a_page_that_is_offered_is_made_in_each_language_and_called_as_the_table_says(
    page: Page, full: Site, made: dict[str, Recipe]
) -> None:
    assert page.is_offered(full) or page.name == "links"
    if not page.address or not page.is_offered(full):
        return
    for language in full.languages:
        html = made[f"{language}/{page.address}"].make()
        assert read(html).language == language
        if page.name not in ("latest", "month"):  # called as the hub, and as the month that is now
            assert f"<title>{full.words[language].say(page.title)} – ".encode() in html


def test_the_keys_of_a_page_differ_by_language_and_by_path(made: dict[str, Recipe]) -> None:
    for page in PAGES.values():
        if page.address and f"en/{page.address}" in made:
            keys = {made[f"{language}/{page.address}"].key for language in ("en", "fi")}
            assert len(keys) == 2


def test_navigation_leads_to_what_is_there_and_lights_the_section_of_a_page(full: Site) -> None:
    tops = {one.address: one for one in top_ways(full)}
    assert list(tops) == [
        *("index.html", "calendar.html", "organisations.html", "projects.html", "subscribe.html")
    ]
    assert "archive" in tops["calendar.html"].sections
    assert {"latest", "event", "types", "map"} <= tops["index.html"].sections
    assert all(one.is_offered for one in tops.values())
    bare = site(feeds=())
    assert not any(one.is_offered for one in foot_ways(bare)[Column.SUBSCRIBE.value])


def test_the_site_map_has_what_is_indexed_and_offered(full: Site, made: dict[str, Recipe]) -> None:
    found = re.findall(r"<loc>https://[^<]*/en/([\w-]+\.html)</loc>", _text(made["sitemap.xml"]))
    rows = PAGES.values()
    assert found == [one.address for one in rows if one.is_indexed and one.is_offered(full)]


def _text(recipe: Recipe) -> str:
    return recipe.make().decode()
