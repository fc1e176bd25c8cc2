import re
from pathlib import Path

import pytest

from calendarhub.model.palette import DARK, LIGHT, PALETTE, SHAPES
from calendarhub.theme.marks import contrast, mark, tint

TOKENS = (Path(__file__).resolve().parents[2] / "templates/assets/tokens.css").read_text()


@pytest.mark.parametrize("name", PALETTE)
def test_each_colour_stands_out_on_its_background_and_in_the_style_sheet(name: str) -> None:
    light, dark = PALETTE[name]
    assert contrast(light, LIGHT) >= 4.5
    assert contrast(dark, DARK) >= 4.5
    assert re.findall(rf"--ch-mark-{name}: (#\w+);", TOKENS) == [light, dark]


def test_a_weak_colour_gets_an_outline_and_a_strong_one_none() -> None:
    assert "mark-outlined" in mark("#ffff00", "star")
    assert "mark-outlined" not in mark("#808080", "star")


def test_a_mark_is_hidden_from_screen_readers_and_holds_nothing_foreign() -> None:
    for shape in SHAPES:
        assert 'aria-hidden="true"' in mark("blue", shape)
    assert "mark-grey" in mark('red" onload="alert(1)', "circle")
    assert mark("blue", "<script>") == mark("blue", "circle")


def test_black_on_white_is_twenty_one() -> None:
    assert round(contrast("#000000", "#ffffff"), 1) == 21.0


@pytest.mark.parametrize(
    ("colour", "ground"),
    [
        ("blue", "blue"),
        ("#003399", "blue"),
        ("#FF0033", "red"),
        ("#00ff00", "green"),
        ("#ffffff", "grey"),
        ("#0a0a0a", "grey"),
        *[(light, name) for name, (light, _) in PALETTE.items()],
    ],
)
def test_a_colour_of_the_hubs_own_has_the_ground_of_the_nearest_hue(
    colour: str, ground: str
) -> None:
    assert tint(colour) == f"tint tint-{ground}"


def test_what_is_no_colour_has_a_ground_without_one() -> None:
    assert tint('red" onload="alert(1)') == "tint"
