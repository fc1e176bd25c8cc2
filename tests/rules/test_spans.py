"""What machines are told of a time."""

from datetime import date

import pytest

from calendarhub.formats.shared import (
    calendar_days,
    span,
)
from tests.builders import days, event, hub
from tests.formats.cases import CASES, Case


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_machines_read_what_the_table_of_precisions_says(case: Case) -> None:
    shown = span(event(when=case.when), hub())
    assert (shown.start, shown.end) == (case.starts, case.ends)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_calendar_shows_no_uncertain_span_beyond_a_quarter(case: Case) -> None:
    assert calendar_days(case.when) == case.in_calendar


def test_exact_days_may_be_as_many_as_they_are() -> None:
    long = days(date(2026, 1, 1), date(2026, 12, 31))
    assert calendar_days(long) == (date(2026, 1, 1), date(2026, 12, 31))
