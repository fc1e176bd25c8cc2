"""Sentences of the interface in one language, by their English wording."""

from gettext import NullTranslations

import pytest

from calendarhub.words.messages import Messages, mark

ENGLISH = Messages(NullTranslations())


class Shouted(NullTranslations):
    """A catalogue that says everything louder."""

    def gettext(self, message: str) -> str:
        return f"{message}!"


def test_what_no_catalogue_translates_is_said_in_english() -> None:
    assert ENGLISH.say(mark("Events")) == "Events"


def test_placeholders_are_filled_after_the_translation() -> None:
    assert Messages(Shouted()).say("{name} at {place}", name="Board", place="Turku") == (
        "Board at Turku!"
    )


def test_a_value_that_looks_like_a_placeholder_stays_as_it_is() -> None:
    assert ENGLISH.say("About {name}", name="{place}") == "About {place}"


def test_braces_of_a_message_without_values_are_text() -> None:
    assert ENGLISH.say("Write {id: board}") == "Write {id: board}"


def test_a_placeholder_that_nobody_fills_is_a_fault_and_no_gap() -> None:
    with pytest.raises(KeyError):
        ENGLISH.say("{name} at {place}", name="Board")


def test_a_number_is_written_as_the_language_writes_numbers() -> None:
    said = Messages(NullTranslations(), lambda count: f"{count:,}".replace(",", " "))
    assert said.plural("{count} event", "{count} events", 1) == "1 event"
    assert said.plural("{count} event", "{count} events", 12_000) == "12 000 events"
    assert said.plural("{count} of {all}", "{count} of {all}", 2, all=3) == "2 of 3"
