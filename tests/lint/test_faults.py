"""Faults that clients are known to refuse or to show wrongly, and oddities that are legal."""

from datetime import UTC, datetime

import pytest

from calendarhub.lint import (
    RULES,
    FeedFormat,
    Finding,
    Judged,
    Level,
    RuleKind,
    lint,
    lint_calendar,
    moving_stamps,
)
from tests.judges.readers import CALENDARS
from tests.lint.faults import FAULTS, HOME, ICALENDAR, ICS_PY, VOBJECT, Fault
from tests.lint.feed_faults import FEED_FAULTS, FeedFault
from tests.lint.golden import raw
from tests.lint.oddities import FEED_ODDITIES, ODDITIES
from tests.lint.plain import ATOM, JSON, RSS, calendar, with_task

FEEDS = {
    "rss": (RSS, FeedFormat.XML),
    "atom": (ATOM, FeedFormat.XML),
    "json": (JSON, FeedFormat.JSON),
}
READERS = {HOME: "ical", ICALENDAR: "icalendar", ICS_PY: "ics", VOBJECT: "vobject"}
NOW = Judged(now=datetime(2027, 1, 6, tzinfo=UTC))


def errors(found: tuple[Finding, ...]) -> list[Finding]:
    return [one for one in found if one.level is Level.ERROR]


def test_the_files_without_a_fault_are_clean() -> None:
    assert lint_calendar(calendar()) == ()
    assert lint_calendar(with_task()) == ()
    assert [lint(data, form, NOW) for data, form in FEEDS.values()] == [(), (), ()]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_known_fault_of_calendars_is_found(fault: Fault) -> None:
    assert_found(fault, lint_calendar(fault.planted(calendar())))


@pytest.mark.parametrize("fault", FEED_FAULTS, ids=lambda fault: fault.name)
def test_a_known_fault_of_feeds_is_found(fault: FeedFault) -> None:
    data, form = FEEDS[fault.form]
    assert_found(fault, lint(fault.planted(data), form, NOW))


def assert_found(fault: Fault | FeedFault, found: tuple[Finding, ...]) -> None:
    """By its rule; an error where a standard forbids it, else nothing but warnings."""
    assert fault.rule in {one.rule.id for one in found}, f"{fault.client} suffers"
    rule = RULES[fault.rule]
    assert rule.kind is (RuleKind.ILLEGAL if fault.illegal else RuleKind.SUFFERS)
    assert bool(errors(found)) is fault.illegal
    assert rule.clients


# What these readers make of two calendars is that they show the first alone.
REFUSED = [one for one in FAULTS if one.client in READERS and one.name != "two calendars"]


@pytest.mark.parametrize("fault", REFUSED, ids=lambda fault: fault.name)
def test_a_reader_that_is_said_to_refuse_a_fault_refuses_it(fault: Fault) -> None:
    reader = CALENDARS[READERS[fault.client]]
    assert reader(calendar()) == []
    assert reader(fault.planted(calendar())) != []


@pytest.mark.parametrize("name", ODDITIES)
def test_what_is_rare_and_legal_is_no_error(name: str) -> None:
    data = ODDITIES[name](calendar())
    assert data != calendar()
    assert errors(lint_calendar(data)) == []


@pytest.mark.parametrize("name", FEED_ODDITIES)
def test_what_is_rare_and_legal_in_feeds_is_no_error(name: str) -> None:
    kind, mutation = FEED_ODDITIES[name]
    data, form = FEEDS[kind]
    assert mutation(data) != data
    assert errors(lint(mutation(data), form, NOW)) == []


def test_what_is_a_warning_for_others_may_be_an_error_in_a_feed_of_ours() -> None:
    data = raw(b"SUMMARY:Trip", b"SUMMARY:")(calendar())
    (theirs,) = [one for one in lint_calendar(data) if one.rule.id == "ICS-30f"]
    (ours,) = [one for one in lint_calendar(data, own=True) if one.rule.id == "ICS-30f"]
    assert (theirs.level, ours.level) == (Level.WARNING, Level.ERROR)


def test_a_file_of_one_event_with_a_name_is_a_feed_where_it_was_read_at_an_address() -> None:
    text = calendar().decode()
    head = text[: text.index("REFRESH")] + text[text.index("BEGIN:VTIMEZONE") :]
    single = head[: head.index("END:VEVENT")] + "END:VEVENT\r\nEND:VCALENDAR\r\n"
    assert {one.rule.id for one in lint_calendar(single.encode())} == {"ICS-23f"}
    assert lint_calendar(single.encode(), address="https://choir.example/all.ics") == ()


def test_stamps_of_a_file_with_faults_are_compared_all_the_same() -> None:
    later = raw(b"20270105T090000Z", b"20270105T090001Z")(calendar())
    assert [one.rule.id for one in moving_stamps(calendar(), later)] == ["ICS-102"]
