"""VTIMEZONEs against zoneinfo: the zone as a client computes it from the lines alone."""

import random
import re
from bisect import bisect_right
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import available_timezones

import pytest
from dateutil import rrule

from calendarhub.ical.reader import Component, read
from calendarhub.ical.vtimezone import (
    is_by_rule,
    needs_vtimezone,
    proven,
    remember,
    remembered,
    vtimezone,
)
from calendarhub.model.when import zone

GOLDEN = (
    "Europe/Berlin",
    "Europe/Dublin",
    "America/Nuuk",
    "America/Santiago",
    "America/Vancouver",
    "Africa/Cairo",
    "Africa/Casablanca",
    "Asia/Kolkata",
    "Asia/Jerusalem",
    "Asia/Gaza",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Pacific/Apia",
    "Etc/GMT+12",
)
SOME = sorted({*GOLDEN, *random.Random(5545).sample(sorted(available_timezones()), 40)})


def parsed(data: bytes) -> Component:
    reading = read(b"BEGIN:VCALENDAR\r\n" + data + b"END:VCALENDAR\r\n")
    assert reading.faults == ()
    (component,) = reading.components[0].components
    return component


def seconds(offset: str) -> int:
    hours, minutes, rest = int(offset[1:3]), int(offset[3:5]), int(offset[5:7] or 0)
    return (hours * 3600 + minutes * 60 + rest) * (-1 if offset[0] == "-" else 1)


@cache
def onsets(data: bytes, last_year: int) -> list[tuple[datetime, int]]:
    """UTC onset and offset from then on, as a client works them out (RFC 5545 §3.6.5)."""
    found = []
    for one in parsed(data).components:
        start = datetime.fromisoformat(one.value("DTSTART"))
        before, after = seconds(one.value("TZOFFSETFROM")), seconds(one.value("TZOFFSETTO"))
        starts = [start]
        if rule := one.value("RRULE"):
            end = datetime(last_year + 1, 1, 1)
            starts = rrule.rrulestr(rule, dtstart=start).between(start, end, inc=True)
            assert starts[0] == start, "the onset must be an instance of its own rule"
        found += [((at - timedelta(seconds=before)).replace(tzinfo=UTC), after) for at in starts]
    return sorted(found)


def client_offset(data: bytes, instant: datetime, last_year: int) -> int:
    changes = onsets(data, last_year)
    return changes[bisect_right(changes, instant, key=lambda change: change[0]) - 1][1]


@pytest.mark.parametrize("name", SOME)
def test_a_zone_is_exact_on_both_sides_of_each_change_and_four_times_a_year(name: str) -> None:
    first, last = 2024, 2040
    data = vtimezone(name, first, last)
    instants = [
        datetime(y, m, 15, 12, tzinfo=UTC) for y in range(first, last + 1) for m in (1, 4, 7, 10)
    ]
    for at, _ in onsets(data, last):
        if first < at.year <= last:
            instants += [at - timedelta(seconds=1), at]
    for instant in instants:
        expected = instant.astimezone(zone(name)).utcoffset()
        assert timedelta(seconds=client_offset(data, instant, last)) == expected, (name, instant)


@pytest.mark.soak
@pytest.mark.parametrize("name", sorted(available_timezones()))
def test_every_zone_is_exact_from_1971_to_2100_at_every_noon(name: str) -> None:
    data = vtimezone(name, 1971, 2100)
    day = datetime(1971, 1, 1, 12, tzinfo=UTC)
    while day.year <= 2100:
        expected = day.astimezone(zone(name)).utcoffset()
        assert timedelta(seconds=client_offset(data, day, 2100)) == expected, (name, day)
        day += timedelta(days=9)


def test_berlin_is_two_rules_whose_onsets_are_local_in_the_offset_before() -> None:
    assert vtimezone("Europe/Berlin", 2026, 2036) == (
        b"BEGIN:VTIMEZONE\r\n"
        b"TZID:Europe/Berlin\r\n"
        b"BEGIN:DAYLIGHT\r\n"
        b"DTSTART:19700329T020000\r\n"
        b"RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n"
        b"TZNAME:CEST\r\n"
        b"TZOFFSETFROM:+0100\r\n"
        b"TZOFFSETTO:+0200\r\n"
        b"END:DAYLIGHT\r\n"
        b"BEGIN:STANDARD\r\n"
        b"DTSTART:19701025T030000\r\n"
        b"RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n"
        b"TZNAME:CET\r\n"
        b"TZOFFSETFROM:+0200\r\n"
        b"TZOFFSETTO:+0100\r\n"
        b"END:STANDARD\r\n"
        b"END:VTIMEZONE\r\n"
    )


