"""What people write in place of a date."""

import pytest

from calendarhub.rules.dates import DateReading, read
from calendarhub.rules.fuzzy import parse_when
from calendarhub.rules.fuzzy_hints import BadDate
from calendarhub.rules.no_dates import EVERY, LIKE_FIGURES, NOTHING_KNOWN
from tests.builders import HELSINKI


@pytest.mark.parametrize("text", sorted(NOTHING_KNOWN))
def test_what_says_that_nothing_is_known_is_no_date_and_is_written_so_that_it_is_found(
    text: str,
) -> None:
    assert text == text.casefold()
    assert not isinstance(read(text), DateReading)
    with pytest.raises(BadDate) as told:
        parse_when(text, "", HELSINKI)
    assert told.value.remedy == "Leave it empty: it means to be announced."


@pytest.mark.parametrize(
    "text",
    ["every Monday", "Weekly", "joka maanantai", "varje måndag", "Jeden Montag", "co wtorek"],
)
def test_a_series_is_known_by_its_first_word(text: str) -> None:
    assert EVERY.fullmatch(text)


@pytest.mark.parametrize("text", ["everyone", "jedenfalls", "cotygodniowo", "on every Monday"])
def test_a_longer_word_that_begins_so_is_no_series(text: str) -> None:
    assert not EVERY.fullmatch(text)


@pytest.mark.parametrize("text", ["2O27-O5-l2", "2О27-О5-І2", "2027-05-|2"])
def test_letters_that_look_like_figures_are_read_as_these(text: str) -> None:
    assert text.translate(LIKE_FIGURES) == "2027-05-12"
