"""A text about a date, cut into what may say when and what only qualifies it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.rules.dates.lexicon import lexicon
from calendarhub.rules.dates.tokens import bare_text, cut

WORDS = lexicon()


def texts(text: str) -> list[str]:
    return [token.text for token in cut(text, WORDS).tokens]


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("12.5.2027", ["12", ".", "5", ".", "2027"]),
        ("12 – 14 May", ["12", "-", "14", "may"]),
        ("12 ... 14 May", ["12", "-", "14", "may"]),
        ("12th May", ["12", ".", "may"]),
        ("den 5:e maj", ["den", "5", ".", "maj"]),
        ("9 a.m.", ["9", "am"]),
        ("10h30", ["10", ":", "30"]),
        ("10 Uhr", ["10", "uhr"]),
        ("noon", ["12", ":", "00"]),
        ("“12 May”", ["12", "may"]),
    ],
)
def test_what_languages_write_differently_is_cut_alike(text: str, tokens: list[str]) -> None:
    assert texts(text) == tokens


@pytest.mark.parametrize(
    ("text", "about", "unsure", "vague"),
    [
        ("May 2027", False, False, ""),
        ("ca. May 2027", True, False, ""),
        ("~May 2027", True, False, ""),
        ("May 2027?", False, True, ""),
        ("May 2027 (to be confirmed)", False, True, ""),
        ("2027-05%", True, True, ""),
        ("early May 2027", False, False, "early"),
    ],
)
def test_a_qualifier_is_taken_out_and_told(
    text: str, about: bool, unsure: bool, vague: str
) -> None:
    said = cut(text, WORDS)
    assert (said.about, said.unsure, said.vague) == (about, unsure, vague)
    assert not {"ca", "~", "?", "%", "early", "confirmed"} & {one.text for one in said.tokens}


def test_the_first_word_that_means_nothing_here_is_told() -> None:
    assert cut("picnic in May", WORDS).unknown == "picnic"
    assert cut("12 May 2027, 10 am", WORDS).unknown == ""


def test_a_token_knows_whether_a_space_stands_before_it() -> None:
    assert [token.glued for token in cut("5/2027 6", WORDS).tokens] == [True, True, True, False]
    figure, word = cut("12 may", WORDS).tokens
    assert (figure.is_word, word.is_word) == (False, True)


def test_one_letter_is_enough_for_a_day_in_estonian() -> None:
    assert texts("E, 21. mai 2027")[0] == "esmaspäev"
    assert cut("E, 21. mai", lexicon(("en",))).tokens[0].text == "e"


@given(st.text(max_size=40))
def test_any_text_is_cut_and_nothing_of_it_but_spaces_is_between_the_tokens(text: str) -> None:
    for token in cut(text, WORDS).tokens:
        assert token.text
        assert not any(letter.isspace() for letter in token.text)


@given(st.text(max_size=40))
def test_a_text_is_as_plain_after_one_pass_as_after_two(text: str) -> None:
    assert bare_text(bare_text(text)) == bare_text(text)
