"""From one way to read a text to what it says of a time, or why it says nothing certain."""

from datetime import date

import pytest
from msgspec.structs import replace

from calendarhub.rules.dates.grammar import DateSyntax
from calendarhub.rules.dates.meaning import Sign, Way, no_such_day, weigh
from calendarhub.rules.dates.values import DateReading, Doubt, Point

MAY = Point("day", 2027, 5, 12)
NEXT = Point("day", 2027, 5, 14)
PLAIN = Sign()


def result(said: DateSyntax, day: date | None = None, sign: Sign = PLAIN) -> DateReading | Doubt:
    way = weigh(said, day, sign)
    assert isinstance(way, Way)
    return way.result


@pytest.mark.parametrize(
    ("sign", "edtf"),
    [
        (PLAIN, ""),
        (Sign(about=True), "~"),
        (Sign(unsure=True), "?"),
        (Sign(about=True, unsure=True), "%"),
    ],
)
def test_what_qualifies_a_date_is_written_behind_each_of_its_ends(sign: Sign, edtf: str) -> None:
    assert result(DateSyntax(MAY), sign=sign) == DateReading(f"2027-05-12{edtf}")
    two = DateSyntax(MAY, NEXT, join="until")
    assert result(two, sign=sign) == DateReading(f"2027-05-12{edtf}/2027-05-14{edtf}")


def test_a_clock_time_that_is_not_confirmed_is_tentative() -> None:
    said = DateSyntax(MAY, start=(10, 0))
    assert result(said, sign=Sign(unsure=True)) == DateReading(
        "2027-05-12T10:00", is_tentative=True
    )


def test_an_end_at_night_is_on_the_next_day() -> None:
    said = DateSyntax(MAY, start=(20, 0), end=(1, 0))
    assert result(said) == DateReading("2027-05-12T20:00", "2027-05-13T01:00")


def test_an_end_before_its_start_by_day_is_a_doubt() -> None:
    found = result(DateSyntax(MAY, start=(16, 0), end=(13, 0)))
    assert isinstance(found, Doubt)
    assert found.why == "it ends before it starts"


def test_an_hour_alone_is_of_the_day_that_stands_beside_it_or_of_none() -> None:
    said = DateSyntax(start=(10, 0))
    assert result(said, date(2027, 5, 12)) == DateReading("2027-05-12T10:00")
    assert isinstance(result(said), Doubt)


def test_a_day_without_a_year_is_the_next_one_after_the_day_beside_it() -> None:
    day = DateSyntax(Point("day", None, 5, 12))
    assert result(day, date(2027, 5, 1)) == DateReading("2027-05-12")
    assert result(day, date(2027, 5, 12)) == DateReading("2027-05-12")
    assert result(day, date(2027, 6, 1)) == DateReading("2028-05-12")
    assert result(DateSyntax(MAY), date(2027, 6, 1)) == DateReading("2027-05-12")
    found = result(day)
    assert isinstance(found, Doubt)
    assert found.remedy == "Write its year too, as in 2027-05-12."


def test_a_day_of_the_week_that_contradicts_the_date_is_told() -> None:
    way = weigh(DateSyntax(Point("day", 2027, 5, 12, weekdays=frozenset({0}))), None, PLAIN)
    assert way is not None
    assert not way.is_strong
    found = way.result
    assert isinstance(found, Doubt)
    assert found.why == "2027-05-12 is a Wednesday, not a Monday"


def test_a_winter_of_one_year_may_be_either_of_two() -> None:
    way = weigh(DateSyntax(Point("season", 2027, number=24)), None, PLAIN)
    assert way is not None
    assert way.is_strong
    found = way.result
    assert isinstance(found, Doubt)
    assert [choice.start for choice in found.choices] == ["2027-24", "2026-24"]


def test_two_dates_that_do_not_follow_are_two_events() -> None:
    found = weigh(DateSyntax(MAY, NEXT, join="and"), None, PLAIN)
    assert found is not None
    assert found.is_strong
    assert isinstance(found.result, Doubt)
    assert found.result.why == "it names two dates"


def test_of_two_dates_of_which_one_will_be_it_the_month_is_true_until_then() -> None:
    found = result(DateSyntax(MAY, NEXT, join="or"))
    assert isinstance(found, Doubt)
    assert found.choices == (DateReading("2027-05"),)


def test_hours_of_several_days_may_mean_each_of_them() -> None:
    found = result(DateSyntax(MAY, NEXT, start=(9, 0), end=(16, 0), join="until"))
    assert isinstance(found, Doubt)
    assert "FREQ=DAILY;COUNT=3" in found.remedy
    assert found.choices == (DateReading("2027-05-12T09:00", "2027-05-14T16:00"),)


def test_of_a_day_that_no_calendar_has_its_month_and_of_a_week_its_year_is_told() -> None:
    assert no_such_day(Point("day", 2027, 6, 31)) == Doubt(
        "2027-06 has no day 31", (), "The month ends on 2027-06-30."
    )
    assert no_such_day(Point("week", 2027, number=53)) == Doubt(
        "2027 has no week 53", (), "Its weeks are 2027-W01 to 2027-W52."
    )


def test_midnight_at_the_end_of_a_day_is_an_end_and_begins_nothing() -> None:
    said = DateSyntax(MAY, start=(20, 0), end=(24, 0))
    assert result(said) == DateReading("2027-05-12T20:00", "2027-05-12T24:00")
    assert weigh(DateSyntax(MAY, start=(24, 0), end=(1, 0)), None, PLAIN) is None
    assert result(DateSyntax(MAY, start=(24, 0))) == DateReading("2027-05-13T00:00")


def test_the_hour_of_a_part_of_a_date_is_tentative_and_surely_a_doubt() -> None:
    way = weigh(DateSyntax(MAY, start=(9, 0)), None, Sign(vague="early"))
    assert way is not None
    assert way.is_strong
    assert isinstance(way.result, Doubt)
    assert way.result.choices == (DateReading("2027-05-12T09:00", is_tentative=True),)


def test_two_dates_with_an_hour_each_may_be_one_day_and_others_may_not() -> None:
    day = DateSyntax(MAY, MAY, start=(9, 0), end=(17, 0), join="until", is_apart=True)
    assert result(day) == DateReading("2027-05-12T09:00", "2027-05-12T17:00")
    for said in (DateSyntax(MAY, MAY, join="until"), replace(day, first=NEXT)):
        found = result(said)
        assert isinstance(found, Doubt)
        assert found.remedy == "Exchange them, or mend the month or the year."


def test_a_day_or_a_month_is_true_as_a_span_until_it_is_decided() -> None:
    found = result(DateSyntax(MAY, Point("month", 2027, 6), join="or"))
    assert isinstance(found, Doubt)
    assert found.choices == (DateReading("2027-05-12/2027-06"),)
