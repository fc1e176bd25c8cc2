import re
from pathlib import Path

from calendarhub.model.settings import Brand, Settings
from calendarhub.theme.brand import PLAIN, chapter, frame_chapter, icon, icon_address, look
from calendarhub.theme.hues import DARK_GROUNDS, LIGHT_GROUNDS
from tests import builders
from tests.theme.test_fonts import HEAD, METRICS, woff2
from tests.theme.test_picture import png

TOKENS = (Path(__file__).resolve().parents[2] / "templates/assets/tokens.css").read_text()
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0z"/></svg>'
WIDE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M0 0z"/></svg>'
FILES = {
    "a.svg": SVG,
    "wide.svg": WIDE,
    "b.png": png(64, 64),
    "f.woff2": woff2((1, HEAD), (6, METRICS)),
}


def settings(brand: Brand) -> Settings:
    return Settings(name=builders.text(en="Baltic Health Network"), brand=brand)


def test_a_hub_that_says_nothing_has_no_chapter_and_plain_looks() -> None:
    assert chapter(Brand(), FILES) == ""
    assert look(settings(Brand()), FILES) == PLAIN


def test_the_grounds_that_colours_are_judged_against_are_those_of_the_style_sheet() -> None:
    for name, pair in zip(
        ("bg", "surface"), zip(LIGHT_GROUNDS, DARK_GROUNDS, strict=True), strict=True
    ):
        assert tuple(re.findall(rf"--ch-{name}: (#\w+);", TOKENS)) == pair


def test_a_colour_that_can_be_read_is_that_of_links_too_in_light_and_dark() -> None:
    css = chapter(Brand(color="#00543c"), FILES)
    assert re.findall(r"--ch-brand: (#\w+)", css) == ["#00543c", "#7dc2a5"]
    assert re.findall(r"--ch-on-brand: (#\w+)", css) == ["#ffffff", "#10151b"]
    assert re.findall(r"--ch-link: (#\w+)", css) == ["#00543c", "#7dc2a5"]


def test_a_colour_too_weak_for_text_leaves_links_as_they_are_and_lends_a_darker_one() -> None:
    css = chapter(Brand(color="#0097d8"), FILES)
    assert "--ch-link" not in css
    assert re.findall(r"--ch-brand-text: (#\w+)", css)[0] == "#0078ac"


def test_a_second_colour_decorates_the_strip() -> None:
    css = chapter(Brand(color_2="#ffcc00"), FILES)
    assert re.findall(r"--ch-brand-2: (#\w+)", css) == ["#ffcc00", "#f6ce5a"]
    assert ".top {" in css


def test_a_logo_lies_in_the_style_sheet_and_has_a_white_plate_in_the_dark() -> None:
    css = chapter(Brand(logo="a.svg"), FILES)
    assert "data:image/svg+xml," in css
    assert "background-color: #fff" in css.partition("prefers-color-scheme: dark")[2]
    two = chapter(Brand(logo="a.svg", logo_dark="b.png"), FILES)
    assert "data:image/png" in two.partition("prefers-color-scheme: dark")[2]
    assert "background-color" not in two
    assert chapter(Brand(logo="lost.svg"), FILES) == ""


def test_a_font_swaps_in_at_the_height_of_the_readers_own() -> None:
    css = chapter(Brand(font="f.woff2"), FILES)
    assert 'src: url("hub/f.woff2") format("woff2"); font-display: swap' in css
    assert "font-size-adjust: 0.52" in css


def test_the_icon_is_a_square_logo_else_letters_on_the_colour() -> None:
    assert 'viewBox="0 0 9 9"' in icon(settings(Brand(logo="a.svg")), FILES)
    wide = settings(Brand(logo="wide.svg", color="#ffcc00"))
    assert ">BHN</text>" in icon(wide, FILES)
    assert 'fill="#10151b"' in icon(wide, FILES)
    assert look(wide, FILES).is_wordmark
    assert ">BB</text>" in icon(settings(Brand(short_name=builders.text(en="B&B"))), FILES)


def test_the_browsers_frame_has_the_colour_in_light_and_the_page_s_own_ground_in_dark() -> None:
    assert look(settings(Brand(color="#00543c")), FILES).colours == ("#00543c", DARK_GROUNDS[0])


def test_an_icon_too_large_for_every_page_stays_a_file() -> None:
    assert icon_address(b"<svg/>") == "data:image/svg+xml,%3Csvg/%3E"
    assert icon_address(b"<" * 5000) == ""


def test_a_frame_on_another_site_has_the_colour_in_light_and_dark() -> None:
    made = frame_chapter(Brand(color="#00543c"))
    assert made == ":root { --c: light-dark(#00543c, #7dc2a5); }\n"
    assert frame_chapter(Brand(color_2="#00543c")) == ""
