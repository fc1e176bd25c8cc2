"""Zones: one VTIMEZONE for each TZID, each of them whole."""

import pytest

from calendarhub.lint.calendar import zones
from tests.lint.golden import Mutation, after, drop, swap
from tests.lint.plain import HEAD, ZONE, written
from tests.lint.subjects import messages, subject


def test_a_clean_calendar_has_nothing_of_this() -> None:
    assert list(zones.check(subject())) == []


def test_a_zone_that_is_used_and_not_described_is_told_once() -> None:
    planted = swap("BEGIN:VTIMEZONE\nTZID:Europe/Oslo", "BEGIN:VTIMEZONE\nTZID:Europe/Riga")
    found = messages(zones.check, planted)
    assert found.count("TZID=Europe/Oslo has no VTIMEZONE.") == 1
    assert "Nothing uses the VTIMEZONE of Europe/Riga." in found


def test_a_file_without_events_need_not_use_its_zones() -> None:
    assert list(zones.check(subject(written(HEAD)))) == []


def test_a_zone_that_is_described_twice_is_told() -> None:
    twice = after("END:VTIMEZONE", *ZONE.strip().split("\n"))
    assert "There is another VTIMEZONE of Europe/Oslo." in messages(zones.check, twice)


@pytest.mark.parametrize(
    "planted",
    [
        drop("TZOFFSETFROM:+0100"),
        swap("DTSTART:19810329T020000", "DTSTART:19810329T020000Z"),
    ],
)
def test_a_part_of_a_zone_that_lacks_an_offset_or_a_local_start_is_told(planted: Mutation) -> None:
    assert messages(zones.check, planted)
