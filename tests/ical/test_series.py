"""Whether a series can be published: its rule, its start, its dates that differ."""

from datetime import date, datetime

import pytest

from calendarhub.ical.series import check_rule
from calendarhub.model.event import Changed, Move, Repeats
from calendarhub.model.when import UNKNOWN, When
from tests.builders import days, text, timed

MONDAY = date(2027, 3, 8)
DAYS = days(MONDAY)
WEEKLY = "FREQ=WEEKLY;COUNT=4"
SECOND, THIRD = date(2027, 3, 15), date(2027, 3, 22)


def codes(repeats: Repeats, when: When = DAYS) -> list[str]:
    return [fault.code for fault in check_rule(when, repeats)]


def test_a_series_without_a_fault_is_right() -> None:
    moved = Move(original=SECOND, to=date(2027, 3, 16))
    repeats = Repeats(rule=WEEKLY, excluded=(THIRD,), moved=(moved,), cancelled=(MONDAY,))
    assert codes(repeats) == []


@pytest.mark.parametrize(
    ("rule", "code"),
    [
        ("FREQ=OFTEN", "rule.frequency"),
        ("FREQ=WEEKLY;BYDAY=TU", "rule.first"),
        ("FREQ=WEEKLY;UNTIL=20270301", "rule.until"),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "rule.never"),
        ("FREQ=DAILY;INTERVAL=7;BYDAY=TU", "rule.never"),
    ],
)
def test_a_rule_must_begin_on_the_start_and_come_true(rule: str, code: str) -> None:
    assert codes(Repeats(rule=rule)) == [code]


def test_the_first_date_that_a_rule_would_take_is_told() -> None:
    [fault] = check_rule(DAYS, Repeats(rule="FREQ=WEEKLY;BYDAY=TU"))
    assert "2027-03-09" in fault.remedy


def test_what_is_known_only_roughly_cannot_repeat() -> None:
    assert codes(Repeats(rule=WEEKLY), UNKNOWN) == ["rule.start"]


def test_a_date_that_differs_must_be_one_of_the_series() -> None:
    [fault] = check_rule(DAYS, Repeats(rule=WEEKLY, excluded=(date(2027, 3, 16),)))
    assert (fault.code, fault.field, fault.value) == ("rule.miss", "except", "2027-03-16")
    assert fault.remedy == "The dates next to it are 2027-03-15 and 2027-03-22."


def test_one_date_is_excluded_moved_or_cancelled_never_two_of_these() -> None:
    assert codes(Repeats(rule=WEEKLY, excluded=(SECOND,), cancelled=(SECOND,))) == ["rule.double"]


def test_what_is_cancelled_may_be_changed_besides_and_what_is_left_out_may_not() -> None:
    changed = (Changed(original=SECOND, title=text(en="Other")),)
    assert codes(Repeats(rule=WEEKLY, cancelled=(SECOND,), changed=changed)) == []
    assert codes(Repeats(rule=WEEKLY, excluded=(SECOND,), changed=changed)) == ["rule.double"]


def test_a_series_of_whole_days_cannot_move_to_an_hour() -> None:
    moved = (Move(original=SECOND, to=SECOND, at=datetime(2027, 3, 15, 9)),)
    assert codes(Repeats(rule=WEEKLY, moved=moved)) == ["rule.moved-time"]
    assert codes(Repeats(rule=WEEKLY, moved=moved), timed(datetime(2027, 3, 8, 9, 30))) == []


def test_a_series_of_which_nothing_is_left_is_refused() -> None:
    both = (MONDAY, SECOND)
    assert codes(Repeats(rule="FREQ=WEEKLY;COUNT=2", excluded=both)) == ["rule.empty"]
    assert codes(Repeats(rule="FREQ=WEEKLY;COUNT=2", cancelled=both)) == []
    assert codes(Repeats(rule="FREQ=WEEKLY", excluded=both)) == []
