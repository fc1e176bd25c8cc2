"""Names of other scripts in Latin letters."""

import pytest

from calendarhub.rules.scripts import latin


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("зустріч", "zustrich"),
        ("Ґанок", "ganok"),
        ("Щит", "shchit"),
        ("объезд", "obezd"),
        ("Љубав", "ljubav"),
        ("Δοκιμή", "dokimi"),
        ("Ιούλιος", "ioulios"),
        ("Board 2", "board 2"),
        ("会議", ""),
        ("зустріч 会議", ""),
    ],
)
def test_each_letter_has_its_latin_one_or_the_name_has_none(name: str, made: str) -> None:
    assert latin(name) == made
