"""The forms of a time that records have, told from all that people write besides."""

from datetime import date

import pytest

from calendarhub.rules.dates.exact import day_of, is_exact


@pytest.mark.parametrize(
    "text",
    [
        *("2027", "2027-05", "2027-05-12", "2027-W05", "2027-21", "2027-05~", "2027?", "2027-05%"),
        *("2009/..", "2021/2023", "2004-06/2007-05", "2027-05-12?/2027-05-14?"),
        *("2027-05-12T10:00", "2027-05-12 10:00", "2027-05-12T10:00:30"),
    ],
)
def test_a_form_of_records_is_exact_whatever_it_says(text: str) -> None:
    assert is_exact(text)


@pytest.mark.parametrize("text", ["2027-13-45", "2027-02-31", "2027-W99"])
def test_whether_such_a_day_exists_is_asked_elsewhere(text: str) -> None:
    assert is_exact(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "12.5.2027", "May 2027", "27-05-12", "2027-5-12", "2027-05-12T9:00", "../2027"),
        *("2027-05-12T10:00Z", "2027-05-12T10:00+02:00", " 2027", "2027/", "２０２７"),
    ],
)
def test_anything_else_has_to_be_read(text: str) -> None:
    assert not is_exact(text)


@pytest.mark.parametrize("text", ["", "2027-05", "2027-13-45", "2027-02-31T10:00", "on 2027-05-12"])
def test_a_text_without_a_day_of_the_calendar_has_none(text: str) -> None:
    assert day_of(text) is None


def test_a_day_stands_before_its_hour() -> None:
    assert day_of("2027-05-12T10:00") == date(2027, 5, 12)
