"""The parameters of iCalendar: which values they take."""

import pytest

from calendarhub.lint.standard.parameters import PARAMETERS, is_language


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("FMTTYPE", "text/html", "html"),
        ("FMTTYPE", "text/html; charset=utf-8", "text/"),
        ("ENCODING", "base64", "QUOTED-PRINTABLE"),
        ("RANGE", "THISANDFUTURE", "THISANDPRIOR"),
        ("RELATED", "end", "MIDDLE"),
        ("RSVP", "TRUE", "1"),
        ("SENT-BY", "mailto:a@b.example", "a@b.example"),
        ("ALTREP", "https://a.example/", "a.html"),
        ("VALUE", "date-time", "DATE TIME"),
        ("ORDER", "2", "second"),
    ],
)
def test_a_parameter_takes_its_own_values_in_any_case(name: str, right: str, wrong: str) -> None:
    fits = PARAMETERS[name].fits
    assert fits is not None
    assert fits(right)
    assert not fits(wrong)


@pytest.mark.parametrize("tag", ["en", "sv-FI", "zh-Hant-TW", "x-ours", "i-klingon", "de-1996"])
def test_a_tag_of_a_language_has_parts_of_at_most_eight_letters(tag: str) -> None:
    assert is_language(tag)


@pytest.mark.parametrize(
    "tag", ["", "e", "english_uk", "x", "x-", "a-b", "en-", "en_GB", "12", "suomenkieli"]
)
def test_anything_else_is_no_tag_of_a_language(tag: str) -> None:
    assert not is_language(tag)
