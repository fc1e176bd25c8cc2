"""The rule of a series as a value, and its canonical form."""

from datetime import date, datetime, time

import pytest

from calendarhub.ical.grammar import read_rule
from calendarhub.ical.rule import RecurrenceRule, Until
from calendarhub.model.when import When
from tests.builders import days, timed

LOCAL = timed(datetime(2027, 3, 8, 9, 30))
FLOATING = timed(datetime(2027, 3, 8, 9, 30), timezone="")
UTC_TIME = timed(datetime(2027, 3, 8, 9, 30), timezone="UTC")
DAYS = days(date(2027, 3, 8))


@pytest.mark.parametrize(
    ("when", "value"),
    [
        (DAYS, "20271231"),
        (LOCAL, "20271231T215959Z"),
        (UTC_TIME, "20271231T235959Z"),
        (FLOATING, "20271231T235959"),
    ],
)
def test_the_last_day_is_written_in_the_type_of_the_start_and_means_all_of_it(
    when: When, value: str
) -> None:
    assert Until(date(2027, 12, 31)).value(when) == value


def test_a_last_instant_is_that_of_the_clock_of_the_series() -> None:
    until = Until(date(2027, 12, 31), time(22), is_utc=True)
    assert until.in_series(LOCAL) == datetime(2028, 1, 1, 0, 0)
    assert until.in_series(FLOATING) == datetime(2027, 12, 31, 22)


def test_parts_stand_in_one_order_however_they_were_written() -> None:
    rule = read_rule("WKST=SU;BYSETPOS=-1;BYDAY=MO,TU;INTERVAL=2;COUNT=5;FREQ=MONTHLY")
    assert rule.value(LOCAL) == ("FREQ=MONTHLY;COUNT=5;INTERVAL=2;BYDAY=MO,TU;BYSETPOS=-1;WKST=SU")


@pytest.mark.parametrize(
    "text", ["FREQ=DAILY", "FREQ=WEEKLY;COUNT=3;BYDAY=MO,FR", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"]
)
def test_what_is_written_says_the_same_when_it_is_read_again(text: str) -> None:
    rule = read_rule(text)
    assert read_rule(rule.value(LOCAL)) == rule


def test_what_falls_on_a_day_that_some_years_lack_says_so_by_itself() -> None:
    leap = days(date(2028, 2, 29))
    assert read_rule("FREQ=YEARLY").value(leap) == "FREQ=YEARLY;BYMONTHDAY=29;BYMONTH=2"
    assert read_rule("FREQ=YEARLY").value(DAYS) == "FREQ=YEARLY"
    last = days(date(2027, 1, 31))
    assert read_rule("FREQ=YEARLY;BYMONTH=1,4").value(last) == (
        "FREQ=YEARLY;BYMONTHDAY=31;BYMONTH=1,4"
    )


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=MONTHLY;BYDAY=6MO",
        "FREQ=YEARLY;BYMONTH=4,6;BYMONTHDAY=31,-31",
        "FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=2",
        "FREQ=MONTHLY;BYMONTHDAY=1,2;BYSETPOS=-3",
    ],
)
def test_a_rule_that_no_day_satisfies_is_known_without_a_search(text: str) -> None:
    assert read_rule(text).is_impossible


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29",
        "FREQ=MONTHLY;BYDAY=5MO",
        "FREQ=YEARLY;BYDAY=53MO",
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=10",
        "FREQ=YEARLY;BYMONTH=1,2;BYMONTHDAY=1;BYSETPOS=2",
    ],
)
def test_a_rule_that_comes_true_seldom_is_possible(text: str) -> None:
    assert not read_rule(text).is_impossible


def test_a_series_is_endless_without_a_count_and_a_last_day() -> None:
    assert RecurrenceRule(frequency="DAILY").is_endless
    assert not RecurrenceRule(frequency="DAILY", count=1).is_endless
    assert not RecurrenceRule(frequency="DAILY", until=Until(date(2027, 1, 1))).is_endless
