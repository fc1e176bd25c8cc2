"""Offsets from Greenwich: an error, wrong, or right, as the map says."""

import pytest

from calendarhub.rules.fuzzy_hints import BadDate
from calendarhub.rules.offsets import local, remedy
from tests.sources.record.mapped.reading import BERLIN, parsed, told, when


@pytest.mark.parametrize(
    ("offsets", "written", "said"),
    [
        ("convert", "2027-07-08T07:30:00Z", "2027-07-08T09:30"),
        ("convert", "2027-01-08T07:30:00Z", "2027-01-08T08:30"),
        ("convert", "2027-07-08 07:30:00 -0500", "2027-07-08T14:30"),
        ("ignore", "2027-07-08T07:30:00Z", "2027-07-08T07:30"),
        ("ignore", "2027-07-08 7:30:00 -0500", "2027-07-08T07:30"),
        ("keep", "2027-07-08T07:30:00+02:00", "2027-07-08T07:30"),
        ("keep", "2027-07-08T07:30:00.000Z", "2027-07-08T09:30"),
        ("ignore", "2027-07-08T07:30:00.000Z", "2027-07-08T09:30"),
    ],
)
def test_an_offset_means_what_the_map_says(offsets: str, written: str, said: str) -> None:
    assert when(f"date: {written}", offsets=offsets, defaults=BERLIN) == said


@pytest.mark.parametrize("written", ["2027-07-08T07:30:00Z", "2027-01-08T07:30:00+02:00"])
def test_without_a_word_an_offset_that_is_not_the_zones_is_a_mistake(written: str) -> None:
    found = parsed(f"date: {written}", defaults=BERLIN)
    assert [one.code for one in found.problems] == ["record.date.offset"]
    assert "offsets: convert" in found.problems[0].remedy
    assert "offsets: ignore" in found.problems[0].remedy
    assert "Europe/Berlin" in found.problems[0].remedy


def test_an_end_of_that_kind_costs_itself() -> None:
    text = "date: 2027-07-08T07:30\nuntil: 2027-07-08T09:30:00Z"
    assert when(text, defaults=BERLIN) == "2027-07-08T07:30"
    assert told(text, defaults=BERLIN) == ["record.date.offset"]


def test_an_offset_that_is_converted_and_not_the_zones_is_told() -> None:
    text = "date: 2027-07-08T07:30:00-05:00"
    assert told(text, offsets="convert", defaults=BERLIN) == ["record.date.offset"]
    assert told("date: 2027-07-08T07:30Z", offsets="convert", defaults=BERLIN) == []


def test_a_text_without_an_offset_is_none_of_these() -> None:
    assert local("2027-07-08T07:30", offsets="keep", timezone="UTC") is None
    with pytest.raises(BadDate, match="offset"):
        local("2027-07-08 07:30 +0200", offsets="keep", timezone="UTC")


def test_from_ten_to_twelve_is_no_offset() -> None:
    for hours in ("10:00-12:00", "14:00-15:30"):
        start, end = (f"2027-07-08T{hour}" for hour in hours.split("-"))
        assert when(f"date: 2027-07-08 {hours}", defaults=BERLIN) == f"{start}/{end}"


def test_a_record_of_our_own_is_told_the_hour_in_its_zone() -> None:
    assert remedy("2027-07-08T17:00:00Z", "America/New_York") == (
        "Write 2027-07-08T13:00, as clocks in America/New_York show it; or 2027-07-08T17:00, if that is"
        " the hour there."
    )
    assert "by itself" in remedy("2027-07-08T17:00-04:00", "America/New_York")
    assert remedy("2027-07-08T17:00", "UTC") == ""


def test_the_instant_of_a_program_is_not_said_to_have_the_offset_of_the_zone() -> None:
    told = remedy("2027-05-12T10:00:00.000Z", "Europe/Helsinki")
    assert told == remedy("2027-05-12T10:00:00Z", "Europe/Helsinki")
    assert told.startswith("Write 2027-05-12T13:00, as clocks in Europe/Helsinki show it; or")
