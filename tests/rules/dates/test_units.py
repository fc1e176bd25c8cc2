"""Weeks, seasons, quarters and halves, with their year before or behind them."""

import pytest

from calendarhub.rules.dates.values import Point
from tests.rules.dates.looked import points


def read(text: str) -> list[Point]:
    """The points that are the whole text."""
    found = points(text)
    end = len(found.tokens)
    return [point for point, after in (*found.compact(0), *found.units(0)) if after == end]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("week 47, 2027", "2027-W47"),
        ("2027 week 47", "2027-W47"),
        ("47. Woche 2027", "2027-W47"),
        ("vko 47 2027", "2027-W47"),
        ("2027-W05", "2027-W05"),
        ("Q1 2027", "2027-33"),
        ("2027 Q4", "2027-36"),
        ("III kwartał 2027", "2027-35"),
        ("second half of 2027", "2027-41"),
        ("spring 2027", "2027-21"),
        ("kevät 2027", "2027-21"),
        ("20270512", "2027-05-12"),
        ("2027-W05-3", "2027-02-03"),
        ("2027 05 12", "2027-05-12"),
    ],
)
def test_a_part_of_a_year_is_read_wherever_its_year_stands(text: str, edtf: str) -> None:
    assert {point.edtf for point in read(text)} == {edtf}


@pytest.mark.parametrize("text", ["winter 2026/27", "winter 2026-2027", "2026–2027 m. žiema"])
def test_a_winter_of_two_years_is_that_of_the_first(text: str) -> None:
    assert [(point.unit, point.edtf) for point in read(text)] == [("winter", "2026-24")]


@pytest.mark.parametrize("text", ["Q5 2027", "week 54 2027", "half 3 2027", "winter 2026/28"])
def test_a_part_that_no_year_has_is_not_read(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text", ["2027-W 05", "2027-V05", "2027-W54", "2027 05 3", "2027 05 32", "2027-W05 2"]
)
def test_a_compact_form_has_no_gap_and_all_its_figures(text: str) -> None:
    found = points(text)
    end = len(found.tokens)
    assert not [after for _, after in found.compact(0) if after == end]


def test_a_week_as_iso_8601_writes_it_may_have_a_day_behind_it() -> None:
    found = points("2027-W05-3")
    assert [(point.edtf, end) for point, end in found.compact(0)] == [
        ("2027-W05", 4),
        ("2027-02-03", 6),
    ]
    assert [end for _, end in points("2027-W05").compact(0)] == [4]
    assert [end for _, end in points("2027W05").compact(0)] == [3]
    assert not list(points("2027-W 05-3").compact(0))


def test_a_part_without_its_year_waits_for_one() -> None:
    [week] = read("week 47")
    assert (week.unit, week.year, week.number) == ("week", None, 47)


def test_v_behind_a_number_is_a_month_and_before_one_a_week() -> None:
    assert [point.unit for point in read("v 5")] == ["week"]
    assert read("5 v") == []
