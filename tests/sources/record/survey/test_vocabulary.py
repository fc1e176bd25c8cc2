"""What people call the fields of an event."""

import re

import pytest

from calendarhub.sources.record.fields import RECORD
from calendarhub.sources.record.survey import vocabulary

OURS = {*RECORD.names, "time", "endtime", "name", "city", "country", "street", "geo"}


def test_every_row_is_a_field_of_a_record_or_a_hint_for_one() -> None:
    assert vocabulary.NAMES.keys() - OURS == {"precision", "weekday", "frequency"}


@pytest.mark.parametrize("field", vocabulary.NAMES)
def test_names_are_in_small_letters_without_signs_and_stand_once(field: str) -> None:
    names = vocabulary.NAMES[field].split()
    assert all(re.fullmatch("[a-z]+", name) for name in names)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", ["enddate", "slut", "paattyy", "koniec", "until", "lopppvm"])
def test_a_name_that_says_an_end_is_told_by_a_part_of_it(name: str) -> None:
    assert re.search(vocabulary.ENDS, name)


@pytest.mark.parametrize("name", ["registrationend", "calendar", "expires", "cfpenddate"])
def test_the_end_of_something_else_is_not_that_of_the_event(name: str) -> None:
    assert re.search(vocabulary.NOT_ENDS, name)


def test_a_date_of_the_record_is_not_that_of_its_event() -> None:
    for name in ("createdat", "lastmodified", "publishdate", "registrationdeadline"):
        assert re.search(vocabulary.OTHER_DATES, name)
    assert not re.search(vocabulary.OTHER_DATES, "startdate")
