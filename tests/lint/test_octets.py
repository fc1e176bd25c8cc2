"""Octets and content lines: what the strict reader met, and what texts hold."""

import pytest

from calendarhub.ical.reader import read
from calendarhub.lint import octets
from tests.lint.golden import Mutation, raw
from tests.lint.plain import calendar, said
from tests.lint.subjects import messages, subject


def faults(data: bytes) -> list[tuple[str, int]]:
    return [(one.rule.id, one.line) for one in octets.faults(read(data).faults, data)]


def test_a_clean_calendar_has_nothing_of_this() -> None:
    assert faults(calendar()) == []
    assert list(octets.check(subject())) == []


def test_a_file_written_with_line_feeds_alone_is_told_of_that_once() -> None:
    found = faults(calendar().replace(b"\r\n", b"\n"))
    assert len(found) == 1
    assert found[0][1] == 1


def test_a_last_line_that_ends_in_a_line_feed_has_one_fault_and_not_two() -> None:
    data = calendar().removesuffix(b"\r\n") + b"\n"
    assert len(faults(data)) == 1


@pytest.mark.parametrize(
    "planted", [raw(b"Concert", b"Con\x01cert"), raw(b"SUMMARY:", b"SUMMARY ")]
)
def test_what_the_reader_met_has_the_rule_that_forbids_it(planted: Mutation) -> None:
    data = planted(calendar())
    assert len(faults(data)) == len(read(data).faults)


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
    assert messages(octets.check, said(line)) == [message]


@pytest.mark.parametrize(
    "line", ["CATEGORIES:a,b", "COMMENT:a\\, b\\; c\\\\", "RELATED-TO:a,b", "X-OURS:a,b;c\\:d"]
)
def test_a_list_a_name_and_what_nobody_knows_are_taken_as_they_are(line: str) -> None:
    assert messages(octets.check, said(line)) == []


def test_only_our_own_events_stand_in_the_order_of_their_uids() -> None:
    assert messages(octets.check, lambda data: data, own=True) == [
        "VEVENT rehearsal@choir.example stands too late."
    ]
