"""What a rule of a series may say: only what every calendar program reads alike."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.ical.grammar import LAST_YEAR, LONGEST_LIST, read_rule
from calendarhub.ical.rule import WEEKDAYS, RecurrenceRule, RuleError, Until


def code(text: str) -> str:
    """The code of what is wrong with a rule."""
    with pytest.raises(RuleError) as told:
        read_rule(text)
    assert told.value.fault.remedy
    return told.value.fault.code


def test_a_rule_is_read_in_any_case_with_blanks_and_with_the_name_of_its_property() -> None:
    rule = RecurrenceRule(frequency="WEEKLY", count=10, weekdays=((0, 0), (0, 2)))
    assert read_rule("FREQ=WEEKLY;COUNT=10;BYDAY=MO,WE") == rule
    assert read_rule(" RRULE: freq=weekly; count = 10 ;byday=mo,we; ") == rule


def test_what_is_listed_twice_counts_once() -> None:
    assert read_rule("FREQ=MONTHLY;BYMONTHDAY=1,15,1").month_days == (1, 15)
    assert read_rule("FREQ=MONTHLY;BYDAY=1TU,+1TU").weekdays == ((1, 1),)


@pytest.mark.parametrize(
    ("written", "until"),
    [
        ("20271231", Until(date(2027, 12, 31))),
        ("2027-12-31", Until(date(2027, 12, 31))),
        ("20271231T180000", Until(date(2027, 12, 31), time(18))),
        ("2027-12-31 18:00", Until(date(2027, 12, 31), time(18))),
        ("20271231T180000Z", Until(date(2027, 12, 31), time(18), is_utc=True)),
    ],
)
def test_the_last_day_is_read_in_both_forms_of_iso_8601(written: str, until: Until) -> None:
    assert read_rule(f"FREQ=DAILY;UNTIL={written}").until == until


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("", "rule.syntax"),
        ("every Monday", "rule.syntax"),
        ("COUNT=3", "rule.frequency"),
        ("FREQ=HOURLY", "rule.frequency"),
        ("FREQ=DAILY;BYHOUR=9", "rule.part"),
        ("FREQ=YEARLY;BYWEEKNO=20", "rule.part"),
        ("FREQ=DAILY;COUNT=2;COUNT=3", "rule.twice"),
        ("FREQ=DAILY;COUNT=0", "rule.number"),
        ("FREQ=DAILY;COUNT=٣", "rule.number"),
        ("FREQ=DAILY;INTERVAL=1001", "rule.number"),
        ("FREQ=MONTHLY;BYMONTHDAY=32", "rule.number"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "rule.number"),
        ("FREQ=YEARLY;BYMONTH=-1", "rule.number"),
        ("FREQ=WEEKLY;BYDAY=MON", "rule.weekday"),
        ("FREQ=MONTHLY;BYDAY=0MO", "rule.weekday"),
        ("FREQ=MONTHLY;BYDAY=54MO", "rule.weekday"),
        ("FREQ=WEEKLY;WKST=XX", "rule.weekday"),
        ("FREQ=DAILY;UNTIL=20270231", "rule.until"),
        ("FREQ=DAILY;UNTIL=soon", "rule.until"),
        (f"FREQ=DAILY;UNTIL={LAST_YEAR + 1}0101", "rule.until"),
        ("FREQ=DAILY;COUNT=3;UNTIL=20271231", "rule.count-until"),
        ("FREQ=WEEKLY;BYDAY=1MO", "rule.weekday"),
        ("FREQ=WEEKLY;BYDAY=MO;BYSETPOS=1", "rule.position"),
        ("FREQ=MONTHLY;BYSETPOS=1", "rule.position"),
        ("FREQ=WEEKLY;BYMONTHDAY=1", "rule.month-day"),
        ("FREQ=YEARLY;BYMONTHDAY=1", "rule.month-day"),
    ],
)
def test_what_is_wrong_or_read_differently_has_a_code_and_a_remedy(text: str, wrong: str) -> None:
    assert code(text) == wrong


def test_a_list_has_an_end() -> None:
    days = ",".join(["1", "2"] * LONGEST_LIST)
    assert code(f"FREQ=MONTHLY;BYMONTHDAY={days}") == "rule.long"
    weekdays = ",".join(["MO"] * (LONGEST_LIST + 1))
    assert code(f"FREQ=WEEKLY;BYDAY={weekdays}") == "rule.long"


@given(st.text(alphabet="FREQ=DAILYWKMO;,:COUNT+-0123456789 ", max_size=60))
def test_any_text_is_a_rule_or_has_one_fault(text: str) -> None:
    try:
        read_rule(text)
    except RuleError as told:
        assert told.fault.message  # noqa: PT017


@given(st.sets(st.sampled_from(WEEKDAYS), min_size=1))
def test_each_weekday_is_the_one_of_its_name(names: set[str]) -> None:
    found = read_rule(f"FREQ=WEEKLY;BYDAY={','.join(sorted(names))}").weekdays
    assert {WEEKDAYS[day] for _, day in found} == names
