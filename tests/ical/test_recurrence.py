"""Series: their occurrences, and what keeps one from being published."""

import json
from datetime import date, datetime, timedelta
from typing import Any

import icalendar
import pytest
import recurring_ical_events
from hypothesis import given, settings
from hypothesis import strategies as st

from calendarhub.ical.grammar import read_rule
from calendarhub.ical.recurrence import (
    check_rule,
    last_day,
    occurrences,
    overridden,
    rule_value,
)
from calendarhub.model.event import Move, Repeats
from calendarhub.model.when import UNKNOWN, Precision, When, instant, zone
from tests.builders import days, timed
from tests.corpus import corpus

TUESDAY = timed(datetime(2026, 3, 3, 17), datetime(2026, 3, 3, 19))
MONTHLY = "FREQ=MONTHLY;BYDAY=1TU;COUNT=10"


def starts(when: When, repeats: Repeats, since: date, until: date) -> list[Any]:
    found = occurrences(when=when, repeats=repeats, since=since, until=until)
    return [one.start or one.first for one in found]


def codes(when: When, repeats: Repeats) -> list[str]:
    return [fault.code for fault in check_rule(when, repeats)]


# The cases of libical


def moment(text: str) -> Any:
    found = datetime.fromisoformat(text.removesuffix("Z"))
    return found if "T" in text else found.date()


def test_what_libical_expects_is_what_we_find_or_refuse() -> None:
    folder = corpus("recurrence/libical")
    contested = {
        (one["DTSTART"], one["RRULE"])
        for one in json.loads((folder / "contested.json").read_text())["contested_with_dateutil"]
    }
    taken = 0
    for case in json.loads((folder / "cases.json").read_text()):
        if "UNIMPLEMENTED" in case["INSTANCES"] or (case["DTSTART"], case["RRULE"]) in contested:
            continue
        start = moment(case["DTSTART"])
        is_day = "T" not in case["DTSTART"]
        zone_name = "UTC" if case["DTSTART"].endswith("Z") else ""
        when = days(start) if is_day else timed(start, start + timedelta(hours=1), zone_name)
        repeats = Repeats(rule=case["RRULE"])
        if check_rule(when, repeats):
            continue
        taken += 1
        expected = [moment(one) for one in case["INSTANCES"].split(",")]
        found = starts(when, repeats, date(1990, 1, 1), date(2150, 1, 1))
        assert found == expected, case
    assert taken >= 60


# Against recurring-ical-events

RULES = st.sampled_from(
    [
        ("FREQ=DAILY;COUNT=30", 0),
        ("FREQ=DAILY;INTERVAL=3;COUNT=20", 0),
        ("FREQ=WEEKLY;COUNT=20", 0),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH;COUNT=15", 0),
        ("FREQ=MONTHLY;BYDAY=1TU;COUNT=12", 0),
        ("FREQ=MONTHLY;BYMONTHDAY=3;UNTIL=20270303T170000", 0),
        ("FREQ=YEARLY;BYMONTH=3;BYDAY=1TU;COUNT=4", 0),
    ]
)


@given(RULES, st.sampled_from(["Europe/Helsinki", "America/New_York", "Asia/Kolkata"]), st.data())
@settings(max_examples=60, deadline=None)
def test_a_series_with_exceptions_is_what_recurring_ical_events_finds(
    rule: tuple[str, int], timezone: str, data: st.DataObject
) -> None:
    when = timed(datetime(2026, 3, 3, 17), datetime(2026, 3, 3, 19, 30), timezone)
    plain = occurrences(
        when=when, repeats=Repeats(rule[0]), since=date(2026, 1, 1), until=date(2030, 1, 1)
    )
    dates = [one.original for one in plain][1:]
    out = data.draw(st.lists(st.sampled_from(dates), unique=True, max_size=5))
    excluded, moved, cancelled = tuple(out[:2]), out[2:4], tuple(out[4:])
    moves = tuple(
        Move(
            day,
            day + timedelta(days=1),
            datetime.combine(day + timedelta(days=1), when.start.time()),
        )
        for day in moved
        if when.start
    )
    repeats = Repeats(rule[0], excluded=excluded, moved=moves, cancelled=cancelled)
    assert check_rule(when, repeats) == ()
    ours = occurrences(when=when, repeats=repeats, since=date(2026, 1, 1), until=date(2030, 1, 1))
    theirs = recurring_ical_events.of(component(when, repeats), keep_recurrence_attributes=True)
    found = sorted(
        (event["DTSTART"].dt.replace(tzinfo=None), event["DTEND"].dt.replace(tzinfo=None))
        for event in theirs.between(datetime(2026, 1, 1), datetime(2030, 1, 1))
    )
    assert sorted((one.start, one.end) for one in ours) == found


