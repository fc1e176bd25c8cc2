"""Titles, towns and addresses as they are compared."""

import pytest

from calendarhub.rules.intake.folded import fold, page, versions
from tests.builders import text


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gdańsk", "GDANSK"),
        ("Köln/Bonn", "Koln – Bonn"),
        ("Tromsø", "tromso"),
        ("ﬁnal", "Final"),
        ("Łódź ", "Lodz"),
    ],
)
def test_same_01_case_accents_and_punctuation_do_not_part_texts(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_what_has_no_letters_is_still_compared() -> None:
    assert fold("!!!") != fold("???")
    assert versions(text(en="Board", fi=" ")) == {"board"}


def test_addresses_are_compared_without_scheme_www_last_slash_and_fragment() -> None:
    assert page("https://www.Uni.example/a/#x") == page("http://uni.example/a")
    assert page("https://uni.example/a?id=1") != page("https://uni.example/a?id=2")
    assert (page(""), page("not an address"), page("http://[")) == ("", "", "http://[")
