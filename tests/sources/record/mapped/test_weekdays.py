"""Schedules: a weekday, an hour, and how often in words."""

import pytest

from tests.sources.record.mapped.reading import BERLIN, one, parsed, told

FIELDS = {
    "title": "name",
    "repeats": {"weekday": "day", "time": "time", "frequency": "frequency"},
}
DEFAULTS = {"timezone": "UTC", "start": "2026-12-01"}  # a Tuesday in week 49


def series(text: str) -> tuple[str, str]:
    made = one(text, fields=FIELDS, defaults=DEFAULTS)
    return made.when.edtf, made.repeats.rule if made.repeats else ""


@pytest.mark.parametrize(
    ("day", "frequency", "start", "rule"),
    [
        ("Wednesday", "weekly", "2026-12-02", "FREQ=WEEKLY;BYDAY=WE"),
        ("Tuesdays", "every week", "2026-12-01", "FREQ=WEEKLY;BYDAY=TU"),
        ("maanantai", "viikoittain", "2026-12-07", "FREQ=WEEKLY;BYDAY=MO"),
        ("Donnerstag", "alle zwei Wochen", "2026-12-03", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"),
        ("Thursday", "biweekly-odd", "2026-12-03", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"),
        ("Thursday", "biweekly-even", "2026-12-10", "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH"),
        ("Tuesday", "first", "2026-12-01", "FREQ=MONTHLY;BYDAY=1TU"),
        ("Tuesday", "first and third", "2026-12-01", "FREQ=MONTHLY;BYDAY=1TU,3TU"),
        ("Friday", "last", "2026-12-25", "FREQ=MONTHLY;BYDAY=-1FR"),
        ("Friday", "monthly", "2026-12-04", "FREQ=MONTHLY;BYDAY=1FR"),
    ],
)
def test_a_weekday_with_a_frequency_in_words_is_a_series(
    day: str, frequency: str, start: str, rule: str
) -> None:
    text = f"day: {day}\ntime: 1400\nfrequency: {frequency}"
    assert series(text) == (f"{start}T14:00", rule)


def test_its_hours_may_have_an_end_or_be_missing() -> None:
    text = "day: Wednesday\nfrequency: weekly\ntime: 14:00-15:30"
    made = one(text, fields=FIELDS, defaults={**DEFAULTS, **BERLIN})
    assert (made.when.edtf, str(made.when.end)) == ("2026-12-02T14:00", "2026-12-02 15:30:00")
    assert series("day: Wednesday\nfrequency: weekly") == ("2026-12-02", "FREQ=WEEKLY;BYDAY=WE")


def test_a_frequency_that_nobody_knows_leaves_its_first_date() -> None:
    text = "day: Wednesday\nfrequency: when the moon is full\ntime: 1400"
    assert series(text) == ("2026-12-02T14:00", "")
    assert told(text, fields=FIELDS, defaults=DEFAULTS) == ["record.repeats"]


def test_without_a_start_the_way_out_is_told() -> None:
    found = parsed("day: Wednesday\nfrequency: weekly", fields=FIELDS)
    assert [one.code for one in found.problems] == ["record.start.missing"]
    assert "defaults: {start:" in found.problems[0].remedy


def test_a_rule_may_stand_in_a_key_and_one_that_is_wrong_costs_itself() -> None:
    fields = {"title": "name", "start": "date", "repeats": "rrule"}
    made = one("date: 2026-12-02\nrrule: RRULE:FREQ=WEEKLY;COUNT=3", fields=fields)
    assert made.repeats is not None
    assert made.repeats.rule == "FREQ=WEEKLY;COUNT=3"
    wrong = "date: 2026-12-02\nrrule: FREQ=SOMETIMES"
    assert one(wrong, fields=fields).repeats is None
    assert told(wrong, fields=fields) != []