def component(when: When, repeats: Repeats) -> icalendar.Calendar:
    info = zone(when.timezone)
    assert when.start
    assert when.end
    calendar = icalendar.Calendar()
    master = icalendar.Event()
    master.add("uid", "x")
    master.add("dtstart", when.start.replace(tzinfo=info))
    master.add("dtend", when.end.replace(tzinfo=info))
    master["RRULE"] = icalendar.vRecur.from_ical(rule_value(when, repeats))
    for day in repeats.excluded:
        master.add("exdate", datetime.combine(day, when.start.time(), info))
    calendar.add_component(master)
    for move in repeats.moved:
        other = icalendar.Event()
        other.add("uid", "x")
        other.add("recurrence-id", datetime.combine(move.original, when.start.time(), info))
        other.add("dtstart", datetime.combine(move.to, when.start.time(), info))
        other.add("dtend", datetime.combine(move.to, when.end.time(), info))
        calendar.add_component(other)
    return calendar


# Occurrences


def test_a_series_keeps_its_hour_over_both_changes_of_the_clock() -> None:
    when = timed(datetime(2026, 3, 17, 17), datetime(2026, 3, 17, 19), "Europe/Berlin")
    found = occurrences(
        when=when,
        repeats=Repeats("FREQ=WEEKLY;COUNT=40"),
        since=date(2026, 1, 1),
        until=date(2027, 1, 1),
    )
    assert {one.start.time() for one in found if one.start} == {datetime(2026, 3, 17, 17).time()}
    utc = [instant(one.start, "Europe/Berlin").hour for one in found if one.start]
    assert utc[:4] == [16, 16, 15, 15]
    assert utc[-1] == 16


def test_moved_ones_are_shown_at_their_new_time_and_cancelled_ones_are_flagged() -> None:
    repeats = Repeats(
        MONTHLY,
        excluded=(date(2026, 7, 7),),
        moved=(Move(date(2026, 8, 4), date(2026, 8, 11), datetime(2026, 8, 11, 10)),),
        cancelled=(date(2026, 9, 1),),
    )
    found = occurrences(
        when=TUESDAY, repeats=repeats, since=date(2026, 6, 1), until=date(2026, 10, 31)
    )
    assert [(one.original, one.start, one.end, one.moved, one.cancelled) for one in found] == [
        (date(2026, 6, 2), datetime(2026, 6, 2, 17), datetime(2026, 6, 2, 19), False, False),
        (date(2026, 8, 4), datetime(2026, 8, 11, 10), datetime(2026, 8, 11, 12), True, False),
        (date(2026, 9, 1), datetime(2026, 9, 1, 17), datetime(2026, 9, 1, 19), False, True),
        (date(2026, 10, 6), datetime(2026, 10, 6, 17), datetime(2026, 10, 6, 19), False, False),
    ]
    assert [one.original for one in overridden(TUESDAY, repeats)] == [
        date(2026, 8, 4),
        date(2026, 9, 1),
    ]


def test_an_occurrence_moved_out_of_the_days_asked_for_is_absent_and_one_moved_in_is_there() -> (
    None
):
    repeats = Repeats(MONTHLY, moved=(Move(date(2026, 8, 4), date(2026, 9, 20)),))
    assert starts(TUESDAY, repeats, date(2026, 8, 1), date(2026, 8, 31)) == []
    assert starts(TUESDAY, repeats, date(2026, 9, 15), date(2026, 9, 30)) == [
        datetime(2026, 9, 20, 17)
    ]


