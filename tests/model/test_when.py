"""What is known of a time, and the instants between which it lies."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfoNotFoundError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.model.when import (
    UNKNOWN,
    Precision,
    When,
    day_start,
    existing,
    instant,
    is_skipped,
    is_twice,
    zone,
)
from tests.builders import HELSINKI, days, timed

# Clocks of Helsinki skip 03:00 to 04:00 on 28 March 2027 and show it twice on 31 October.
SKIPPED = datetime(2027, 3, 28, 3, 30)
TWICE = datetime(2027, 10, 31, 3, 30)


@pytest.mark.parametrize(
    "name", ["", "/etc/passwd", "../Europe/Helsinki", "Europe/Helsinki/", "a" * 40, "Europe//Oslo"]
)
def test_what_has_not_the_shape_of_a_name_of_a_zone_never_reaches_the_library(name: str) -> None:
    with pytest.raises(ValueError, match="no name of a time zone"):
        zone(name)


def test_a_name_that_no_zone_has_is_no_zone() -> None:
    with pytest.raises(ZoneInfoNotFoundError):
        zone("Europe/Atlantis")


def test_a_time_that_clocks_skip_counts_on_from_before_the_jump() -> None:
    assert is_skipped(SKIPPED, HELSINKI)
    assert existing(SKIPPED, HELSINKI) == datetime(2027, 3, 28, 4, 30)
    assert existing(SKIPPED, "") == SKIPPED


def test_a_time_that_comes_twice_means_the_first() -> None:
    assert is_twice(TWICE, HELSINKI)
    assert not is_skipped(TWICE, HELSINKI)
    assert instant(TWICE, HELSINKI) == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2037, 12, 31)))
def test_the_time_that_clocks_show_is_one_that_exists(local: datetime) -> None:
    shown = existing(local, HELSINKI)
    assert not is_skipped(shown, HELSINKI)
    assert instant(shown, HELSINKI) == instant(local, HELSINKI)


def test_whole_days_begin_and_end_at_midnight_of_the_hub() -> None:
    when = days(date(2027, 3, 27), date(2027, 3, 28))
    assert when.begins(HELSINKI) == datetime(2027, 3, 26, 22, tzinfo=UTC)
    assert when.ends(HELSINKI) == datetime(2027, 3, 28, 21, tzinfo=UTC)  # a day of 23 hours


def test_a_deadline_anywhere_on_earth_ends_with_the_day_of_its_own_zone() -> None:
    day = date(2027, 3, 8)
    when = When(precision=Precision.DAY, earliest=day, latest=day, timezone="Etc/GMT+12")
    assert when.ends(HELSINKI) == datetime(2027, 3, 9, 12, tzinfo=UTC)


def test_what_has_no_end_ends_when_it_starts_or_as_such_things_usually_do() -> None:
    start = datetime(2027, 3, 8, 9, 30)
    assert timed(start).ends(HELSINKI) == timed(start).begins(HELSINKI)
    usual = When(start=start, timezone=HELSINKI, usual_end=start + timedelta(hours=2))
    assert usual.ends(HELSINKI) == datetime(2027, 3, 8, 9, 30, tzinfo=UTC)


def test_what_is_not_known_has_neither_begin_nor_end() -> None:
    assert UNKNOWN.begins(HELSINKI) is UNKNOWN.ends(HELSINKI) is None
    assert not any([UNKNOWN.is_timed, UNKNOWN.is_firm, UNKNOWN.is_all_day])


@pytest.mark.parametrize(
    ("precision", "is_qualified", "is_firm"),
    [
        (Precision.TIME, False, True),
        (Precision.DAY, False, True),
        (Precision.DAY, True, False),
        (Precision.MONTH, False, False),
    ],
)
def test_only_exact_times_and_days_without_a_doubt_are_firm(
    precision: Precision, is_qualified: bool, is_firm: bool
) -> None:
    assert When(precision=precision, uncertain=is_qualified).is_firm is is_firm
    assert When(precision=precision, approximate=is_qualified).is_firm is is_firm


@given(st.dates(date(2000, 1, 1), date(2037, 12, 31)))
def test_a_day_lasts_from_its_midnight_to_the_next(day: date) -> None:
    length = day_start(day + timedelta(days=1), HELSINKI) - day_start(day, HELSINKI)
    assert length in {timedelta(hours=23), timedelta(hours=24), timedelta(hours=25)}
