"""What to write for a date in words."""

import pytest

from calendarhub.rules.advice import advice, of_one
from calendarhub.rules.dates import DateReading


def test_every_line_that_is_needed_is_named() -> None:
    both = DateReading("2027-05-12T10:00", "2027-05-12T12:00", is_tentative=True)
    assert advice(both) == (
        "Write start: 2027-05-12T10:00 and, on a line of its own, end: 2027-05-12T12:00"
        " and status: tentative."
    )
    assert advice(DateReading("2027-05-12"), "end") == "Write 2027-05-12."


@pytest.mark.parametrize(
    ("edtf", "meant"),
    [
        ("2026-W53", "2026-12-28 to 2027-01-03"),
        ("2027-21", "2027-03 to 2027-05"),
        ("2026-24~", "2026-12 to 2027-02"),
        ("2027-36", "2027-10 to 2027-12"),
        ("2027-41", "2027-07 to 2027-12"),
    ],
)
def test_a_number_that_nobody_knows_by_heart_is_explained(edtf: str, meant: str) -> None:
    assert advice(DateReading(edtf)) == f"Write {edtf} ({meant})."


def test_where_one_day_is_wanted_one_is_advised() -> None:
    assert of_one("31 October 2027 (tbc)", "") == "Write 2027-10-31."
    assert of_one("5–6 May 2027", "") == "Write one of them: 2027-05-05, or 2027-05-06."
    assert of_one("12.5.2027 klo 10–12", "").endswith("2027-05-12T10:00, or 2027-05-12T12:00.")
    assert of_one("some day", "Write a day.") == "Write a day."
    assert of_one("2026-06-31", "The month ends.") == "The month ends."
