"""Lists as each language joins them."""

import pytest

from calendarhub.model.languages import LANGUAGES
from calendarhub.words.lists import joined
from calendarhub.words.locales import locale_of


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "Turku, Oslo and Riga"),
        ("fi", "Turku, Oslo ja Riga"),
        ("de", "Turku, Oslo und Riga"),
        ("lt", "Turku, Oslo ir Riga"),
    ],
)
def test_the_last_of_several_is_joined_by_the_word_of_the_language(
    language: str, said: str
) -> None:
    assert joined(["Turku", "Oslo", "Riga"], locale_of(language)) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_one_item_stands_alone_and_none_says_nothing(language: str) -> None:
    assert joined(["Turku"], locale_of(language)) == "Turku"
    assert joined([], locale_of(language)) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_item_is_lost_or_changed_though_it_holds_braces(language: str) -> None:
    items = ["{0}", "{1} {2}", "Åbo, Finland", "%s"]
    said = joined(items, locale_of(language))
    assert all(item in said for item in items)
