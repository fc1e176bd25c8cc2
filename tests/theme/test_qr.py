"""What a telephone reads: the same modules as segno draws, and nothing beside black and white."""

import re
from base64 import b64decode
from io import BytesIO

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from calendarhub.theme.qr import modules, qr

SIGNS = st.sampled_from("abcdefghijklmnopqrstuvwxyz0123456789-._~/%:?=&ABCDEF")


def judged(address: str) -> list[str]:
    code = segno.make(address, micro=False, error="l", boost_error=False, mask=0)
    return ["".join(str(module) for module in row) for row in code.matrix]


def drawn(address: str) -> list[str]:
    """The modules of the picture, without the quiet zone around them."""
    [data] = re.findall(r'src="data:image/png;base64,([^"]+)" alt=""', qr(address))
    with Image.open(BytesIO(b64decode(data))) as image:
        assert image.mode == "1"
        side = image.width
        light = [image.getpixel((x, y)) for y in range(side) for x in range(side)]
    rows = [
        "".join("0" if one else "1" for one in light[at : at + side])
        for at in range(0, side * side, side)
    ]
    assert len(rows) == side
    assert not any("1" in row[:2] + row[-2:] for row in rows)
    assert not any("1" in row for row in rows[:2] + rows[-2:])
    return [row[2:-2] for row in rows[2:-2]]


@pytest.mark.parametrize("length", [9, 17, 18, 32, 33, 53, 54, 78, 79, 106, 107, 150, 300])
def test_a_code_of_any_size_has_the_modules_of_segno(length: int) -> None:
    address = "https://hub.example/fi/events/".ljust(length, "x")[:length]
    assert list(modules(address)) == judged(address)


@given(st.text(SIGNS, min_size=1, max_size=100).map("https://".__add__))
def test_any_address_has_the_modules_of_segno(address: str) -> None:
    assert list(modules(address)) == judged(address)


@pytest.mark.parametrize("address", ["12345678", "HTTPS://HUB.EXAMPLE/", "https://hub.example/ä"])
def test_what_the_tables_do_not_know_is_left_to_segno(address: str) -> None:
    assert list(modules(address)) == judged(address)


@pytest.mark.parametrize("length", [20, 60, 120, 900])
def test_the_picture_draws_just_these_modules(length: int) -> None:
    address = "https://hub.example/fi/events/board".ljust(length, "x")[:length]
    assert drawn(address) == judged(address)
