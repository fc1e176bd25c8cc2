"""What somebody may have meant by a word that is none of those we know."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.input.suggest import did_you_mean, nearest

KNOWN = ("confirmed", "tentative", "Cancelled")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("confirmd", "confirmed"),
        ("TENTATIV", "tentative"),
        ("canceled", "Cancelled"),
        ("picnic", ""),
        ("", ""),
    ],
)
def test_the_nearest_word_is_found_in_any_case_and_given_as_we_write_it(
    word: str, meant: str
) -> None:
    assert nearest(word, KNOWN) == meant


@given(st.lists(st.text(st.characters(codec="ascii", categories=["Ll"]), min_size=1), min_size=1))
def test_a_word_that_is_known_is_the_nearest_to_itself(known: list[str]) -> None:
    assert all(nearest(word, known) == word for word in known)


def test_a_remedy_names_the_nearest_else_what_else_to_do_else_all_of_a_few() -> None:
    assert did_you_mean("canceled", KNOWN, otherwise="Ask.") == "Did you mean “Cancelled”?"
    assert did_you_mean("picnic", KNOWN, otherwise="Ask.") == "Ask."
    assert did_you_mean("picnic", KNOWN) == "Known are: confirmed, tentative, Cancelled."


def test_a_long_list_and_an_empty_one_are_not_named() -> None:
    assert did_you_mean("picnic", [f"{letter}-feed" for letter in "abcdefghijklm"]) == ""
    assert did_you_mean("picnic", iter(())) == ""
