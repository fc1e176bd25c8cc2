"""Letters that are not those that were meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.lint.calendar import letters
from calendarhub.lint.calendar.letters import marked, mojibake
from tests.lint.plain import said
from tests.lint.subjects import messages, subject

NAMES = [
    "Köln",
    "Café",
    "Österreich",
    "Rīga",
    "Tromsø",
    "Łódź",
    "Ääni",
    "“quoted”",
    "10 €",
    "naïve",
]


@pytest.mark.parametrize("text", NAMES)
def test_a_text_read_in_a_wrong_encoding_is_found(text: str) -> None:
    broken = text.encode().decode("cp1252", errors="replace")
    assert mojibake(broken)
    assert not mojibake(text)


@pytest.mark.parametrize(
    "text",
    [
        *("ÅÄÖ", "Ä–Ö", "SÃO PAULO", "Ã", "Ñandú", "ÉCOLE “Ã”", "Đà Nẵng", "ÎLE-DE-FRANCE"),
        *("Årsmöte – Åbo", "Ø", "Ålesund’s"),
    ],
)
def test_capitals_with_marks_are_letters_of_their_languages(text: str) -> None:
    assert not mojibake(text)


@given(st.text(st.characters(codec="ascii")))
def test_a_text_in_plain_letters_was_read_rightly(text: str) -> None:
    assert mojibake(text) == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<b>New</b>", "</b>"),
        ("one<br>two", "<br>"),
        ('see <a href="x">', "<a href"),
        ("Fish &amp; chips", "&amp;"),
        ("a &#8211; b", "&#8211;"),
        ("a < b and c > d", ""),
        ("The <table> element", ""),
        ("R&D; more", ""),
    ],
)
def test_markup_in_plain_text_is_told_from_what_a_text_is_about(text: str, found: str) -> None:
    assert marked(text) == found


def test_a_clean_calendar_has_nothing_of_this() -> None:
    assert list(letters.check(subject())) == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("COMMENT:In KÃ¶ln", "COMMENT holds “In KÃ¶ln”."),
        ("COMMENT:one\u2028two", "COMMENT holds U+2028."),
        ("COMMENT:one=0D=0Atwo", "COMMENT holds “one=0D=0Atwo”."),
        ("COMMENT:one\\\\, two", "COMMENT holds “\\,”."),
    ],
)
def test_what_another_format_left_behind_is_told(line: str, message: str) -> None:
    assert messages(letters.check, said(line)) == [message]


def test_an_address_may_hold_what_looks_like_another_format() -> None:
    assert messages(letters.check, said("COMMENT:https://a.example/?q==C3=A4")) == []
