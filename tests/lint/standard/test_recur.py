"""The grammar of anybody's RRULE."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.lint.standard.recur import GrammarError, Recur, parse


def test_the_parts_of_a_rule_are_read() -> None:
    rule = parse("FREQ=MONTHLY;INTERVAL=2;BYDAY=1MO,-1FR;BYMONTH=1,2;WKST=SU")
    assert (rule.frequency, rule.interval, rule.week_start) == ("MONTHLY", 2, 6)
    assert rule.weekdays == ((1, 0), (-1, 4))
    assert rule.numbers("BYMONTH") == {1, 2}
    assert rule.numbers("BYSETPOS") == frozenset()


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("", "“” is no part of a rule"),
        ("FREQ=DAILY;", "“” is no part of a rule"),
        ("FREQ=DAILY;BYEASTER=1", "“BYEASTER=1” is no part of a rule"),
        ("FREQ=DAILY;FREQ=DAILY", "FREQ stands there twice"),
        ("COUNT=2", "FREQ is “”"),
        ("FREQ=DAILY;COUNT=2;UNTIL=20270308", "COUNT and UNTIL stand together"),
        ("FREQ=DAILY;UNTIL=20270230", "UNTIL is “20270230”"),
        ("FREQ=DAILY;COUNT=0", "COUNT is “0”"),
        ("FREQ=DAILY;WKST=XX", "WKST is “XX”"),
        ("FREQ=DAILY;BYMONTH=13", "BYMONTH holds “13”"),
        ("FREQ=MONTHLY;BYMONTHDAY=0", "BYMONTHDAY holds 0"),
        ("FREQ=WEEKLY;BYDAY=1MO", "BYDAY counts weekdays in a rule that is not of months or years"),
        ("FREQ=MONTHLY;BYDAY=54MO", "BYDAY holds “54MO”"),
        ("FREQ=MONTHLY;BYSETPOS=1", "BYSETPOS stands without another BY part"),
        ("FREQ=MONTHLY;BYWEEKNO=5", "BYWEEKNO stands in a rule that is not of years"),
        ("FREQ=WEEKLY;BYMONTHDAY=1", "BYMONTHDAY stands in a rule of weeks"),
        ("FREQ=MONTHLY;BYYEARDAY=1", "BYYEARDAY stands in a rule of days, weeks or months"),
        ("FREQ=YEARLY;BYWEEKNO=5;BYDAY=1MO", "BYDAY counts weekdays beside BYWEEKNO"),
    ],
)
def test_the_first_fault_of_a_rule_is_told(value: str, message: str) -> None:
    with pytest.raises(GrammarError) as told:
        parse(value)
    assert str(told.value) == message


def test_the_hour_nought_is_an_hour_and_no_position() -> None:
    assert parse("FREQ=DAILY;BYHOUR=0").numbers("BYHOUR") == {0}


@pytest.mark.parametrize(
    ("value", "rare"),
    [
        ("FREQ=WEEKLY;BYDAY=MO", ""),
        ("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1", ""),
        ("FREQ=HOURLY", "FREQ=HOURLY"),
        ("FREQ=DAILY;BYHOUR=9", "BYHOUR"),
        ("FREQ=WEEKLY;BYDAY=MO;BYSETPOS=1", "BYSETPOS"),
        ("FREQ=YEARLY;RSCALE=CHINESE", "RSCALE"),
        ("FREQ=DAILY;COUNT=10001", "an INTERVAL over 1,000 or a COUNT over 10,000"),
        ("FREQ=DAILY;UNTIL=21010101", "an UNTIL after 2100"),
        ("FREQ=DAILY;UNTIL=21001231", ""),
    ],
)
def test_what_not_all_clients_read_alike_is_named(value: str, rare: str) -> None:
    assert parse(value).rare == rare


@pytest.mark.parametrize(
    ("value", "is_judged"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=1", True),
        ("FREQ=YEARLY;BYMONTHDAY=1", False),
        ("FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=1", True),
        ("FREQ=YEARLY;BYWEEKNO=5", False),
        ("FREQ=HOURLY", False),
    ],
)
def test_what_engines_do_not_agree_on_is_not_judged(value: str, is_judged: bool) -> None:
    assert parse(value).is_judged is is_judged


def test_a_part_about_hours_is_named() -> None:
    assert parse("FREQ=DAILY;BYMINUTE=5").of_hours == "BYMINUTE"
    assert parse("FREQ=DAILY").of_hours == ""


@given(st.text(alphabet="FREQ=DAILYWKMO;,BYCUNT+-0123456789", max_size=60))
def test_any_value_is_a_rule_or_breaks_the_grammar(value: str) -> None:
    try:
        assert isinstance(parse(value), Recur)
    except GrammarError as told:
        assert str(told)  # noqa: PT017
