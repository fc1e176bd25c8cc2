"""Which days of a time are certain."""

from datetime import date

import pytest

from calendarhub.model.when import UNKNOWN
from calendarhub.rules.fuzzy import parse_when
from calendarhub.rules.surely import Surely, surely


@pytest.mark.parametrize(
    ("start", "certain"),
    [
        ("2026-10/2028-09", Surely(date(2026, 11, 1), date(2028, 8, 31))),
        ("2009/2012", Surely(date(2010, 1, 1), date(2011, 12, 31))),
        ("2026-10-14/2028-09", Surely(date(2026, 10, 14), date(2028, 8, 31))),
        ("2026-10-14?/2028", Surely(date(2026, 10, 15), date(2027, 12, 31))),
        ("2021?/..", Surely(date(2022, 1, 1), None)),
        ("2026-10-14/..", Surely(date(2026, 10, 14), None)),
        ("2026-10-14", Surely(date(2026, 10, 14), date(2026, 10, 14))),
        ("2026-10-14T09:00", Surely(date(2026, 10, 14), date(2026, 10, 14))),
    ],
)
def test_a_span_is_certain_between_its_vague_ends(start: str, certain: Surely) -> None:
    assert surely(parse_when(start, "", "Europe/Helsinki")) == certain


@pytest.mark.parametrize("start", ["2027-21", "2027", "2026-10-14~", "2026-10/2026-11"])
def test_what_is_vague_all_over_has_no_certain_day(start: str) -> None:
    assert surely(parse_when(start, "", "Europe/Helsinki")) is None


def test_what_is_to_be_announced_has_none() -> None:
    assert surely(UNKNOWN) is None
