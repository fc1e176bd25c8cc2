"""Which locale words each language of a hub."""

import pytest

from calendarhub.model.languages import LANGUAGES
from calendarhub.words.locales import locale_of


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_of_the_pages_has_a_locale_of_its_own(language: str) -> None:
    assert locale_of(language).language == language


@pytest.mark.parametrize(
    ("tag", "locale"),
    [("en", "en_GB"), ("no", "nb"), ("sv-FI", "sv_FI"), ("de_AT", "de_AT"), ("zh-Hant", "zh_Hant")],
)
def test_a_tag_is_taken_with_its_country_and_plain_english_is_british(
    tag: str, locale: str
) -> None:
    assert str(locale_of(tag)) == locale


@pytest.mark.parametrize("tag", ["xx", "qaa", "", "not a tag", "en-", "-"])
def test_a_tag_that_nobody_knows_is_worded_in_british_english(tag: str) -> None:
    assert str(locale_of(tag)) == "en_GB"