def test_days_of_several_days_are_found_by_their_last_day() -> None:
    when = days(date(2026, 1, 30), date(2026, 2, 1))
    found = occurrences(
        when=when,
        repeats=Repeats("FREQ=YEARLY;COUNT=3"),
        since=date(2027, 2, 1),
        until=date(2027, 2, 1),
    )
    assert [(one.first, one.last, one.start) for one in found] == [
        (date(2027, 1, 30), date(2027, 2, 1), None)
    ]


def test_an_evening_that_ends_at_midnight_ends_on_its_own_day() -> None:
    when = timed(datetime(2026, 3, 3, 20), datetime(2026, 3, 4, 0))
    (one,) = occurrences(
        when=when, repeats=Repeats("FREQ=DAILY;COUNT=1"), since=date.min, until=date.max
    )
    assert (one.first, one.last) == (date(2026, 3, 3), date(2026, 3, 3))


def test_the_last_day_counts_moves_and_skips_what_is_left_out() -> None:
    assert last_day(TUESDAY, Repeats(MONTHLY)) == date(2026, 12, 1)
    assert last_day(TUESDAY, Repeats(MONTHLY, excluded=(date(2026, 12, 1),))) == date(2026, 11, 3)
    moved = Repeats(MONTHLY, moved=(Move(date(2026, 12, 1), date(2027, 1, 5)),))
    assert last_day(TUESDAY, moved) == date(2027, 1, 5)
    assert last_day(TUESDAY, Repeats("FREQ=WEEKLY")) is None


def test_a_series_without_end_is_cut_where_asked_and_by_the_limit() -> None:
    repeats = Repeats("FREQ=DAILY")
    assert len(starts(TUESDAY, repeats, date(2030, 1, 1), date(2030, 1, 31))) == 31
    found = occurrences(
        when=TUESDAY, repeats=repeats, since=date(2026, 1, 1), until=date(2100, 1, 1), limit=7
    )
    assert len(found) == 7


# The rule as it is published


@pytest.mark.parametrize(
    ("when", "rule", "published"),
    [
        (TUESDAY, "count=3;freq=weekly", "FREQ=WEEKLY;COUNT=3"),
        (TUESDAY, "RRULE:FREQ=WEEKLY;INTERVAL=1;WKST=MO", "FREQ=WEEKLY"),
        (TUESDAY, "FREQ=WEEKLY;UNTIL=20260630", "FREQ=WEEKLY;UNTIL=20260630T205959Z"),
        (TUESDAY, "FREQ=WEEKLY;UNTIL=2026-06-30", "FREQ=WEEKLY;UNTIL=20260630T205959Z"),
        (TUESDAY, "FREQ=WEEKLY;UNTIL=20260630T170000", "FREQ=WEEKLY;UNTIL=20260630T140000Z"),
        (TUESDAY, "FREQ=WEEKLY;UNTIL=20260630T140000Z", "FREQ=WEEKLY;UNTIL=20260630T140000Z"),
        (
            days(date(2026, 3, 3)),
            "FREQ=WEEKLY;UNTIL=20260630T205959Z",
            "FREQ=WEEKLY;UNTIL=20260630",
        ),
        (
            timed(datetime(2026, 3, 3, 17), timezone=""),
            "FREQ=WEEKLY;UNTIL=20260630",
            "FREQ=WEEKLY;UNTIL=20260630T235959",
        ),
        (
            timed(datetime(2026, 3, 3, 17), timezone="UTC"),
            "FREQ=WEEKLY;UNTIL=20260630",
            "FREQ=WEEKLY;UNTIL=20260630T235959Z",
        ),
    ],
)
def test_until_has_the_type_that_the_start_asks_for(when: When, rule: str, published: str) -> None:
    assert rule_value(when, Repeats(rule)) == published


