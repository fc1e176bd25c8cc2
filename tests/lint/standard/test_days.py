"""Days of rules, asked for one by one, against instances that others worked out."""

import json
from datetime import date, datetime, timedelta

import pytest
from dateutil import rrule
from hypothesis import given, settings
from hypothesis import strategies as st

from calendarhub.lint.standard.days import holds
from calendarhub.lint.standard.recur import GrammarError, parse
from tests.corpus import corpus


def days(raw: str) -> list[date]:
    return [date.fromisoformat(one[:8]) for one in raw.split(",") if one[:1].isdigit()]


def test_every_day_of_the_cases_of_libical_is_one_and_its_neighbours_are_not() -> None:
    judged = 0
    for case in json.loads((corpus("recurrence/libical") / "cases.json").read_text()):
        try:
            recur = parse(case["RRULE"])
        except GrammarError:
            continue
        said = days(case.get("INSTANCES", ""))
        if not recur.is_judged or not said or "START-AT" in case:
            continue
        first = days(case["DTSTART"])[0]
        judged += 1
        for one in said:
            assert holds(recur, first, one), (case, one)
        known = set(said)
        for one in said[:-1]:
            after = one + timedelta(days=1)
            assert holds(recur, first, after) == (after in known), (case, after)
    assert judged > 60


PARTS = st.fixed_dictionaries(
    {"FREQ": st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])},
    optional={
        "INTERVAL": st.integers(1, 4).map(str),
        "COUNT": st.integers(1, 20).map(str),
        "BYDAY": st.sampled_from(["MO", "TU,TH", "MO,TU,WE,TH,FR"]),
        "BYMONTH": st.sampled_from(["1", "2,11", "3,6,9,12"]),
        "BYMONTHDAY": st.sampled_from(["1", "15,31", "-1"]),
        "WKST": st.sampled_from(["SU", "MO"]),
    },
).map(lambda parts: ";".join(f"{name}={value}" for name, value in parts.items()))


@given(PARTS, st.dates(date(2020, 1, 1), date(2028, 12, 31)))
@settings(max_examples=100, deadline=None)
def test_the_days_of_a_rule_are_those_of_dateutil(value: str, first: date) -> None:
    try:
        recur = parse(value)
    except GrammarError:
        return
    until = datetime(first.year + 3, 12, 31)
    start = datetime(first.year, first.month, first.day)
    made = rrule.rrulestr(value, dtstart=start)
    theirs = {one.date() for one in made.between(start, until, inc=True)}
    span = [first + timedelta(days=at) for at in range((until.date() - first).days + 1)]
    assert {one for one in span if holds(recur, first, one)} == theirs


@pytest.mark.parametrize(
    "value",
    [
        "",
        "FREQ=",
        "FREQ=DAILY;FREQ=DAILY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;COUNT=-1",
        "FREQ=DAILY;UNTIL=tomorrow",
        "FREQ=WEEKLY;BYDAY=XX",
        "FREQ=WEEKLY;BYMONTHDAY=1",
        "FREQ=MONTHLY;BYSETPOS=1",
        "FREQ=MONTHLY;BYWEEKNO=1",
        "FREQ=MONTHLY;BYDAY=0MO",
        "FREQ=MONTHLY;BYMONTHDAY=0",
        "FREQ=MONTHLY;BYMONTHDAY=32",
        "FREQ=DAILY;WKST=XX",
        "freq=daily",
    ],
)
def test_what_breaks_the_grammar_is_refused(value: str) -> None:
    with pytest.raises(GrammarError):
        parse(value)
