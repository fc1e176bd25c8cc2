import pytest

from calendarhub.model.palette import PALETTE
from calendarhub.theme.marks import contrast
from calendarhub.theme.oklch import Oklch, from_hex, nearest, to_hex

# CSS Color 4 (W3C), where "red", "lime", "blue" and "rebeccapurple" are given in OKLCH, and the
# values of Björn Ottosson's page on Oklab for white.
PUBLISHED = [
    ("#ff0000", Oklch(0.62796, 0.25768, 29.234)),
    ("#00ff00", Oklch(0.86644, 0.29483, 142.495)),
    ("#0000ff", Oklch(0.45201, 0.31321, 264.052)),
    ("#663399", Oklch(0.44027, 0.1603, 303.373)),
]


@pytest.mark.parametrize(("colour", "published"), PUBLISHED)
def test_colours_have_their_published_values(colour: str, published: Oklch) -> None:
    found = from_hex(colour)
    assert found.lightness == pytest.approx(published.lightness, abs=1e-4)
    assert found.chroma == pytest.approx(published.chroma, abs=1e-4)
    assert found.hue == pytest.approx(published.hue, abs=0.01)


def test_white_is_as_light_as_can_be_and_has_no_chroma() -> None:
    assert from_hex("#ffffff") == pytest.approx((1, 0, 89.88), abs=0.01)
    assert from_hex("#000000")[:2] == (0, 0)


def test_a_colour_goes_there_and_back_unchanged() -> None:
    for pair in PALETTE.values():
        for colour in pair:
            assert to_hex(from_hex(colour)) == colour


def test_what_no_screen_can_show_loses_chroma_and_keeps_lightness_and_hue() -> None:
    wanted = Oklch(0.7, 0.4, 150)
    found = from_hex(to_hex(wanted))
    assert found.chroma < 0.3
    assert (found.lightness, found.hue) == pytest.approx((0.7, 150), abs=1)


def test_the_nearest_colour_that_passes_has_the_same_hue_and_hardly_more_than_it_needs() -> None:
    found = nearest("#ffcc00", lambda one: contrast(one, "#ffffff") >= 4.5, lighter=False)
    assert 4.5 <= contrast(found, "#ffffff") < 4.7
    assert from_hex(found).hue == pytest.approx(from_hex("#ffcc00").hue, abs=4)
    assert nearest("#003399", lambda _: True, lighter=False) == "#003399"
    assert nearest("#003399", lambda _: False, lighter=True) == "#ffffff"
