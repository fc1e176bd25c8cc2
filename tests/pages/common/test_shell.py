"""A page while it is made: the ways from it."""

from calendarhub.pages.common import Shell
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
