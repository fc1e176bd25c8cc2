"""What every page is made with: the page itself, and what a hub offers to be subscribed to."""

from calendarhub.formats import FormatKind
from calendarhub.pages.common import Shell, discovered, feed_for, formats, main_feed, translations
from tests.builders import text
from tests.theme.sites import site


def test_a_page_knows_the_way_to_the_root_and_to_the_folder_of_its_language() -> None:
    shell = Shell(site(), "en", "events/board.html")
    assert (shell.root, shell.way) == ("../../", "../")
    home = Shell(site(), "en", "index.html", at_root=True)
    assert (home.root, home.way) == ("", "en/")


def test_an_address_of_our_own_is_a_way_from_the_page_and_another_stays() -> None:
    shell = Shell(site(), "en", "events/board.html")
    assert shell.inside(f"{site().base}en/latest.html") == "../../en/latest.html"
    assert shell.inside("https://other.example/") == "https://other.example/"


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


def test_formats_are_those_that_the_hub_makes() -> None:
    made = formats(site())
    assert set(discovered(site())) <= set(made)
    assert all(row.kind is FormatKind.NEWS for row in formats(site(), FormatKind.NEWS))


def test_the_feed_of_everything_comes_first_and_one_of_a_single_type_is_found() -> None:
    main = main_feed(site())
    assert main is not None
    assert main.is_whole
    assert feed_for(site(), "type", "no-such-type") is None
