"""How a record repeats."""

from datetime import date, datetime

import pytest

from calendarhub.model.event import Move, Repeats
from calendarhub.model.problem import Severity
from tests.sources.record.reading import event, problem, record

WEEKLY = """
start: 2026-07-07T10:00
repeats:
  rule: FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20260904
  except: [2026-07-09]
  moved: {2026-08-04: 2026-08-05T12:00}
  cancelled: [2026-09-01]
"""


def test_a_series_has_its_rule_and_the_dates_that_differ() -> None:
    assert event(WEEKLY).repeats == Repeats(
        rule="FREQ=WEEKLY;UNTIL=20260904T205959Z;BYDAY=TU,TH",
        excluded=(date(2026, 7, 9),),
        moved=(Move(date(2026, 8, 4), date(2026, 8, 5), datetime(2026, 8, 5, 12)),),
        cancelled=(date(2026, 9, 1),),
    )


def test_the_rule_of_the_contract_may_move_a_series_of_days() -> None:
    made = event(
        "start: 2026-07-07\nrepeats: {rule: FREQ=WEEKLY;COUNT=3, moved: {2026-07-14: 2026-07-15}}"
    )
    assert made.repeats
    assert made.repeats.moved == (Move(date(2026, 7, 14), date(2026, 7, 15)),)


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=WEEKLY;BYDAY=TU,TH",
        "FREQ=MONTHLY;BYMONTHDAY=7,-1;COUNT=4",
        "FREQ=WEEKLY;BYDAY=TU,TH;COUNT=9",
    ],
)
def test_a_rule_cut_at_its_comma_by_braces_is_recognised(rule: str) -> None:
    told = problem(f"start: 2026-07-07\nrepeats: {{rule: {rule}, except: [2026-07-09]}}")
    assert told.code == "record.rule.cut"
    assert f'"{rule}"' in told.remedy
    assert told.where.line == 4


def test_quotes_keep_a_rule_together() -> None:
    made = event('start: 2026-07-07\nrepeats: {rule: "FREQ=WEEKLY;BYDAY=TU,TH"}')
    assert made.repeats == Repeats("FREQ=WEEKLY;BYDAY=TU,TH")


@pytest.mark.parametrize(
    ("repeats", "code", "line", "column"),
    [
        ("rule: FREQ=HOURLY", "rule.frequency", 5, 14),
        ("rule: FREQ=WEEKLY;INTERVAL=0", "rule.number", 5, 21),
        ("rule: FREQ=WEEKLY;BYDAY=WE", "rule.first", 5, 9),
        ("rule: FREQ=WEEKLY\n  except: [2026-07-08]", "rule.miss", 6, 12),
        (
            "rule: FREQ=WEEKLY\n  cancelled: [2026-07-14]\n  except: [2026-07-14]",
            "rule.double",
            6,
            15,
        ),
        ("rule: FREQ=WEEKLY\n  moved: {2026-07-15: 2026-07-16}", "rule.miss", 6, 11),
        ("rule: FREQ=WEEKLY\n  moved: {2026-07-14: 2026-07}", "record.repeats", 6, 23),
        ("rule: FREQ=WEEKLY\n  moved: [2026-07-14]", "record.repeats", 6, 10),
        ("rule: FREQ=WEEKLY\n  except: [14.7.2026]", "record.date.form", 6, 12),
        ("rules: FREQ=WEEKLY\n  rule: FREQ=WEEKLY", "record.key.unknown", 5, 3),
        ("except: [2026-07-14]", "record.repeats", 5, 3),
    ],
)
def test_a_mistake_in_a_series_is_told_at_its_place(
    repeats: str, code: str, line: int, column: int
) -> None:
    told = problem(f"start: 2026-07-07\nrepeats:\n  {repeats}")
    assert (told.code, told.where.line, told.where.column) == (code, line, column)
    assert told.remedy


def test_a_rule_without_its_key_is_told() -> None:
    assert problem("repeats: FREQ=WEEKLY").code == "record.repeats"


def test_what_has_no_exact_date_cannot_repeat() -> None:
    parsed = record("start: 2026-07\nrepeats: {rule: FREQ=WEEKLY}")
    assert [one.code for one in parsed.problems] == ["rule.start"]


def test_a_bad_start_is_told_once_and_the_series_not_blamed() -> None:
    parsed = record("start: 7.7.2026\nrepeats: {rule: FREQ=WEEKLY}")
    assert [one.code for one in parsed.problems] == ["record.date.form"]


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        ("FREQ=WEEKLY;BYHOUR=10;BYMINUTE=0;BYSECOND=0;COUNT=4", "FREQ=WEEKLY;COUNT=4"),
        ("FREQ=DAILY;COUNT=2;BYHOUR=10", "FREQ=DAILY;COUNT=2"),
    ],
)
def test_an_hour_that_only_repeats_the_start_is_dropped_and_noted(rule: str, kept: str) -> None:
    parsed = record(f"start: 2027-01-05T10:00\nrepeats:\n  rule: {rule}")
    repeats = parsed.events[0].repeats
    assert repeats
    assert repeats.rule == kept
    (told,) = parsed.problems
    assert (told.code, told.severity) == ("record.rule.restated", Severity.NOTE)
    assert f"Write rule: {kept}." in told.remedy


@pytest.mark.parametrize(
    ("rule", "remedy"),
    [
        ("FREQ=WEEKLY;BYHOUR=9,14;COUNT=4", "Remove BYHOUR: the start says the hour."),
        ("FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;COUNT=2", "write a record for each date"),
        (
            "DTSTART;TZID=Europe/Berlin:20270105T100000 RRULE:FREQ=WEEKLY;COUNT=2",
            "Write start: 2027-01-05T10:00 in the record, and rule: FREQ=WEEKLY;COUNT=2.",
        ),
        ("DTSTART=20270105;FREQ=WEEKLY;COUNT=2", "start: 2027-01-05 in the record"),
    ],
)
def test_what_no_rule_of_ours_may_say_has_a_way_out(rule: str, remedy: str) -> None:
    told = problem(f'start: 2027-01-05T10:00\nrepeats:\n  rule: "{rule}"')
    assert told.code == "rule.part"
    assert remedy in told.remedy
