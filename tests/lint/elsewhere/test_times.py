"""What a row of somebody else's ledger may say of times and series."""

from datetime import date, datetime

import pytest
from msgspec.structs import replace

from calendarhub.lint.elsewhere.times import of_series, of_when
from calendarhub.model.when import When
from tests.builders import event

PLAIN = event().when


def test_what_a_record_says_is_taken() -> None:
    assert list(of_when(PLAIN)) == list(of_series(event())) == []


@pytest.mark.parametrize(
    ("when", "fault"),
    [
        (replace(PLAIN, earliest=date(2099, 1, 1)), "ends before it begins"),
        (replace(PLAIN, latest=date(9999, 1, 1)), "takes place outside"),
        (replace(PLAIN, start=None), "has a time that is none"),
        (replace(PLAIN, end=datetime(2027, 3, 8, 1)), "ends before it begins"),
        (replace(PLAIN, timezone="Europe/Nowhere"), "takes place in a time zone that is none"),
    ],
)
def test_what_no_record_can_say_is_told(when: When, fault: str) -> None:
    assert [one[: len(fault)] for one in of_when(when)] == [fault]
