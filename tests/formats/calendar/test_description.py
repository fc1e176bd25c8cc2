"""The description of an event: plain text, and the same as HTML for Outlook."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.formats.calendar.description import (
    LONGEST,
    contact_line,
    cut,
    is_longer_alone,
    prose,
)
from calendarhub.model.event import Contact, Status
from tests.builders import entry, event, text
from tests.formats.doubles import reader

ADDRESS = "https://hub.example/baltic/en/events/board-2027.html"


@given(st.text(max_size=80), st.integers(10, 60))
def test_a_cut_text_begins_as_it_did_and_is_no_longer_than_it_may_be(said: str, most: int) -> None:
    made = cut(said, most)
    assert len(made) <= most + len(" …")
    assert made == said or said.startswith(made.removesuffix("…").rstrip())


@pytest.mark.parametrize(
    ("said", "made"),
    [
        ("Short.", "Short."),
        ("One sentence here. Another one that is too long", "One sentence here. …"),
        ("no sentence ends in this text of words", "no sentence ends in this text …"),
        ("字" * 40, "字" * 30 + " …"),
    ],
)
def test_it_is_cut_after_a_sentence_else_after_a_word(said: str, made: str) -> None:
    assert cut(said, 30) == made


def test_state_comes_first_and_the_address_last() -> None:
    one = entry(event(status=Status.CANCELLED, reason=text(en="The hall is flooded")))
    lines = prose(one, reader(), is_whole=False).text.split("\n\n")
    assert lines[0] == "Cancelled: The hall is flooded"
    assert lines[-1] == ADDRESS


def test_a_long_text_is_cut_in_feeds_and_says_where_the_whole_is() -> None:
    one = entry(event(body=text(en="A word. " * 400)))
    made = prose(one, reader(), is_whole=True)
    assert len(made.short) < LONGEST + 200 < len(made.text)
    assert made.short.endswith(f"Whole text: {ADDRESS}")
    assert is_longer_alone(one.event)


def test_only_a_body_is_worth_html_and_only_in_the_file_of_one_event() -> None:
    one = entry(event(body=text(en="Come <b>& see</b> *all*.")))
    assert "<em>all</em>" in prose(one, reader(), is_whole=True).html
    assert "<b>" not in prose(one, reader(), is_whole=True).html
    assert prose(one, reader(), is_whole=False).html == ""
    assert prose(entry(event(summary=text(en="Come."))), reader(), is_whole=True).html == ""


def test_links_stand_on_lines_of_their_own_after_their_words() -> None:
    one = entry(event(online="https://meet.example/", registration="https://sign.example/"))
    made = prose(one, reader(), is_whole=False).text
    assert "\nRegistration: https://sign.example/" in made
    assert "Take part online: https://meet.example/" in made


def test_whom_to_ask_is_one_line_of_what_is_known() -> None:
    assert contact_line(Contact("Anna", "", "+358 1")) == "Anna, +358 1"
    assert contact_line(Contact()) == ""
