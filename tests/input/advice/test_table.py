"""The words that people and other tools use for what our keys say."""

import pytest

from calendarhub.input.advice.table import fold, remarks, words


@pytest.mark.parametrize("word", ["Start-Date", "start_date", "start date", "STARTDATE"])
def test_a_word_is_one_without_case_blanks_and_signs(word: str) -> None:
    assert fold(word) == "startdate"
    assert words()[fold(word)][0] == "start"


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("päivämäärä", "start"),
        ("paivamaara", "start"),
        ("Ort", "place"),
        ("Datums", "start"),
        ("titel", "title"),
        ("priedai", ""),
        ("venue", "place"),
        ("organizer", "organiser"),
        ("mājaslapa", "url"),
    ],
)
def test_a_word_means_its_key_in_ten_languages_and_without_marks(word: str, key: str) -> None:
    assert words().get(fold(word), ("",))[0] == key


def test_a_word_with_several_meanings_has_the_likeliest_first() -> None:
    found = words()[fold("members")]
    assert found[0] == "partners"
    assert words()[fold("sort")] == ("type", "kind", "order")


def test_what_no_calendar_carries_has_no_key() -> None:
    assert words()[fold("price")] == ()
    assert words()[fold("notes")] == ()


def test_remarks_among_colleagues_are_no_words_of_any_key() -> None:
    assert fold("muistiinpano") in remarks()
    assert not [word for word in remarks() if words()[word]]


def test_every_key_of_ours_means_itself_first_or_among_others() -> None:
    for word, keys in words().items():
        assert len(set(keys)) == len(keys), word
        for key in keys:
            assert key in words()[fold(key)], key
