"""The colours and shapes of marks can be told from their ground and read as drawings."""

import re
from xml.etree import ElementTree as ET

import pytest

from calendarhub.model.palette import DARK, LIGHT, PALETTE, SHAPES


def luminance(colour: str) -> float:
    """The relative luminance of WCAG 2.2, from `#rrggbb`."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21."""
    low, high = sorted(map(luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", PALETTE)
def test_each_colour_stands_out_from_its_ground(name: str) -> None:
    light, dark = PALETTE[name]
    assert contrast(light, LIGHT) >= 4.5
    assert contrast(dark, DARK) >= 4.5


def test_no_two_colours_are_the_same() -> None:
    assert len(set(PALETTE.values())) == len(PALETTE)


@pytest.mark.parametrize("name", SHAPES)
def test_each_shape_is_one_element_of_svg_without_a_colour_of_its_own(name: str) -> None:
    element = ET.fromstring(SHAPES[name])
    assert element.tag in {"circle", "rect", "path"}
    assert not set(element.keys()) & {"fill", "stroke", "style"}
    assert not list(element)


@pytest.mark.parametrize("name", [*PALETTE, *SHAPES])
def test_names_are_such_as_settings_and_classes_of_css_take(name: str) -> None:
    assert re.fullmatch("[a-z]+", name)
