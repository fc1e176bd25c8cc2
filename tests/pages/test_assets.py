"""The files that pages load, and the icon that is asked for without being named."""

import struct

from msgspec.structs import replace

from calendarhub.pages import assets
from calendarhub.theme.environment import FAVICON, Theme
from tests import builders
from tests.pages.reading import recipes
from tests.theme.sites import THEME, site


def test_an_asset_has_its_hash_in_its_name_but_the_icon_that_browsers_ask_for() -> None:
    paths = {recipe.path for recipe in assets.recipes(site())}
    plain = {path for path in paths if path.count(".") == 1}
    assert plain == {FAVICON}
    assert all(path.startswith("assets/") for path in paths - plain)


def test_another_icon_is_made_anew_under_its_plain_name() -> None:
    mine = Theme(THEME.templates, {**THEME.assets, FAVICON: b"mine"})
    keys = {
        recipe.key
        for one in (site(), replace(site(), theme=mine))
        for recipe in assets.recipes(one)
        if recipe.path == FAVICON
    }
    assert len(keys) == 2


def test_the_icon_is_one_of_three_sizes() -> None:
    data = THEME.assets[FAVICON]
    kind, count = struct.unpack("<2xHH", data[:6])
    assert (kind, count) == (1, 3)
    assert [data[6 + 16 * number] for number in range(3)] == [16, 32, 48]
    for number in range(3):
        size, place = struct.unpack("<II", data[14 + 16 * number : 22 + 16 * number])
        assert data[place : place + size].startswith(b"\x89PNG")


def test_the_style_sheet_that_a_frame_of_a_hub_names_is_that_of_the_kind_of_page() -> None:
    frame = '<link rel="stylesheet" href="{{ asset("site.css") }}">'
    mine = Theme({**THEME.templates, "frame-head.html": frame}, THEME.assets)
    pages = recipes(replace(site(builders.entry(builders.event())), theme=mine))
    for path, name in {
        "en/index.html": "site.css",
        "en/calendar.html": "site-calendar.css",
        "en/types.html": "site-network.css",
    }.items():
        assert f'href="{mine.asset(name)}"' in pages[path].make().decode()
