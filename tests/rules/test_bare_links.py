"""Links where a text is shown as HTML: bare addresses are some, and none is without words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.rules.bare_links import linked
from calendarhub.rules.markdown_pieces import Piece


def text(said: str) -> list[Piece]:
    return list(linked([("text", said)]))


def links(said: str) -> list[tuple[str, str]]:
    """The links of a text: each with its address and its words."""
    pieces = text(said)
    return [
        (address.rstrip(), pieces[at + 1][1])
        for at, (what, address) in enumerate(pieces)
        if what == "+a"
    ]


@pytest.mark.parametrize(
    ("said", "address", "words"),
    [
        ("See https://hub.example/a.", "https://hub.example/a", "https://hub.example/a"),
        ("(www.hub.example)", "https://www.hub.example", "www.hub.example"),
        ("(https://hub.example/a_(b))", "https://hub.example/a_(b)", "https://hub.example/a_(b)"),
        ("Ask anna@hub.example!", "mailto:anna@hub.example", "anna@hub.example"),
        ("tel:+358 and tel:+3582123456", "tel:+3582123456", "tel:+3582123456"),
    ],
)
def test_a_bare_address_is_a_link_without_the_signs_of_its_sentence(
    said: str, address: str, words: str
) -> None:
    assert links(said) == [(address, words)]


@pytest.mark.parametrize(
    "said", ["", "www. and more", "a@b", "/path/www.x", "user@@hub.example", "https://", "10:30"]
)
def test_what_is_no_address_stays_text(said: str) -> None:
    assert links(said) == []


@given(st.text(max_size=60))
def test_no_letter_of_a_text_is_lost(said: str) -> None:
    assert "".join(words for what, words in text(said) if what == "text") == said


def test_inside_a_link_code_or_picture_nothing_becomes_a_link() -> None:
    said = ("text", "https://hub.example/")
    for begin, end in (("+a", "-a"), ("+img", "-img"), ("+pre", "-pre")):
        pieces = [(begin, "https://a.example/ "), said, (end, "")]
        assert list(linked(pieces)) == pieces


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://hub.example/a/ ", "hub.example"),
        ("https://hub.example/a/plan%20b.pdf ", "plan b.pdf"),
        ("https://hub.example/ The plan", "The plan"),
        ("mailto:anna@hub.example ", "anna@hub.example"),
    ],
)
def test_a_link_without_words_is_called_by_its_title_or_by_where_it_leads(
    address: str, name: str
) -> None:
    found = list(linked([("+a", address), ("-a", "")]))
    assert found == [("+a", address), ("text", name), ("-a", "")]
