"""The rule of a series."""

import pytest

from calendarhub.lint.calendar import series
from tests.lint.golden import Mutation, swap
from tests.lint.plain import RULE, said
from tests.lint.subjects import messages, subject


def test_a_clean_calendar_has_nothing_of_this() -> None:
    assert list(series.check(subject())) == []


@pytest.mark.parametrize(
    "planted",
    [
        said("RDATE;TZID=Europe/Oslo:20270418T190000"),
        said("EXRULE:FREQ=DAILY"),
        swap(RULE, f"{RULE}\nRRULE:FREQ=DAILY;COUNT=2"),
        swap(RULE, "RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=20"),
    ],
)
def test_what_clients_read_differently_is_told(planted: Mutation) -> None:
    assert messages(series.check, planted)
