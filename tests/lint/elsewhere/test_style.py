"""Styles and drawings of somebody else's load and run nothing."""

from pathlib import Path

import pytest

from calendarhub.fetch.theme_files import theme_files
from calendarhub.lint.elsewhere import fault_of_drawing, fault_of_style
from calendarhub.model.settings import Brand
from calendarhub.rules.drawing import drawing
from calendarhub.theme.brand import chapter
from tests.theme.test_picture import png

NAMESPACE = "http://www.w3.org/2000/svg"

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


def test_the_styles_and_the_icon_of_the_theme_are_taken() -> None:
    assets = theme_files(Path("nowhere")).assets
    styles = [data for name, data in assets.items() if name.endswith(".css")]
    drawings = [data for name, data in assets.items() if name.endswith(".svg")]
    assert styles
    assert drawings
    assert [fault_of_style(one.decode()) for one in styles] == [""] * len(styles)
    assert [fault_of_drawing(one) for one in drawings] == [""] * len(drawings)


@pytest.mark.parametrize(
    "style",
    [
        "@import 'x.css'",
        "@\\69mport 'x.css'",
        "p{background:url(https://evil.example/x)}",
        "p{background:url('//evil.example/x')}",
        "p{background:url(/\\/evil.example/x)}",
        "p{background:\\75rl(\\2f/evil.example/x)}",
        "p{background:url(h/**/ttps:evil.example)}",
        "p{background:image-set('https://evil.example/x' 1x)}",
        "p{background:url(data:text/html,x)}",
        "p{width:expression(alert(1))}",
        "p{color:red} /* never ends",
    ],
)
def test_a_style_that_loads_or_runs_is_not(style: str) -> None:
    assert fault_of_style(style) != ""


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        "<g onload='alert(1)'/>",
        "<a href='javascript:alert(1)'><path d='M0 0'/></a>",
        "<use xlink:href='//evil.example/x.svg#x'/>",
        "<image href='https://evil.example/x.png'/>",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        "<animate attributeName='href' to='javascript:alert(1)'/>",
        "<style>@import 'x.css'</style>",
        "<path style='fill:url(https://evil.example/x)'/>",
        "<path fill='url(//evil.example/x)'/>",
    ],
)
def test_a_drawing_that_loads_or_runs_is_not_taken(inner: str) -> None:
    assert fault_of_drawing(SVG.format(inner).encode()) != ""


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg>",
        b"<svg xmlns='x'/>",
        b"<!DOCTYPE svg [<!ENTITY x 'y'>]><svg xmlns='http://www.w3.org/2000/svg'>&x;</svg>",
        b"<?xml-stylesheet href='x.xsl'?><svg xmlns='http://www.w3.org/2000/svg'/>",
        b"<html xmlns='http://www.w3.org/1999/xhtml'/>",
    ],
)
def test_what_is_no_drawing_is_not_taken(data: bytes) -> None:
    assert fault_of_drawing(data) != ""


def test_a_drawing_as_we_publish_it_is_taken() -> None:
    inner = '<linearGradient id="a" href="#b"/><use href="#a"/><!-- made -->'
    ours = drawing(f'<svg xmlns="{NAMESPACE}" viewBox="0 0 9 9">{inner}</svg>'.encode())
    assert fault_of_drawing(ours.markup.encode()) == ""
    assert fault_of_drawing(ours.markup.replace("#a", "a.svg").encode()) != ""


def test_an_address_in_the_style_of_a_hub_s_logo_is_taken() -> None:
    files = {
        "a.png": png(9, 9) + b"\xff" * 99,
        "b.svg": f'<svg xmlns="{NAMESPACE}" viewBox="0 0 9 9"/>'.encode(),
    }
    for name in files:
        assert fault_of_style(chapter(Brand(logo=name, color="#00543c"), files)) == ""