def test_in_dublin_the_hour_ahead_is_daylight() -> None:
    daylight, standard = parsed(vtimezone("Europe/Dublin", 2026, 2036)).components
    assert (daylight.name, daylight.value("TZNAME"), daylight.value("TZOFFSETTO")) == (
        "DAYLIGHT",
        "IST",
        "+0100",
    )
    assert (standard.name, standard.value("TZNAME"), standard.value("TZOFFSETTO")) == (
        "STANDARD",
        "GMT",
        "+0000",
    )


def test_an_onset_on_another_day_than_its_week_is_pinned_by_days_of_the_month() -> None:
    rules = [
        one.value("RRULE") for one in parsed(vtimezone("Asia/Jerusalem", 2026, 2036)).components
    ]
    assert rules[0] == "FREQ=YEARLY;BYMONTH=3;BYDAY=FR;BYMONTHDAY=23,24,25,26,27,28,29"


def test_a_zone_without_summer_time_is_one_standard_without_a_rule() -> None:
    component = parsed(vtimezone("Asia/Kolkata", 2026, 2036))
    assert [(one.name, one.value("RRULE")) for one in component.components] == [("STANDARD", "")]


@pytest.mark.parametrize("name", ["Africa/Cairo", "America/Vancouver", "Africa/Casablanca"])
def test_what_no_rule_can_say_is_written_change_by_change(name: str) -> None:
    assert not is_by_rule(name, 2025, 2037)
    data = vtimezone(name, 2025, 2037)
    assert b"RRULE" not in data
    assert len(parsed(data).components) > 1


def test_almost_all_zones_are_rules_for_the_coming_years() -> None:
    sample = random.Random(1).sample(sorted(available_timezones()), 150)
    assert sum(is_by_rule(name, 2026, 2037) for name in sample) >= 140


@pytest.mark.parametrize("name", SOME)
def test_no_zone_holds_rdate_comment_or_an_odd_offset(name: str) -> None:
    data = vtimezone(name, 1975, 2040)
    assert not re.search(rb"^(RDATE|COMMENT|EXDATE)", data, re.MULTILINE)
    for line in data.split(b"\r\n"):
        if line.startswith(b"TZOFFSET"):
            assert re.fullmatch(rb"TZOFFSET(FROM|TO):[+-]\d{4}(\d\d)?", line)
        if line.startswith(b"RRULE"):
            assert re.fullmatch(
                rb"RRULE:FREQ=YEARLY;BYMONTH=\d+;BYDAY=(-1|[1-4])?[A-Z]{2}(;BYMONTHDAY=[\d,]+)?",
                line,
            )


def test_the_bytes_of_a_rule_do_not_depend_on_the_years() -> None:
    assert vtimezone("Europe/Riga", 2020, 2030) == vtimezone("Europe/Riga", 2026, 2100)


@pytest.mark.parametrize("name", ["../secret", "Europe/Atlantis", "", "Europe"])
def test_what_is_no_zone_is_refused(name: str) -> None:
    with pytest.raises((ValueError, KeyError, OSError)):
        vtimezone(name, 2026, 2036)


def test_utc_and_floating_times_need_no_zone() -> None:
    assert not any(map(needs_vtimezone, ["", "UTC", "Etc/UTC"]))
    assert needs_vtimezone("Etc/GMT+12")


def test_a_zone_that_was_told_is_not_proven_again() -> None:
    known = proven("Europe/Riga", 2026, 2036)
    assert known == vtimezone("Europe/Riga", 2020, 2050)
    names = [name for name, data in remembered().items() if data == known]
    remember(dict.fromkeys(names, b"told"))
    assert proven("Europe/Riga", 2026, 2036) == b"told"
    remember(dict.fromkeys(names, known))


def test_a_file_of_one_decade_shares_the_zone_of_another_file_of_it() -> None:
    assert proven("Europe/Oslo", 2021, 2027) is proven("Europe/Oslo", 2024, 2029)


@pytest.mark.parametrize("name", SOME)
def test_a_rule_holds_for_some_years_where_it_holds_in_each_of_them(name: str) -> None:
    years = range(1998, 2032)
    assert is_by_rule(name, years[0], years[-1]) == all(is_by_rule(name, y, y) for y in years)
