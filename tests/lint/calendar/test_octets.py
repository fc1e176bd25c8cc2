"""Octets and content lines: what the strict reader met."""

import pytest

from calendarhub.ical.reader import read
from calendarhub.lint.calendar import octets
from tests.lint.golden import Mutation, raw
from tests.lint.plain import calendar


def faults(data: bytes) -> list[tuple[str, int]]:
    return [(one.rule.id, one.line) for one in octets.faults(read(data).faults, data)]


def test_a_clean_calendar_has_nothing_of_this() -> None:
    assert faults(calendar()) == []


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
