"""What a recurrence rule says, as far as it can be put into words."""

from datetime import date, datetime

import pytest

from calendarhub.model.when import When
from calendarhub.words.rule import WEEKDAYS, RuleParts, read_rule
from tests.builders import days, timed

WHEN = timed(datetime(2027, 3, 8, 9, 30))


def read(rule: str, when: When = WHEN) -> RuleParts | None:
    return read_rule(rule, when)


def test_the_parts_that_sentences_say_are_read() -> None:
    assert read("FREQ=WEEKLY;INTERVAL=2;COUNT=10;BYDAY=MO,FR") == RuleParts(
        every="WEEKLY", interval=2, count=10, days=((0, 0), (0, 4))
    )
    assert read("freq=yearly;bymonth=3,9;bymonthday=-1") == RuleParts(
        every="YEARLY", months=(3, 9), month_days=(-1,)
    )


def test_a_weekday_has_its_position_before_it_or_in_a_part_of_its_own() -> None:
    assert read("FREQ=MONTHLY;BYDAY=1TU,-1TU") == RuleParts(every="MONTHLY", days=((1, 1), (-1, 1)))
    assert read("FREQ=MONTHLY;BYDAY=TU;BYSETPOS=-1") == RuleParts(every="MONTHLY", days=((-1, 1),))


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1",
        "FREQ=MONTHLY;BYDAY=1MO;BYSETPOS=1",
        "FREQ=MONTHLY;BYSETPOS=1;BYMONTHDAY=1,2",
        "FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=MO",
        "FREQ=YEARLY;BYYEARDAY=100",
        "FREQ=DAILY;BYHOUR=9",
        "FREQ=DAILY;COUNT=ten",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=DAILY;UNTIL=soon",
        "COUNT=3",
        "",
    ],
)
def test_a_rule_that_no_sentence_of_ours_says_is_left_unsaid(rule: str) -> None:
    assert read(rule) is None


def test_a_week_that_begins_on_monday_needs_no_words() -> None:
    assert read("FREQ=WEEKLY;WKST=MO") == RuleParts(every="WEEKLY")


@pytest.mark.parametrize(
    ("until", "when", "last"),
    [
        ("20271231", WHEN, date(2027, 12, 31)),
        ("20271231T235959", WHEN, date(2027, 12, 31)),
        ("20271231T220000Z", WHEN, date(2028, 1, 1)),  # midnight in Helsinki
        ("20271231T220000Z", days(date(2027, 3, 8)), date(2027, 12, 31)),
    ],
)
def test_the_last_day_is_that_of_the_zone_of_the_series(until: str, when: When, last: date) -> None:
    found = read(f"FREQ=DAILY;UNTIL={until}", when)
    assert found is not None
    assert found.until == last


def test_days_are_counted_from_monday() -> None:
    for number, name in enumerate(WEEKDAYS):
        assert read(f"FREQ=WEEKLY;BYDAY={name}") == RuleParts(every="WEEKLY", days=((0, number),))
