"""Lengths of time and cycles as people write them."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.input import spans
from calendarhub.input.values import Wrong


@pytest.mark.parametrize(
    ("written", "length"),
    [
        ("30m", timedelta(minutes=30)),
        ("6h", timedelta(hours=6)),
        ("6 hours", timedelta(hours=6)),
        ("1D", timedelta(days=1)),
        ("2 weeks", timedelta(weeks=2)),
    ],
)
def test_a_length_is_a_number_and_its_unit_in_short_or_in_full(
    written: str, length: timedelta
) -> None:
    assert spans.refresh(written) == length


@pytest.mark.parametrize("written", ["", "6", "h", "six hours", "1.5h", "-1h", "1s", "1h30m"])
def test_anything_else_is_no_length(written: str) -> None:
    with pytest.raises(Wrong) as told:
        spans.refresh(written)
    assert told.value.what == "form"


def test_what_is_out_of_range_is_told_with_the_range_in_the_largest_units() -> None:
    with pytest.raises(Wrong) as told:
        spans.refresh("1m")
    assert told.value.remedy == "Write from 5m to 31d."


@given(st.integers(1, 10**9))
def test_a_length_in_words_says_as_much(seconds: int) -> None:
    said = spans.words(seconds)
    assert int(said[:-1]) * spans.SECONDS[said[-1]] == seconds


def test_how_long_events_stay_may_be_for_ever_and_needs_a_unit() -> None:
    assert spans.back("ALL") is None
    assert (spans.back("90d"), spans.back("1y"), spans.back("0d")) == (90, 365, 0)
    with pytest.raises(Wrong) as told:
        spans.back("90")
    assert told.value.remedy == "Write 90d, or 1y, or all."


def test_a_cycle_is_a_length_or_a_line_of_cron() -> None:
    assert spans.cycle("15m") == (900, "")
    assert spans.cycle("*/5 * * * MON-FRI") == (3600, "*/5 * * * mon-fri")
    with pytest.raises(Wrong) as told:
        spans.cycle("15")
    assert told.value.remedy == "Write 15m for minutes or 15h for hours."


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("60 * * * *", "“60” is no minute of a cron line"),
        ("* 24 * * *", "“24” is no hour of a cron line"),
        ("0 0 0 * *", "“0” is no day of the month of a cron line"),
        ("0 0 * foo *", "“foo” is no month of a cron line"),
        ("0 0 * * 1", "“1” is no day of the week of a cron line"),
        ("5-1 * * * *", "“5-1” is no minute of a cron line"),
        ("*/0 * * * *", "“*/0” is no minute of a cron line"),
        ("0 0 30 2 *", "“0 0 30 2 *” names a day that no month of it has, so it never comes"),
    ],
)
def test_what_a_cron_line_cannot_mean_is_told(line: str, reason: str) -> None:
    with pytest.raises(Wrong) as told:
        spans.cron(line)
    assert told.value.reason == reason


def test_the_last_day_of_february_comes_in_leap_years_at_least() -> None:
    assert spans.cron("0 0 29 2 *") == "0 0 29 2 *"
    assert spans.cron("0 0 31 jan,feb *") == "0 0 31 jan,feb *"
