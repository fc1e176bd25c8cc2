"""What a telephone reads: the same modules as segno draws, and nothing beside black and white."""

import re

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.theme.qr import modules, qr

SIGNS = st.sampled_from("abcdefghijklmnopqrstuvwxyz0123456789-._~/%:?=&ABCDEF")


def judged(address: str) -> list[str]:
    code = segno.make(address, micro=False, error="l", boost_error=False, mask=0)
    return ["".join(str(module) for module in row) for row in code.matrix]


def drawn(address: str) -> list[str]:
    """The modules that the pen of the SVG draws."""
    path = re.findall(r'<path fill="none" stroke="#000" d="([^"]*)"', qr(address))[0]
    size = int(re.findall(r'viewBox="0 0 (\d+)', qr(address))[0])
    rows = [["0"] * size for _ in range(size)]
    for at, line in enumerate(path.split("M")[1:]):
        start, steps = re.fullmatch(r"(\d+) \d+\.5(.*)", line).groups()  # type: ignore[union-attr]
        x = int(start)
        for dark, length in re.findall(r"([hm])(\d+)(?: 0)?", steps):
            for module in range(int(length)):
                rows[at + 2][x + module] = "1" if dark == "h" else "0"
            x += int(length)
    assert not any("1" in row[:2] + row[-2:] for row in rows)
    return ["".join(row[2:-2]) for row in rows[2:-2]]


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


@pytest.mark.parametrize("length", [20, 60, 120])
def test_the_picture_draws_just_these_modules(length: int) -> None:
    address = "https://hub.example/fi/events/board".ljust(length, "x")[:length]
    assert drawn(address) == judged(address)
