"""The picture of an event in a page: as wide as the screen asks for, and never cut."""

import pytest

from calendarhub.model.attachment import Attachment
from calendarhub.model.text import Chosen
from calendarhub.theme.pictures import picture, sized

WIDE = Attachment(size=1, width=1600, height=900, widths=(480, 960, 1280))
TALL = Attachment(size=1, width=900, height=1600)
HALL = Chosen("en", 'The "hall" & more')


def made(known: Attachment, alt: Chosen = HALL, *, lazy: bool = True) -> str:
    return picture("a.jpg", known, alt, language="en", sizes="100vw", lazy=lazy)


def test_a_screen_may_ask_for_each_copy_and_an_old_browser_gets_the_middle_one() -> None:
    html = made(WIDE)
    assert html.count("w,") == 2
    assert 'sizes="100vw"' in html
    src = html.partition('src="')[2].partition('"')[0]
    assert "960" in src


def test_a_picture_without_copies_is_loaded_as_it_is() -> None:
    assert 'src="a.jpg"' in made(TALL)
    assert "srcset" not in made(TALL)


def test_it_says_how_large_it_is_so_that_nothing_moves() -> None:
    assert 'width="1600" height="900"' in made(WIDE)
    assert "width=" not in made(Attachment(size=1))


@pytest.mark.parametrize(
    ("width", "height", "is_tall"), [(400, 300, False), (400, 301, True), (0, 0, False)]
)
def test_one_that_is_taller_than_four_to_three_is_shown_whole(
    width: int, height: int, is_tall: bool
) -> None:
    assert ("is-tall" in made(Attachment(size=1, width=width, height=height))) is is_tall


def test_its_description_is_text_and_marked_where_it_is_foreign() -> None:
    assert 'alt="The &#34;hall&#34; &amp; more"' in made(TALL)
    assert "lang=" not in made(TALL)
    assert 'lang="fi"' in made(TALL, Chosen("fi", "Sali"))


def test_the_first_picture_of_a_page_does_not_wait() -> None:
    assert 'loading="lazy"' in made(TALL)
    assert "loading" not in made(TALL, lazy=False)


def test_pictures_in_a_text_get_their_size_and_strange_ones_stay() -> None:
    text = (
        '<p><img src="../a.jpg" alt="" loading="lazy"><img src="b.jpg" alt="" loading="lazy"></p>'
    )
    html = sized(text, {"https://x/a.jpg": TALL}, lambda _: "../a.jpg", "40rem")
    assert (
        '<img src="../a.jpg" alt="" width="900" height="1600" loading="lazy" decoding="async">'
        in html
    )
    assert '<img src="b.jpg" alt="" loading="lazy">' in html
    assert sized("<p>text</p>", {"x": TALL}, str, "") == "<p>text</p>"
