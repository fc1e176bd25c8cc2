"""What is escaped that should not be, and the other way round."""

import pytest

from calendarhub.lint.calendar import escapes
from tests.lint.plain import said
from tests.lint.subjects import messages, subject


def test_a_clean_calendar_has_nothing_of_this() -> None:
    assert list(escapes.check(subject())) == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("COMMENT:a, b", "“,” stands unescaped in COMMENT, near “a, b”."),
        ("COMMENT:a; b", "“;” stands unescaped in COMMENT, near “a; b”."),
        ("COMMENT:a\\: b", "COMMENT holds the escape “\\:”."),
        ("PRIORITY:\\1", "PRIORITY holds a backslash."),
        ("CATEGORIES:a;b", "“;” stands unescaped in CATEGORIES, near “a;b”."),
    ],
)
def test_what_is_escaped_and_should_not_be_and_the_other_way_round_is_told(
    line: str, message: str
) -> None:
    assert messages(escapes.check, said(line)) == [message]


@pytest.mark.parametrize(
    "line", ["CATEGORIES:a,b", "COMMENT:a\\, b\\; c\\\\", "RELATED-TO:a,b", "X-OURS:a,b;c\\:d"]
)
def test_a_list_a_name_and_what_nobody_knows_are_taken_as_they_are(line: str) -> None:
    assert messages(escapes.check, said(line)) == []
