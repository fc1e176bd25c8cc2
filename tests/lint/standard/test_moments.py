"""Dates and times of anybody's file, read without trust."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.ical.reader import Property
from calendarhub.lint.standard.moments import (
    ReadValue,
    ValueKind,
    exists,
    happens_twice,
    instant,
    is_utc_name,
    known_zone,
    moment,
    moments,
    naive,
)

NINE = datetime(2027, 3, 8, 9, 30)


def said(value: str, **params: str) -> ReadValue | None:
    return moment(Property("DTSTART", tuple(params.items()), value, 1))


@pytest.mark.parametrize(
    ("value", "params", "kind"),
    [
        ("20270308T093000", {}, ValueKind.FLOATING),
        ("20270308T093000", {"TZID": "Europe/Oslo"}, ValueKind.ZONED),
        ("20270308T093000Z", {}, ValueKind.UTC),
        ("20270308t093000z", {}, ValueKind.UTC),
        ("20270308T093000Z", {"TZID": "Europe/Oslo"}, ValueKind.UTC),
    ],
)
def test_a_time_is_of_a_zone_of_utc_or_of_nowhere(
    value: str, params: dict[str, str], kind: ValueKind
) -> None:
    found = said(value, **params)
    assert found is not None
    assert (found.kind, found.value) == (kind, NINE)


def test_a_day_is_its_midnight() -> None:
    found = said("20270308", VALUE="DATE")
    assert found == ReadValue(ValueKind.DATE, datetime(2027, 3, 8))
    assert found.is_date


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("20270308", "DATE-TIME"),
        ("20270308T093000", "DATE"),
        ("20270308T093000", "PERIOD"),
        ("20270230", ""),
        ("20270308T096000", ""),
        ("2027-03-08", ""),
        ("", ""),
    ],
)
def test_what_is_not_of_the_type_that_it_says_is_no_time(value: str, kind: str) -> None:
    assert said(value, VALUE=kind) is None


def test_a_leap_second_is_the_second_before_it() -> None:
    assert naive("20161231T235960Z") == datetime(2016, 12, 31, 23, 59, 59)
    assert naive("20161231T235961Z") is None


def test_of_a_list_each_value_is_read_alone() -> None:
    one = Property("EXDATE", (), "20270308T093000,soon,20270309T093000", 1)
    assert [bool(found) for found in moments(one)] == [True, False, True]


def test_the_instant_is_known_only_with_a_known_zone() -> None:
    assert instant(ReadValue(ValueKind.ZONED, NINE, "Europe/Oslo")) == datetime(
        2027, 3, 8, 8, 30, tzinfo=UTC
    )
    assert instant(ReadValue(ValueKind.UTC, NINE)) == NINE.replace(tzinfo=UTC)
    assert instant(ReadValue(ValueKind.ZONED, NINE, "Customized Time Zone")) is None
    assert instant(ReadValue(ValueKind.FLOATING, NINE)) is None


@pytest.mark.parametrize("tzid", ["", "../etc/passwd", "W. Europe Standard Time", "a/" * 40, "/"])
def test_a_name_of_anybody_is_no_zone_and_no_path(tzid: str) -> None:
    assert known_zone(tzid) is None


def test_several_names_only_say_utc() -> None:
    assert all(map(is_utc_name, ["UTC", "Etc/UTC", "GMT", "Etc/Zulu"]))
    assert not is_utc_name("Europe/London")


def test_a_time_is_skipped_or_comes_twice_where_clocks_change() -> None:
    oslo = known_zone("Europe/Oslo")
    assert oslo is not None
    assert not exists(datetime(2027, 3, 28, 2, 30), oslo)
    assert happens_twice(datetime(2027, 10, 31, 2, 30), oslo)
    assert exists(NINE, oslo)
    assert not happens_twice(NINE, oslo)


@given(st.text(alphabet="0123456789TZ-+ ", max_size=20))
def test_any_value_is_a_time_or_none(value: str) -> None:
    found = naive(value)
    assert found is None or value.startswith(f"{found:%Y}".zfill(4)[:4])
