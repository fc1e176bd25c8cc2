"""The texts of a page."""

from calendarhub.pages.common import Shell, translations
from tests.builders import text
from tests.theme.sites import site


def test_a_text_in_another_language_is_marked_and_told_in_a_note_but_no_name() -> None:
    shell = Shell(site(), "en", "events/board.html")
    assert shell.note == ""
    assert shell.name(text(fi="Kokous")) == shell.text(text(fi="Kokous"))
    assert 'lang="fi"' in shell.text(text(fi="Kokous"))
    assert "Finnish" in shell.note


def test_a_page_exists_in_the_languages_of_its_title_else_in_the_first() -> None:
    this = site()
    assert translations(this, text(fi="Kokous")) == ("fi",)
    assert translations(this, text(de="Sitzung")) == (this.first,)
