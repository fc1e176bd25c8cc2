"""Every page loads one style sheet, of the chapters that pages of its kind need."""

from pathlib import Path

from calendarhub.theme.sheets import CALENDAR_SHEET, CHAPTERS, STYLESHEET, WITHOUT, sheets

ASSETS = Path(__file__).parents[2] / "templates/assets"


def chapters(sheet: str) -> str:
    return sheets({name: name.encode() for name in CHAPTERS})[sheet].decode()


def test_a_sheet_has_what_its_pages_need_and_little_else() -> None:
    assert "event.css" in chapters(STYLESHEET)
    assert "timeline.css" not in chapters(STYLESHEET)
    assert "event.css" not in chapters(CALENDAR_SHEET)


def test_chapters_keep_their_order_and_what_a_hub_adds_comes_last_in_every_sheet() -> None:
    for css in sheets({name: name.encode() for name in CHAPTERS}).values():
        chapters = css.decode().split()
        assert chapters == sorted(chapters, key=CHAPTERS.index)
        assert chapters[-1] == "custom.css"


def test_every_chapter_is_in_a_sheet() -> None:
    assert not frozenset.intersection(*WITHOUT.values())


def test_every_packaged_chapter_is_known_by_its_name() -> None:
    assert {path.name for path in ASSETS.glob("*.css")} - set(CHAPTERS) <= {"embed.css"}
