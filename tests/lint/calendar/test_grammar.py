"""Values against the tables of the standards."""

import pytest

from calendarhub.lint.calendar import grammar
from tests.lint.plain import headed, said
from tests.lint.subjects import messages, subject


def test_a_clean_calendar_has_nothing_of_this() -> None:
    assert list(grammar.check(subject())) == []


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("PERCENT-COMPLETE:50", "PERCENT-COMPLETE stands in VEVENT (RFC 5545 §3.8.1.8)."),
        ("PRIORITY;VALUE=DATE:1", "PRIORITY says VALUE=DATE (RFC 5545 §3.8.1.9)."),
        ("TRANSP:opaque", "TRANSP is “opaque”."),
    ],
)
def test_what_stands_elsewhere_or_is_of_another_type_is_told(line: str, message: str) -> None:
    assert message in messages(grammar.check, said(line))


@pytest.mark.parametrize(
    "line",
    [
        "PRIORITY:10",
        "PRIORITY:high",
        "GEO:60.45,22.27",
        "URL:not an address",
    ],
)
def test_a_value_that_no_reader_can_take_is_told_once(line: str) -> None:
    assert len(messages(grammar.check, said(line))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "PRIORITY:9",
        "GEO:60.45;22.27",
        "URL:https://a.example/",
        "X-OURS:whatever",
        "CATEGORIES:a,b",
    ],
)
def test_a_right_value_and_what_nobody_knows_are_not(line: str) -> None:
    assert messages(grammar.check, said(line)) == []


def test_an_address_that_runs_something_is_told_of_the_calendar_too() -> None:
    assert messages(grammar.check, headed("URL:javascript:alert(1)"))