@given(
    st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    st.integers(1, 1000),
    st.lists(st.sampled_from(["MO", "WE", "SU"]), unique=True),
    st.integers(1, 500),
)
def test_a_published_rule_is_in_the_order_of_icalendar(
    frequency: str, interval: int, weekdays: list[str], count: int
) -> None:
    by = f"BYDAY={','.join(weekdays)};" if weekdays else ""
    text = f"INTERVAL={interval};{by}FREQ={frequency};WKST=SU;COUNT={count}"
    published = rule_value(TUESDAY, Repeats(text))
    assert icalendar.vRecur.from_ical(published).to_ical().decode() == published


@pytest.mark.parametrize(
    ("first", "rule", "published"),
    [
        ("2024-02-29", "FREQ=YEARLY", "FREQ=YEARLY;BYMONTHDAY=29;BYMONTH=2"),
        ("2024-02-29", "FREQ=YEARLY;COUNT=4", "FREQ=YEARLY;COUNT=4;BYMONTHDAY=29;BYMONTH=2"),
        (
            "2024-02-29",
            "FREQ=YEARLY;UNTIL=20400301",
            "FREQ=YEARLY;UNTIL=20400301;BYMONTHDAY=29;BYMONTH=2",
        ),
        ("2024-02-29", "FREQ=YEARLY;INTERVAL=2", "FREQ=YEARLY;INTERVAL=2;BYMONTHDAY=29;BYMONTH=2"),
        ("2024-02-29", "FREQ=YEARLY;BYMONTH=2", "FREQ=YEARLY;BYMONTHDAY=29;BYMONTH=2"),
        ("2027-01-31", "FREQ=YEARLY;BYMONTH=1,4", "FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=1,4"),
        ("2027-03-31", "FREQ=YEARLY", "FREQ=YEARLY"),  # every year has it
        ("2024-02-28", "FREQ=YEARLY", "FREQ=YEARLY"),
        ("2024-02-29", "FREQ=YEARLY;BYMONTHDAY=-1;BYMONTH=2", ""),
        ("2028-02-29", "FREQ=MONTHLY;COUNT=4", ""),  # read alike as it is
    ],
)
def test_a_yearly_rule_from_a_day_that_some_years_lack_says_the_day(
    first: str, rule: str, published: str
) -> None:
    when = days(date.fromisoformat(first))
    found = rule_value(when, Repeats(rule))
    assert found == (published or rule)
    first_day, last = date(2024, 1, 1), date(2060, 1, 1)
    as_written = starts(when, Repeats(rule), first_day, last)
    assert starts(when, Repeats(found), first_day, last) == as_written


# What is refused


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("", "rule.syntax"),
        ("FREQ", "rule.syntax"),
        ("COUNT=3", "rule.frequency"),
        ("FREQ=HOURLY;COUNT=3", "rule.frequency"),
        ("FREQ=SECONDLY", "rule.frequency"),
        ("FREQ=WEEKLY;FREQ=DAILY", "rule.twice"),
        ("FREQ=WEEKLY;BYHOUR=9", "rule.part"),
        ("FREQ=YEARLY;BYWEEKNO=20", "rule.part"),
        ("FREQ=WEEKLY;INTERVAL=0", "rule.number"),
        ("FREQ=WEEKLY;INTERVAL=1001", "rule.number"),
        ("FREQ=WEEKLY;COUNT=10001", "rule.number"),
        ("FREQ=WEEKLY;COUNT=²", "rule.number"),
        ("FREQ=WEEKLY;COUNT=-1", "rule.number"),
        ("FREQ=WEEKLY;COUNT=3;UNTIL=20270101", "rule.count-until"),
        ("FREQ=WEEKLY;UNTIL=21010101", "rule.until"),
        ("FREQ=WEEKLY;UNTIL=20261332", "rule.until"),
        ("FREQ=WEEKLY;UNTIL=soon", "rule.until"),
        ("FREQ=WEEKLY;UNTIL=20250101", "rule.until"),
        ("FREQ=WEEKLY;BYDAY=XX", "rule.weekday"),
        ("FREQ=WEEKLY;BYDAY=1TU", "rule.weekday"),
        ("FREQ=MONTHLY;BYDAY=0TU", "rule.weekday"),
        ("FREQ=WEEKLY;BYMONTHDAY=3", "rule.month-day"),
        ("FREQ=YEARLY;BYMONTHDAY=3", "rule.month-day"),
        ("FREQ=WEEKLY;BYDAY=TU;BYSETPOS=1", "rule.position"),
        ("FREQ=MONTHLY;BYSETPOS=1", "rule.position"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "rule.number"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "rule.number"),
        ("FREQ=MONTHLY;BYMONTHDAY=" + ",".join(["1"] * 61), "rule.long"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "rule.never"),
        ("FREQ=MONTHLY;BYDAY=6MO", "rule.never"),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=31", "rule.never"),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=WE", "rule.never"),
        ("FREQ=WEEKLY;BYDAY=WE", "rule.first"),
        ("FREQ=MONTHLY;BYDAY=2TU", "rule.first"),
    ],
)
def test_a_wrong_rule_is_named_by_its_code(rule: str, code: str) -> None:
    (fault,) = check_rule(TUESDAY, Repeats(rule))
    assert fault.code == code
    assert fault.message
    assert fault.field == "rule"


