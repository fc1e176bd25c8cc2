"""Which zone a time of somebody else's calendar is in."""

import pytest

from calendarhub.sources.ics.zones import iana, same_country
from tests.sources.ics.written import calendar, events, read, vevent, when, zone_called

WINTER = "20270203T140000"


@pytest.mark.parametrize(
    ("tzid", "name"),
    [
        ("Europe/Helsinki", "Europe/Helsinki"),
        ("/citadel.org/20210210_1/Europe/Helsinki", "Europe/Helsinki"),
        (
            "/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires",
            "America/Argentina/Buenos_Aires",
        ),
        ("custom_America/New_York", "America/New_York"),
        ("Europe/Kiev", "Europe/Kyiv"),
        ("Japan", "Asia/Tokyo"),
        ("Europe/Nowhere", ""),
        ("EST", ""),
        ("", ""),
    ],
)
def test_zon_01_a_name_that_ends_in_that_of_a_zone_is_that_zone(tzid: str, name: str) -> None:
    assert iana(tzid) == name


def test_zon_01_the_definition_in_the_file_is_not_believed() -> None:
    wrong = zone_called("/x/Europe/Helsinki", "-0500", "-0400")
    assert (
        when(wrong, f"DTSTART;TZID=/x/Europe/Helsinki:{WINTER}")
        == "2027-02-03T14:00 Europe/Helsinki"
    )


def test_zon_02_a_name_of_windows_is_the_sources_zone_if_it_is_one_of_it_else_cldrs() -> None:
    line = f"DTSTART;TZID=FLE Standard Time:{WINTER}"
    assert when(line, timezone="Europe/Tallinn") == "2027-02-03T14:00 Europe/Tallinn"
    assert when(line, timezone="Europe/Stockholm") == "2027-02-03T14:00 Europe/Kyiv"
    assert (
        when(f"DTSTART;TZID=W. Europe Standard Time:{WINTER}") == "2027-02-03T14:00 Europe/Berlin"
    )


@pytest.mark.parametrize(
    "name", ["Customized Time Zone", "(UTC+02:00) Helsinki\\, Kyiv\\, Riga", "Office"]
)
def test_zon_03_any_other_name_is_the_zone_near_whose_clocks_the_definition_has(name: str) -> None:
    zone, quoted = zone_called(name), f'"{name}"'
    assert when(zone, f"DTSTART;TZID={quoted}:{WINTER}") == "2027-02-03T14:00 Europe/Tallinn"


def test_zon_03_zones_of_the_sources_country_and_the_hubs_come_next() -> None:
    canaries = zone_called("Office", "+0000", "+0100")
    assert (
        when(canaries, f"DTSTART;TZID=Office:{WINTER}", timezone="Europe/Madrid")
        == "2027-02-03T14:00 Atlantic/Canary"
    )
    helsinki = zone_called("Office")
    assert (
        when(helsinki, f"DTSTART;TZID=Office:{WINTER}", timezone="Europe/London")
        == "2027-02-03T14:00 Europe/Helsinki"
    )


def test_zon_03_clocks_of_no_zone_near_become_instants_with_a_note() -> None:
    zone = zone_called("Office", "-0500", "-0400")
    made = read(
        calendar(
            zone,
            vevent(f"DTSTART;TZID=Office:{WINTER}"),
            vevent("DTSTART;TZID=Office:20270703T140000", uid="b"),
        )
    )
    assert [one.event.when.edtf for one in made.events] == ["2027-02-03T21:00", "2027-07-03T21:00"]
    (note,) = made.problems
    assert note.code == "intake.zone"
    assert "“Office” has the clocks of no zone near" in note.message


