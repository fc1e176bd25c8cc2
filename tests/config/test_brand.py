"""`brand:` of calendarhub.yaml."""

from pathlib import Path

import pytest

from calendarhub.model.problem import Severity
from calendarhub.model.settings import Brand
from tests.builders import text
from tests.config.hubs import codes, loaded, only, underlined

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0z"/></svg>'


def branded(root: Path, lines: str) -> str:
    (root / "logo.svg").write_text(SVG, encoding="utf-8")
    return f"name: Hub\nbrand:\n{lines}"


def test_logo_short_name_colours_and_font_are_read(tmp_path: Path) -> None:
    lines = '  logo: logo.svg\n  short_name: {en: BHN, fi: ITV}\n  color: "#00543C"\n'
    hub = loaded(tmp_path, settings=branded(tmp_path, lines + '  color_2: "#ffcc00"\n'))
    assert hub.problems == ()
    assert hub.hub.settings.brand == Brand(
        logo="logo.svg", short_name=text(en="BHN", fi="ITV"), color="#00543c", color_2="#ffcc00"
    )
    assert list(hub.files) == list(hub.looked_at) == ["logo.svg"]


@pytest.mark.parametrize(
    ("line", "code", "meant", "remedy"),
    [
        ("colour: '#00543c'", "key.unknown", "colour", "color"),
        ("color: green", "color.form", "green", "#00543c"),
        ("color: 00543c", "color.form", "00543c", 'Write "#00543c", in quotes'),
        ("color: '#0a3'", "color.form", "'#0a3'", 'Write "#00aa33"'),
        ("color: '#ffcc00'", "color.contrast", "'#ffcc00'", '"#ac8900" (3.06:1)'),
        ("color: '#5bc0de'", "color.contrast", "'#5bc0de'", '"#2f9ab7" (3.01:1)'),
        ("logo: logos.svg", "logo.missing", "logos.svg", "logo.svg"),
        ("logo_dark: logo.svg", "logo_dark.alone", "logo.svg", "as logo"),
        ("font: arial.ttf", "font.kind", "arial.ttf", ".woff2"),
    ],
)
def test_what_is_wrong_is_told_at_its_place_with_what_to_write(
    tmp_path: Path, line: str, code: str, meant: str, remedy: str
) -> None:
    hub = loaded(tmp_path, settings=branded(tmp_path, f"  {line}\n"))
    problem = only(hub)
    assert problem.code == f"settings.brand.{code}"
    assert problem.severity is Severity.ERROR
    assert underlined(problem, tmp_path) == meant
    assert remedy in problem.remedy


def test_a_faint_colour_says_its_contrast_and_the_nearest_that_passes(tmp_path: Path) -> None:
    problem = only(loaded(tmp_path, settings="name: Hub\nbrand: {color: '#ffcc00'}\n"))
    assert problem.message == (
        "#ffcc00 has a contrast of 1.39:1 on a light page, and buttons and lines need 3:1"
    )
    assert problem.remedy == (
        'The nearest that passes is "#ac8900" (3.06:1); or write this one as color_2, which only'
        " decorates."
    )


def test_a_colour_without_quotes_is_told_to_be_a_remark(tmp_path: Path) -> None:
    hub = loaded(tmp_path, settings="name: Hub\nbrand:\n  color: #00543c\n")
    assert codes(hub) == ["yaml.comment"]


def test_all_that_is_wrong_is_told_in_one_run(tmp_path: Path) -> None:
    settings = "name: Hub\nbrand: {logo: a.gif, color: red, font: f.woff2, glow: yes}\n"
    assert codes(loaded(tmp_path, settings=settings)) == [
        "settings.brand.logo.kind",
        "settings.brand.color.form",
        "settings.brand.font.missing",
        "settings.brand.key.unknown",
    ]
