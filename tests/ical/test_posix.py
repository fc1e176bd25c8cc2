"""The rule that a zone follows for all years to come."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfoNotFoundError, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.ical.posix import Onset, Posix, posix_rule
from calendarhub.model.when import zone


def rule_of(tzid: str) -> Posix:
    rule = posix_rule(tzid)
    assert rule is not None
    return rule


@pytest.mark.parametrize(
    ("tzid", "name", "hours", "summer"),
    [
        ("Europe/Helsinki", "EET", 2, 3),
        ("America/New_York", "EST", -5, -4),
        ("Asia/Kolkata", "IST", 5.5, 0),
        ("Asia/Tashkent", "+05", 5, 0),
        ("Australia/Lord_Howe", "+1030", 10.5, 11),
        ("UTC", "UTC", 0, 0),
    ],
)
def test_names_and_offsets_east_of_greenwich_are_read(
    tzid: str, name: str, hours: float, summer: float
) -> None:
    rule = rule_of(tzid)
    assert (rule.name, rule.offset) == (name, hours * 3600)
    assert rule.summer_offset == summer * 3600


# Their clocks pause in Ramadan, which the library of zones lists year by year until 2087.
RAMADAN = {"Africa/Casablanca", "Africa/El_Aaiun", "Asia/Gaza", "Asia/Hebron"}


@given(st.sampled_from(sorted(available_timezones() - RAMADAN)), st.integers(2040, 2100))
def test_clocks_change_when_the_library_of_zones_says_so(tzid: str, year: int) -> None:
    rule = posix_rule(tzid)
    for at, offset in rule.changes(year) if rule else ():
        here = zone(tzid)
        assert at.astimezone(here).utcoffset() == timedelta(seconds=offset)
        before = (at - timedelta(seconds=1)).astimezone(here).utcoffset()
        assert before != timedelta(seconds=offset)


def test_a_zone_whose_clocks_stay_has_no_changes() -> None:
    assert rule_of("Asia/Kolkata").changes(2050) == []


def test_the_last_sunday_of_a_month_is_found_whatever_its_length() -> None:
    last = Onset(month=3, week=5, weekday=0, time=3 * 3600)
    assert last.at(2027) == datetime(2027, 3, 28, 3)
    assert last.at(2026) == datetime(2026, 3, 29, 3)
    assert last.rule() == "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU"


def test_an_onset_after_its_day_is_a_run_of_days() -> None:
    """In Nuuk clocks change at -1 o'clock: on the Saturday before the last Sunday."""
    early = Onset(month=3, week=5, weekday=0, time=-3600)
    assert early.at(2027) == datetime(2027, 3, 27, 23)
    assert early.rule() == ("FREQ=YEARLY;BYMONTH=3;BYDAY=SA;BYMONTHDAY=24,25,26,27,28,29,30")


def test_a_run_of_days_that_leaves_its_month_has_no_rule() -> None:
    assert Onset(month=2, week=5, weekday=0, time=86_400).rule() is None
    assert Onset(month=4, week=1, weekday=0, time=-3600).rule() is None


@pytest.mark.parametrize("tzid", ["", "../Europe/Helsinki", "Europe/Atlantis"])
def test_what_is_no_zone_is_refused(tzid: str) -> None:
    with pytest.raises((ValueError, ZoneInfoNotFoundError)):
        posix_rule(tzid)


def test_summer_time_begins_and_ends_at_one_instant_in_the_union() -> None:
    begins, ends = rule_of("Europe/Helsinki").changes(2027)
    assert begins == (datetime(2027, 3, 28, 1, tzinfo=UTC), 3 * 3600)
    assert ends == (datetime(2027, 10, 31, 1, tzinfo=UTC), 2 * 3600)
