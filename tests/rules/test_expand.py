"""Which occurrences a list shows, and how far an event reaches."""

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from calendarhub.model.event import Event, Move, Repeats
from calendarhub.model.when import UNKNOWN, Precision, When
from calendarhub.rules.expand import begins, between, coming, ends, extent, overridden
from tests.builders import HELSINKI, days, entry, event, timed

NINE = datetime(2027, 3, 1, 9)
WEEKLY = event(
    when=timed(NINE, NINE + timedelta(hours=2)),
    repeats=Repeats(
        rule="FREQ=WEEKLY;COUNT=5",
        excluded=(date(2027, 3, 8),),
        moved=(Move(date(2027, 3, 15), date(2027, 3, 17), datetime(2027, 3, 17, 13)),),
        cancelled=(date(2027, 3, 22),),
    ),
)


def test_a_series_shows_what_is_moved_and_cancelled_but_not_what_is_left_out() -> None:
    shown = between(WEEKLY, date(2027, 1, 1), date(2027, 12, 31))
    assert [(one.original.day, one.first.day, one.cancelled) for one in shown] == [
        (1, 1, False),
        (15, 17, False),
        (22, 22, True),
        (29, 29, False),
    ]
    assert shown[1].start == datetime(2027, 3, 17, 13)
    assert shown[1].end == datetime(2027, 3, 17, 15)


def test_both_days_of_a_span_are_included() -> None:
    assert [one.first.day for one in between(WEEKLY, date(2027, 3, 1), date(2027, 3, 17))] == [
        1,
        17,
    ]
    assert between(WEEKLY, date(2027, 3, 2), date(2027, 3, 16)) == ()


@pytest.mark.parametrize(
    ("since", "until", "shown"),
    [(3, 3, 0), (3, 4, 1), (5, 5, 1), (6, 9, 1), (7, 9, 0)],
)
def test_a_single_event_is_one_occurrence_of_all_its_days(
    since: int, until: int, shown: int
) -> None:
    whole = event(when=days(date(2027, 3, 4), date(2027, 3, 6)))
    assert len(between(whole, date(2027, 3, since), date(2027, 3, until))) == shown


def test_what_has_no_date_has_no_occurrence_and_no_extent() -> None:
    unknown = event(when=UNKNOWN)
    assert between(unknown, date.min, date.max) == ()
    assert extent(unknown, HELSINKI) == (None, None)


def test_what_has_no_end_goes_on_for_ever() -> None:
    ongoing = event(when=When(Precision.OPEN, "2009/..", earliest=date(2009, 1, 1)))
    assert len(between(ongoing, date(2090, 1, 1), date(2090, 1, 2))) == 1
    assert extent(ongoing, HELSINKI)[1] is None


def test_the_extent_of_a_series_reaches_to_its_last_occurrence() -> None:
    first, last = extent(WEEKLY, HELSINKI)
    assert first == datetime(2027, 3, 1, 7, tzinfo=UTC)
    assert last == datetime(2027, 3, 29, 21, tzinfo=UTC)  # in summer time


def test_a_series_without_end_has_none() -> None:
    endless = event(when=timed(NINE), repeats=Repeats(rule="FREQ=WEEKLY"))
    assert extent(endless, HELSINKI)[1] is None


def test_a_list_of_what_is_coming_is_short_and_looks_two_years_ahead() -> None:
    endless = entry(event(when=timed(NINE), repeats=Repeats(rule="FREQ=WEEKLY")))
    assert len(coming(endless, date(2027, 6, 1))) == 5
    assert len(coming(endless, date(2027, 6, 1), limit=1000)) == 104
    assert coming(entry(WEEKLY), date(2027, 4, 1)) == ()


@pytest.mark.parametrize(
    ("what", "starts", "stops"),
    [
        (event(when=timed(NINE, NINE.replace(hour=11))), 7, 9),
        (event(when=timed(NINE)), 7, 7),  # nobody said an end
        (event(when=timed(NINE, NINE.replace(hour=11), "America/New_York")), 14, 16),
    ],
)
def test_the_instants_of_an_occurrence_are_those_of_its_zone(
    what: Event, starts: int, stops: int
) -> None:
    (one,) = between(what, date(2027, 3, 1), date(2027, 3, 1))
    assert begins(one, what, HELSINKI) == datetime(2027, 3, 1, starts, tzinfo=UTC)
    assert ends(one, what, HELSINKI) == datetime(2027, 3, 1, stops, tzinfo=UTC)


def test_whole_days_begin_and_end_at_midnight_of_the_hub() -> None:
    whole = event(when=days(date(2027, 3, 27), date(2027, 3, 28)))  # the clock changes on the 28th
    (one,) = between(whole, date(2027, 3, 28), date(2027, 3, 28))
    assert begins(one, whole, HELSINKI) == datetime(2027, 3, 26, 22, tzinfo=UTC)
    assert ends(one, whole, HELSINKI) == datetime(2027, 3, 28, 21, tzinfo=UTC)


def test_only_what_differs_from_the_rule_is_overridden() -> None:
    assert [one.original.day for one in overridden(WEEKLY)] == [15, 22]
    assert overridden(event()) == ()


def test_whole_days_of_a_record_with_a_zone_begin_and_end_at_midnight_there() -> None:
    there = replace(days(date(2026, 12, 5)), timezone="Pacific/Honolulu")
    whole = event(when=there)
    (one,) = between(whole, date(2026, 12, 5), date(2026, 12, 5))
    last = datetime(2026, 12, 6, 10, tzinfo=UTC)
    assert extent(whole, HELSINKI) == (datetime(2026, 12, 5, 10, tzinfo=UTC), last)
    assert ends(one, whole, HELSINKI) == last
    weekly = event(when=there, repeats=Repeats(rule="FREQ=WEEKLY;COUNT=2"))
    first, second = between(weekly, date(2026, 12, 1), date(2026, 12, 31))
    assert begins(first, weekly, HELSINKI) == datetime(2026, 12, 5, 10, tzinfo=UTC)
    assert ends(second, weekly, HELSINKI) == datetime(2026, 12, 13, 10, tzinfo=UTC)
