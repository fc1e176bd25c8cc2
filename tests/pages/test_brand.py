"""The looks of a hub on its pages."""

from typing import Any

import pytest
from lxml import html

from calendarhub.model.event import Image
from calendarhub.model.settings import Brand
from calendarhub.theme.brand import Look
from calendarhub.theme.site import Site
from tests import builders
from tests.pages.reading import recipes
from tests.theme.sites import site

SHORT = Brand(short_name=builders.text(en="BH"))
PATHS = ("en/archive.html", "404.html")


def page(this: Site, path: str = PATHS[0]) -> Any:
    return html.document_fromstring(recipes(this)[path].make().decode())


def header(here: Any, name: str) -> list[str]:
    """The texts of the elements of a class in the header."""
    return [
        one.text_content()
        for one in here.xpath("//a[@class='hub-name']/*")
        if one.get("class") == name
    ]


def test_a_hub_has_its_short_name_where_there_is_little_room() -> None:
    here = page(site(hub=builders.hub(brand=SHORT)))
    assert header(here, "name-long") == ["Baltic health"]
    assert header(here, "name-short") == ["BH"]


@pytest.mark.parametrize("path", PATHS)
def test_a_logo_that_says_the_name_leaves_it_to_screen_readers(path: str) -> None:
    here = page(site(look=Look(has_logo=True, is_wordmark=True)), path)
    assert header(here, "hub-logo") == [""]
    assert header(here, "hidden") == ["Baltic health"]


@pytest.mark.parametrize("path", PATHS)
def test_every_page_has_the_icon_and_the_colours_of_the_browser_s_frame(path: str) -> None:
    here = page(site(), path)
    assert "assets/icon." in here.xpath("string(//link[@rel='icon']/@href)")
    assert here.xpath("//meta[@name='theme-color']/@content") == ["#0b5cad", "#14181d"]


def test_a_page_that_loads_a_picture_has_the_icon_in_itself_so_that_four_files_are_enough() -> None:
    image = Image(
        "https://hub.example/baltic/files/board-2027/hall.jpg", builders.text(en="A hall")
    )
    this = site(
        *[builders.entry(one) for one in (builders.event(image=image), builders.event(id="other"))]
    )
    icons = [
        page(this, f"en/events/{name}.html").xpath("string(//link[@rel='icon']/@href)")
        for name in ("board-2027", "other")
    ]
    assert icons[0].startswith("data:image/svg+xml,")
    assert icons[1].startswith("../../assets/icon.")
