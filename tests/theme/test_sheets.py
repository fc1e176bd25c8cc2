"""Every page loads one style sheet, of the chapters that pages of its kind need."""

from pathlib import Path

import pytest

from calendarhub.theme.sheets import CHAPTERS, STYLESHEET, WITHOUT, sheet_of, sheets

ASSETS = Path(__file__).parents[2] / "templates/assets"


@pytest.mark.parametrize(
    ("template", "has", "lacks"),
    [
        ("event.html", "event.css", "timeline.css"),
        ("month.html", "calendar.css", "event.css"),
        ("project.html", "timeline.css", "front.css"),
    ],
)
def test_a_page_loads_what_its_kind_needs_and_little_else(
    template: str, has: str, lacks: str
) -> None:
    css = sheets({name: name.encode() for name in CHAPTERS})[sheet_of(template)].decode()
    assert has in css
    assert lacks not in css


def test_chapters_keep_their_order_and_what_a_hub_adds_comes_last_in_every_sheet() -> None:
    for css in sheets({name: name.encode() for name in CHAPTERS}).values():
        chapters = css.decode().split()
        assert chapters == sorted(chapters, key=CHAPTERS.index)
        assert chapters[-1] == "custom.css"


def test_every_chapter_is_in_a_sheet_and_every_sheet_is_of_a_page() -> None:
    assert not frozenset.intersection(*WITHOUT.values())
    kinds = ("latest", "year", "year-months", "type-lines", "projects")
    assert {sheet_of(f"{kind}.html") for kind in kinds} == set(WITHOUT)
    assert sheet_of("a page of a hub.html") == STYLESHEET


def test_every_packaged_chapter_is_known_by_its_name() -> None:
    assert {path.name for path in ASSETS.glob("*.css")} - set(CHAPTERS) <= {"embed.css"}
