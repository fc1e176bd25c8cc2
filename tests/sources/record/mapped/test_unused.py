"""What says when and is read by no field is told."""

import pytest

from tests.sources.record.mapped.reading import parsed, told


@pytest.mark.parametrize("rule", ["FREQ=WEEKLY;COUNT=4", "['RRULE:FREQ=WEEKLY;COUNT=4']"])
def test_a_rule_that_no_field_reads_is_told(rule: str) -> None:
    found = parsed(f"date: 2027-05-03T10:00\nrecurrence: {rule}")
    assert [one.code for one in found.problems] == ["record.time.unused"]
    assert "write repeats: recurrence below fields:" in found.problems[0].remedy
    assert told("date: 2027-05-03T10:00\nrecurrence: weekly") == []


@pytest.mark.parametrize("hour", ["kl. 10-12", "plkst. 10.00", "10 val.", "klo 18", "10 Uhr"])
def test_an_hour_in_words_that_no_field_reads_is_told(hour: str) -> None:
    assert told(f"date: 2027-05-03\nhour: {hour}") == ["record.time.unused"]
    assert told(f"date: 2027-05-03\nhour: room {hour}") == []
