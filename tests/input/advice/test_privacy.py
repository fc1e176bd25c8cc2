"""The words by which a record says that nobody is to see it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.input.advice.privacy import (
    BACK_IF_FALSE,
    BACK_IF_TRUE,
    NO,
    YES,
    is_private,
    is_private_elsewhere,
    is_secret,
    key_of,
    lines,
    may_be_private,
)


@pytest.mark.parametrize(
    "written",
    [
        "is_private",
        "Is-Private",
        "isPrivate",
        "Is private?",
        " is  private ",
        "IS_PRIVATE (yes/no)",
    ],
)
def test_a_key_is_one_however_it_is_spelt(written: str) -> None:
    assert key_of(written) == "is_private"


@given(st.sampled_from(sorted(BACK_IF_TRUE)), st.sampled_from(sorted(YES)))
def test_a_yes_keeps_back_in_any_language(key: str, yes: str) -> None:
    assert is_private(key, yes.upper())
    assert is_private_elsewhere(key, yes)


@given(st.sampled_from(sorted(BACK_IF_TRUE | BACK_IF_FALSE)), st.sampled_from(sorted(NO)))
def test_a_no_keeps_back_what_would_be_published_and_nothing_else(key: str, no: str) -> None:
    assert is_private(key, no) is (key in BACK_IF_FALSE)
    assert is_private_elsewhere(key, no) is (key in BACK_IF_FALSE)


def test_a_word_that_is_neither_yes_nor_no_keeps_back_where_the_key_does() -> None:
    assert is_private("draft", "until Friday")
    assert is_private("visibility", "members")
    assert not is_private("visibility", "Public")
    assert not is_private("published", "2027-03-08")


def test_a_misspelt_key_counts_with_a_plain_yes_or_no() -> None:
    assert is_private("publishd", "false")
    assert is_private("publishd", "false", spelling=False) is None
    assert is_private("publishd", "2027-03-08") is None


def test_a_key_about_something_else_says_nothing() -> None:
    assert is_private("title", "private") is None
    assert not is_private_elsewhere("title", "private")


def test_in_files_of_others_only_what_is_certain_counts() -> None:
    """A key such as `intern` may name whom an event is for there."""
    assert is_private("intern", "Anna")
    assert not is_private_elsewhere("intern", "Anna")
    assert is_private_elsewhere("intern", "ja")


def test_what_sounds_private_may_be() -> None:
    assert may_be_private("audience", "members only")
    assert may_be_private("confidentail", "")
    assert not may_be_private("audience", "everybody")


@pytest.mark.parametrize("key", ["zoom password", "PIN", "meetingPasscode", "salasana"])
def test_what_only_those_who_take_part_should_know_is_secret(key: str) -> None:
    assert is_secret(key)


@pytest.mark.parametrize("key", ["pinboard", "compass", "tokens_of_thanks"])
def test_a_word_that_only_holds_such_a_word_is_not(key: str) -> None:
    assert not is_secret(key)


def test_a_day_is_that_of_an_embargo_and_all_else_a_draft() -> None:
    assert lines("until 2027-03-08 10:00") == ("published: 2027-03-08T10:00",)
    assert lines("2027-03-08") == ("published: 2027-03-08",)
    assert lines("yes") == ("draft: true",)
