import pytest

from calendarhub.theme.hues import (
    CONTROL,
    DARK_GROUNDS,
    LIGHT_GROUNDS,
    TEXT,
    dark,
    ink,
    least,
    light,
    visible,
)
from calendarhub.theme.marks import contrast

# Colours that networks and offices really have, in pairs: whether the first can be seen on a light
# page, what is written on it, the nearest that can be seen.
PAIRS = [
    ("#003399", "#ffcc00", True, "#ffffff", "#003399"),  # the flag of Europe
    ("#00543c", "#7fba00", True, "#ffffff", "#00543c"),  # a forest and a leaf
    ("#e3000f", "#767676", True, "#ffffff", "#e3000f"),  # a red on grey
    ("#ffcc00", "#003399", False, "#10151b", "#ac8900"),  # Europe's, the other way round
    ("#5bc0de", "#004b87", False, "#10151b", "#2f9ab7"),  # a sky on a sea
]


@pytest.mark.parametrize(("first", "_", "passes", "written", "near"), PAIRS)
def test_five_pairs_of_colours_two_of_which_cannot_be_seen(
    first: str, _: str, passes: bool, written: str, near: str
) -> None:
    assert (least(first, LIGHT_GROUNDS) >= CONTROL) is passes
    assert (ink(first), visible(first)) == (written, near)
    assert least(near, LIGHT_GROUNDS) >= CONTROL


@pytest.mark.parametrize("pair", PAIRS)
def test_each_colour_has_a_pair_in_the_dark_that_texts_may_have(pair: tuple[str, str]) -> None:
    for colour in pair[:2]:
        made = dark(colour)
        assert least(made.colour, DARK_GROUNDS) >= TEXT
        assert contrast(made.ink, made.colour) >= TEXT
        assert light(colour).colour == colour
        assert least(light(colour).text, LIGHT_GROUNDS) >= TEXT


def test_something_can_be_read_on_every_colour() -> None:
    for red in range(0, 256, 15):
        for green in range(0, 256, 15):
            for blue in range(0, 256, 51):
                colour = f"#{red:02x}{green:02x}{blue:02x}"
                assert contrast(ink(colour), colour) >= TEXT