def test_a_start_off_its_rule_is_told_the_first_date_of_the_rule() -> None:
    (fault,) = check_rule(TUESDAY, Repeats("FREQ=WEEKLY;BYDAY=WE"))
    assert "2026-03-04" in fault.remedy


def test_a_date_that_is_none_of_the_series_is_told_its_neighbours() -> None:
    (fault,) = check_rule(TUESDAY, Repeats(MONTHLY, excluded=(date(2026, 7, 8),)))
    assert (fault.code, fault.field, fault.value) == ("rule.miss", "except", "2026-07-08")
    assert fault.remedy == "The dates next to it are 2026-07-07 and 2026-08-04."


def test_every_date_that_misses_is_told_at_once() -> None:
    repeats = Repeats(
        MONTHLY,
        excluded=(date(2026, 7, 8),),
        moved=(Move(date(2026, 8, 5), date(2026, 8, 11)),),
        cancelled=(date(2030, 9, 2),),
    )
    assert [fault.field for fault in check_rule(TUESDAY, repeats)] == [
        "except",
        "moved",
        "cancelled",
    ]


def test_one_date_is_left_out_or_struck_never_both() -> None:
    day = date(2026, 7, 7)
    assert codes(TUESDAY, Repeats(MONTHLY, excluded=(day,), cancelled=(day,))) == ["rule.double"]


def test_a_series_with_nothing_left_is_refused() -> None:
    out = Repeats("FREQ=WEEKLY;COUNT=2", excluded=(date(2026, 3, 3), date(2026, 3, 10)))
    assert codes(TUESDAY, out) == ["rule.empty"]


def test_whole_days_do_not_move_to_an_hour() -> None:
    move = Move(date(2026, 3, 10), date(2026, 3, 11), datetime(2026, 3, 11, 9))
    repeats = Repeats("FREQ=WEEKLY;COUNT=3", moved=(move,))
    assert codes(days(date(2026, 3, 3)), repeats) == ["rule.moved-time"]


def test_a_series_needs_an_exact_start() -> None:
    month = When(
        precision=Precision.MONTH,
        edtf="2026-12",
        earliest=date(2026, 12, 1),
        latest=date(2026, 12, 31),
    )
    assert codes(month, Repeats(MONTHLY)) == ["rule.start"]
    assert codes(UNKNOWN, Repeats(MONTHLY)) == ["rule.start"]
    assert occurrences(when=UNKNOWN, repeats=Repeats(MONTHLY), since=date.min, until=date.max) == ()


@given(st.text(st.sampled_from("FREQ=DAILYWKMONUTCB;,0123456789-+RSTH"), max_size=60))
@settings(max_examples=300)
def test_any_text_is_a_rule_or_a_named_fault(text: str) -> None:
    repeats = Repeats(f"FREQ=MONTHLY;{text}")
    faults = check_rule(TUESDAY, repeats)
    assert all(fault.code.startswith("rule.") and fault.message for fault in faults)
    if not faults:
        published = rule_value(TUESDAY, repeats)
        assert read_rule(published).value(TUESDAY) == published
