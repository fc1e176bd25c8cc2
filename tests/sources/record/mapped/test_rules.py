"""A series as calendars write it."""

import pytest

from tests.sources.record.mapped.reading import one, parsed, told

FIELDS = {"title": "name", "start": "date", "repeats": "recurrence"}


@pytest.mark.parametrize(
    "written",
    [
        "recurrence: FREQ=WEEKLY;COUNT=4",
        "recurrence: 'RRULE:FREQ=WEEKLY;COUNT=4'",
        "recurrence: ['RRULE:FREQ=WEEKLY;COUNT=4']",
    ],
)
def test_a_rule_may_stand_alone_or_in_a_list(written: str) -> None:
    made = one(f"date: 2027-05-03T10:00\n{written}", fields=FIELDS).repeats
    assert made is not None
    assert made.rule == "FREQ=WEEKLY;COUNT=4"


def test_dates_that_a_list_of_lines_takes_out_are_out() -> None:
    lines = "['RRULE:FREQ=WEEKLY;COUNT=4', 'EXDATE;TZID=Europe/Berlin:20270510T1000,20270517T1000']"
    made = one(f"date: 2027-05-03T10:00\nrecurrence: {lines}", fields=FIELDS).repeats
    assert made is not None
    assert [f"{day}" for day in made.excluded] == ["2027-05-10", "2027-05-17"]


def test_a_line_that_is_not_read_costs_itself_and_is_told() -> None:
    lines = "['RDATE;VALUE=DATE:20270601', 'RRULE:FREQ=WEEKLY;COUNT=4']"
    found = parsed(f"date: 2027-05-03\nrecurrence: {lines}", fields=FIELDS)
    assert [one.code for one in found.problems] == ["record.repeats"]
    assert "RDATE" in found.problems[0].message
    assert found.events[0].repeats is not None
    assert told("date: 2027-05-03\nrecurrence: []", fields=FIELDS) == []
