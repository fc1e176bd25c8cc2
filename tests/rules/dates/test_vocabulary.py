"""The words of dates: every row is whole, and no name of a month means two."""

import pytest

from calendarhub.rules import dates
from calendarhub.rules.dates import vocabulary
from calendarhub.rules.dates.lexicon import lexicon
from calendarhub.words import LANGUAGES


def test_they_are_those_of_the_languages_of_the_pages() -> None:
    assert dates.LANGUAGES == LANGUAGES


@pytest.mark.parametrize(
    ("table", "names"),
    [(vocabulary.MONTHS, 12), (vocabulary.WEEKDAYS, 7), (vocabulary.SEASONS, 4)],
)
def test_every_row_names_all(table: dict[str, tuple[str, ...]], names: int) -> None:
    for language, rows in table.items():
        assert language in LANGUAGES
        assert {len(row.split()) for row in rows} == {names}, language


def test_no_word_means_two_months_or_a_month_and_something_else() -> None:
    single = {language: lexicon((language,)) for language in LANGUAGES}
    everywhere = lexicon()
    for words in single.values():
        for name, month in words.months.items():
            assert everywhere.months[name] == month
        for name, season in words.seasons.items():
            assert everywhere.seasons[name] == season
    both = everywhere.months.keys() & everywhere.seasons.keys()
    assert both == {"kesä", "kesa"}  # June on Finnish lists, and summer
    assert not everywhere.months.keys() & (everywhere.roles.keys() | everywhere.weekdays.keys())
