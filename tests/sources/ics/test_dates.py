"""The dates of a series that no rule of ours can say: single events."""

import pytest

from tests.sources.ics.written import calendar, events, read, vevent, zone_called

START = ("DTSTART;TZID=Europe/Tallinn:20261201T140000", "DTEND;TZID=Europe/Tallinn:20261201T150000")


def starts(*parts: str) -> list[str]:
    """The starts of all events of a calendar."""
    return [one.event.when.edtf for one in events(*parts)]


def test_in_14_further_dates_are_single_events_with_a_note() -> None:
    made = read(
        calendar(vevent(*START, "RDATE;TZID=Europe/Tallinn:20261205T140000,20261207T140000"))
    )
    assert [(one.key, one.event.when.edtf) for one in made.events] == [
        ("a@u.example/20261201T140000", "2026-12-01T14:00"),
        ("a@u.example/20261205T140000", "2026-12-05T14:00"),
        ("a@u.example/20261207T140000", "2026-12-07T14:00"),
    ]
    assert [one.code for one in made.problems] == ["intake.series"]
    assert all(one.event.when.end for one in made.events)


def test_in_14_a_further_date_may_have_a_length_of_its_own() -> None:
    (_, other) = events(vevent(*START, "RDATE;VALUE=PERIOD:20261205T120000Z/PT3H"))
    assert str(other.event.when.end) == "2026-12-05 17:00:00"


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (
            "FREQ=HOURLY;INTERVAL=12;COUNT=3",
            ["2026-12-01T14:00", "2026-12-02T02:00", "2026-12-02T14:00"],
        ),
        (
            "FREQ=DAILY;BYHOUR=9,14;COUNT=3",
            ["2026-12-01T14:00", "2026-12-02T09:00", "2026-12-02T14:00"],
        ),
        (
            "FREQ=WEEKLY;BYDAY=SA;COUNT=2",
            ["2026-12-01T14:00", "2026-12-05T14:00", "2026-12-12T14:00"],
        ),
        ("FREQ=WEEKLY;BYWEEKNO=50;COUNT=2", None),
    ],
)
def test_in_14_rules_that_programs_read_differently_are_single_events(
    rule: str, expected: list[str] | None
) -> None:
    made = starts(vevent(*START, f"RRULE:{rule}"))
    assert made[0] == "2026-12-01T14:00"
    assert expected is None or made == expected


@pytest.mark.parametrize("tzid", ["Europe/Tallinn", "Office"])
def test_in_14_the_last_date_is_that_of_its_instant(tzid: str) -> None:
    rule = "RRULE:FREQ=DAILY;BYHOUR=9,14;UNTIL=20261202T120000Z"
    made = starts(zone_called("Office"), vevent(f"DTSTART;TZID={tzid}:20261201T140000", rule))
    assert made == ["2026-12-01T14:00", "2026-12-02T09:00", "2026-12-02T14:00"]


def test_in_14_years_of_hours_are_passed_over() -> None:
    made = starts(
        vevent("DTSTART;TZID=Europe/Tallinn:19800101T000000", "RRULE:FREQ=HOURLY;INTERVAL=36")
    )
    assert (len(made), made[0][:7]) == (200, "2026-08")


def test_in_14_a_start_that_is_no_date_of_its_rule_takes_place_all_the_same() -> None:
    assert starts(vevent(*START, "RRULE:FREQ=WEEKLY;BYDAY=SA;COUNT=1"))[0] == "2026-12-01T14:00"


def test_in_14_at_most_two_hundred_dates_within_four_hundred_days() -> None:
    daily = starts(vevent("DTSTART:20261201T120000Z", "RRULE:FREQ=DAILY"))
    assert (len(daily), daily[0]) == (200, "2026-12-01T14:00")
    weekly = starts(vevent("DTSTART:20150106T120000Z", "RRULE:FREQ=WEEKLY"))
    assert ("2026-08-25" < weekly[0] < "2026-09-05", weekly[-1] < "2027-12-29") == (True, True)
    assert 60 < len(weekly) < 80


def test_in_14_a_change_of_this_and_all_later_dates_is_expanded() -> None:
    onward = vevent(
        "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Tallinn:20261215T140000",
        "DTSTART;TZID=Europe/Tallinn:20261215T160000",
        summary="Board",
    )
    made = events(vevent(*START, "RRULE:FREQ=WEEKLY;COUNT=4"), onward)
    assert [(one.event.when.edtf, one.event.title.versions[0][1]) for one in made] == [
        ("2026-12-01T14:00", "Seminar"),
        ("2026-12-08T14:00", "Seminar"),
        ("2026-12-15T16:00", "Board"),
        ("2026-12-22T16:00", "Board"),
    ]


def test_in_14_overrides_without_their_series_are_single_events() -> None:
    (one,) = events(vevent("RECURRENCE-ID;TZID=Europe/Tallinn:20261208T140000", *START))
    assert (one.key, one.event.when.edtf) == ("a@u.example/20261208T140000", "2026-12-01T14:00")


def test_in_14_a_rule_that_cannot_be_read_is_told_and_not_taken() -> None:
    never = "FREQ=MONTHLY;BYDAY=+99MO"
    for rule in ("FREQ=FORTNIGHTLY", "FREQ=SECONDLY", "weekly", "FREQ=DAILY;UNTIL=soon", never):
        made = read(calendar(vevent(*START, f"RRULE:{rule}")))
        assert [(one.code, one.severity.value) for one in made.problems] == [
            ("intake.series", "error")
        ]
        assert made.events == ()


def test_zon_06_excluded_dates_of_a_series_in_utc_are_left_out() -> None:
    made = starts(
        vevent(
            "DTSTART:20261201T120000Z",
            "RRULE:FREQ=DAILY;COUNT=4",
            "EXDATE:20261202T120000Z",
            "EXDATE;VALUE=DATE:20261203",
        )
    )
    assert made == ["2026-12-01T14:00", "2026-12-04T14:00"]


def test_birthdays_from_before_our_years_take_place_in_ours() -> None:
    made = starts(vevent("DTSTART;VALUE=DATE:19651205", "RRULE:FREQ=YEARLY"))
    assert made == ["2026-12-05", "2027-12-05"]
