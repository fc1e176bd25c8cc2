"""One date as others write it, in our form."""

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from calendarhub.input.reader import FileReader
from calendarhub.rules.fuzzy_hints import BadDate
from calendarhub.sources.record.mapped.moments import MappedMoment, day_alone, moment
from tests.builders import HELSINKI
from tests.sources.record.reading import CONTEXT, mapped


def reader(**source: Any) -> FileReader:
    return FileReader(path="a.md", context=replace(CONTEXT, source=mapped(**source)))


def read(written: str, day: date | None = None, **source: Any) -> MappedMoment:
    return moment(written, reader=reader(**source), timezone=HELSINKI, day=day)


@pytest.mark.parametrize(
    ("written", "ours"),
    [
        ("2027", "2027"),
        (" 2027-03-08T09:30 ", "2027-03-08T09:30"),
        ("20270308", "2027-03-08"),
        ("20270308T093000", "2027-03-08T09:30"),
        ("2027-3-8 9.30", "2027-03-08T09:30"),
        ("2027-03-08T00:00:00 9:30 am", "2027-03-08T09:30"),
        ("8.3.2027", "2027-03-08"),
        ("8 March 2027 at 9:30", "2027-03-08T09:30"),
        ("", ""),
    ],
)
def test_a_date_of_other_programs_is_one_of_ours(written: str, ours: str) -> None:
    assert read(written).text == ours


def test_one_text_may_say_both_ends_and_that_it_is_not_confirmed() -> None:
    assert read("8 March 2027, 9:30-11:00") == MappedMoment("2027-03-08T09:30", "2027-03-08T11:00")
    assert read("8 March 2027, 9:30 (tbc)").is_tentative


def test_an_hour_alone_is_of_the_day_beside_it() -> None:
    assert read("9:30", date(2027, 3, 8)).text == "2027-03-08T09:30"


def test_figures_whose_order_is_not_certain_are_settled_by_the_map() -> None:
    with pytest.raises(BadDate) as told:
        read("3/8/2027")
    assert "dates: dmy if the day stands first (2027-08-03)" in told.value.remedy
    assert read("3/8/2027", dates="mdy").text == "2027-03-08"
    assert read("13/8/2027").text == "2027-08-13"


def test_what_says_nothing_certain_stays_as_it_is() -> None:
    assert read("sometime soon") == MappedMoment("sometime soon")


def test_a_day_beside_an_hour_that_is_none_is_known() -> None:
    assert day_alone("2027-3-8 noonish") == ("2027-03-08", "noonish")
    assert day_alone("noonish") == ("", "")
