"""The text of an answer in whatever encoding it has."""

import pytest

from calendarhub.sources.common.answer import Told
from calendarhub.sources.common.encoding import text_of

TEXT = "Õendusteaduse seminar, žurnaal ja kõned: šokolaad" * 9


@pytest.mark.parametrize(
    ("data", "charset"),
    [
        (TEXT.encode(), ""),
        (TEXT.encode("utf-8-sig"), "cp1252"),
        (TEXT.encode("utf-16-le"), "utf-16le"),
        (TEXT.encode("utf-32"), ""),
        (TEXT.encode("cp1257"), "windows-1257"),
        (TEXT.encode(), "us-ascii"),
        (TEXT.encode(), "no-such-charset"),
    ],
)
def test_in_02_by_mark_then_header_then_utf_8(data: bytes, charset: str) -> None:
    told = Told("x")
    assert text_of(data, charset, told) == TEXT
    assert told.problems == []


def test_in_02_else_it_is_guessed_with_a_note() -> None:
    told = Told("x")
    found = text_of(TEXT.encode("cp1257"), "", told)
    assert found
    assert "seminar" in found
    assert [one.code for one in told.problems] == ["intake.encoding"]


def test_in_11_what_is_no_text_is_none() -> None:
    assert text_of(b"\xff\xfb\x90\x00\x00\x00\x01" * 99, "", Told("x")) is None
