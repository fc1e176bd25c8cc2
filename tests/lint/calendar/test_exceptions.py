"""What is taken out of a series, and what differs in it."""

import pytest

from calendarhub.lint.calendar import exceptions
from tests.lint.golden import Mutation, swap
from tests.lint.plain import EXDATE
from tests.lint.subjects import messages, subject


def test_a_clean_calendar_has_nothing_of_this() -> None:
    assert list(exceptions.check(subject())) == []


@pytest.mark.parametrize(
    "planted",
    [
        swap(EXDATE, "EXDATE;TZID=Europe/Oslo:20270330T180000"),
        swap(EXDATE, "EXDATE;VALUE=DATE:20270329"),
    ],
)
def test_a_date_that_is_none_of_the_series_is_told(planted: Mutation) -> None:
    assert messages(exceptions.check, planted)


def test_a_date_that_is_taken_out_at_its_hour_is_one_of_the_series() -> None:
    assert messages(exceptions.check, swap(EXDATE, f"{EXDATE},20270405T180000")) == []
