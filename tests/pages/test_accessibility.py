"""What a public site owes its readers: how accessible it is, and what it knows of them."""

from msgspec.structs import replace

from calendarhub.pages import accessibility, privacy
from calendarhub.theme.site import Site
from tests.builders import hub
from tests.pages.reading import read
from tests.theme.sites import site


def made(this: Site) -> dict[str, bytes]:
    made = [*accessibility.recipes(this), *privacy.recipes(this)]
    return {recipe.path: recipe.make() for recipe in made}


def test_each_stands_in_each_language_of_the_hub() -> None:
    found = made(site())
    assert found.keys() == {
        *("en/accessibility.html", "fi/accessibility.html"),
        *("en/privacy.html", "fi/privacy.html"),
    }
    assert {path: read(page).language for path, page in found.items()} == {
        path: path[:2] for path in found
    }


def test_they_name_whom_to_ask_where_the_hub_says_so() -> None:
    plain = hub()
    asked = replace(plain, settings=replace(plain.settings, contact="anna@hub.example"))
    assert b"anna@hub.example" in made(site(hub=asked))["en/accessibility.html"]
    assert b"mailto:" not in made(site(hub=plain))["en/accessibility.html"]
