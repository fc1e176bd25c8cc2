"""Parameters against the tables of the standards, and languages."""

import pytest

from calendarhub.lint.calendar import parameters
from tests.lint.plain import said
from tests.lint.subjects import messages, subject


def test_a_clean_calendar_has_nothing_of_this() -> None:
    assert list(parameters.check(subject())) == []


@pytest.mark.parametrize(
    "line",
    [
        "ATTACH;ENCODING=QUOTED-PRINTABLE:https://a.example/",
        "COMMENT;LANGUAGE=english_uk:Come",
        "ORGANIZER;SENT-BY=nobody:mailto:a@b.example",
    ],
)
def test_a_parameter_that_no_reader_can_take_is_told_once(line: str) -> None:
    assert len(messages(parameters.check, said(line))) == 1


def test_a_language_of_our_own_is_one() -> None:
    assert messages(parameters.check, said("COMMENT;LANGUAGE=x-ours:Come")) == []


def test_the_language_of_a_feed_is_a_tag() -> None:
    assert not list(parameters.language("sv-FI", 1, "it"))
    assert list(parameters.language("Swedish (Finland)", 1, "it"))
    assert list(parameters.language(None, 1, "it"))
