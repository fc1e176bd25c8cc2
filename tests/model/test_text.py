"""Texts in several languages."""

import pickle

import pytest

from calendarhub.model.text import NO_TEXT, Text

BOTH = Text((("fi", "Kokous"), ("en", "Meeting")))


def test_a_text_is_picked_along_the_languages_of_a_reader() -> None:
    assert BOTH.pick(("sv", "en")).text == "Meeting"
    assert BOTH.pick(("sv", "de")).language == "fi"
    assert not NO_TEXT.pick(("sv",))


def test_a_version_that_is_empty_is_passed_over() -> None:
    text = Text((("en", ""), ("fi", "Kokous")))
    assert text.pick(("en", "fi")).language == "fi"


def test_texts_are_equal_by_what_they_say_and_never_change() -> None:
    assert Text([("fi", "Kokous"), ("en", "Meeting")]) == BOTH
    assert hash(Text(dict(BOTH).items())) == hash(BOTH)
    assert (bool(BOTH), bool(NO_TEXT), BOTH.languages) == (True, False, ("fi", "en"))
    with pytest.raises(AttributeError):
        BOTH.versions = ()  # type: ignore[misc]


def test_a_text_stays_a_text_through_a_pipe() -> None:
    there = pickle.loads(pickle.dumps(BOTH))
    assert (type(there), there) == (Text, BOTH)
    assert repr(there) == "Text(versions=(('fi', 'Kokous'), ('en', 'Meeting')))"