def test_zon_03_every_date_of_a_series_must_have_the_same_clocks() -> None:
    fixed = zone_called("Office", "+0200", "+0200")  # no summer time
    once = when(fixed, f"DTSTART;TZID=Office:{WINTER}")
    assert once == "2027-02-03T14:00 Europe/Tallinn"
    found = events(fixed, vevent(f"DTSTART;TZID=Office:{WINTER}", "RRULE:FREQ=MONTHLY;COUNT=6"))
    assert [one.event.when.edtf for one in found] == [
        "2027-02-03T14:00",
        "2027-03-03T14:00",
        "2027-04-03T15:00",
        "2027-05-03T15:00",
        "2027-06-03T15:00",
        "2027-07-03T15:00",
    ]


@pytest.mark.parametrize(
    "tzid", ["tzone://Microsoft/Custom", "GMT+2", "UTC+02:00", "Customized Time Zone"]
)
def test_zon_04_a_name_that_nothing_defines_is_the_sources_zone_with_a_note_once(tzid: str) -> None:
    made = read(
        calendar(vevent(f"DTSTART;TZID={tzid}:{WINTER}", f"DTEND;TZID={tzid}:20270203T150000"))
    )
    (one,) = made.events
    assert (one.event.when.edtf, one.event.when.timezone) == ("2027-02-03T14:00", "Europe/Tallinn")
    assert [note.code for note in made.problems] == ["intake.zone"]


def test_zon_04_utc_of_microsoft_is_utc() -> None:
    assert when(f"DTSTART;TZID=tzone://Microsoft/Utc:{WINTER}") == "2027-02-03T16:00 Europe/Tallinn"


def test_zon_05_floating_times_are_of_the_calendars_zone_else_of_the_sources_never_utc() -> None:
    line = f"DTSTART:{WINTER}"
    assert when(line) == "2027-02-03T14:00 Europe/Tallinn"
    assert when("X-WR-TIMEZONE:Europe/Warsaw", line) == "2027-02-03T14:00 Europe/Warsaw"
    assert when("X-WR-TIMEZONE:W. Europe Standard Time", line) == "2027-02-03T14:00 Europe/Berlin"


def test_zon_06_utc_times_are_shown_in_the_calendars_zone_the_instant_unchanged() -> None:
    lines = (f"DTSTART:{WINTER}Z", "DTEND:20270203T153000Z")
    assert when(*lines) == "2027-02-03T16:00 – 2027-02-03T17:30 Europe/Tallinn"
    assert (
        when("X-WR-TIMEZONE:Europe/Warsaw", *lines)
        == "2027-02-03T15:00 – 2027-02-03T16:30 Europe/Warsaw"
    )


def test_zon_06_an_instant_that_clocks_show_twice_stays_in_utc_if_the_second_is_meant() -> None:
    assert when("DTSTART:20271031T003000Z") == "2027-10-31T03:30 Europe/Tallinn"
    assert when("DTSTART:20271031T013000Z") == "2027-10-31T01:30 UTC"


def test_zon_06_a_series_in_utc_is_expanded_since_its_wall_clock_moves() -> None:
    found = events(vevent("DTSTART:20270324T140000Z", "RRULE:FREQ=WEEKLY;COUNT=2"))
    assert [(one.key, one.event.when.edtf, one.event.repeats) for one in found] == [
        ("a@u.example/20270324T140000Z", "2027-03-24T16:00", None),
        ("a@u.example/20270331T140000Z", "2027-03-31T17:00", None),
    ]


def test_in_10_a_broken_definition_is_dropped_before_anything_else() -> None:
    broken = "\n".join(
        [
            "BEGIN:VTIMEZONE",
            "TZID:Office",
            "TZID:Office 2",
            "BEGIN:STANDARD",
            "END:STANDARD",
            "END:VTIMEZONE",
        ]
    )
    assert when(broken, f"DTSTART;TZID=Office:{WINTER}") == "2027-02-03T14:00 Europe/Tallinn"


def test_zones_of_a_country_are_those_of_the_tz_database() -> None:
    assert set(same_country("Europe/Madrid")) == {
        "Africa/Ceuta",
        "Atlantic/Canary",
        "Europe/Madrid",
    }
