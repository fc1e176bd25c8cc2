"""When any output changes although no record does."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from calendarhub.model.entry import Entry
from calendarhub.model.event import Repeats
from calendarhub.rules.window import next_after_edits, next_instant
from tests.builders import HELSINKI, NOW, days, entry, event, timed, window


def test_the_next_start_comes_before_midnight() -> None:
    soon = event(when=timed(datetime(2026, 11, 22, 15, 0), datetime(2026, 11, 22, 16, 0)))
    assert next_instant([entry(soon)], (), window(), HELSINKI) == datetime(
        2026, 11, 22, 13, 0, tzinfo=UTC
    )


def test_an_end_counts_as_well() -> None:
    now = datetime(2026, 11, 22, 13, 30, tzinfo=UTC)
    running = event(when=timed(datetime(2026, 11, 22, 15, 0), datetime(2026, 11, 22, 16, 0)))
    assert next_instant([entry(running)], (), window(now), HELSINKI) == datetime(
        2026, 11, 22, 14, 0, tzinfo=UTC
    )


def test_without_events_it_is_local_midnight_also_on_a_day_of_25_hours() -> None:
    assert next_instant([], (), window(), HELSINKI) == datetime(2026, 11, 22, 22, 0, tzinfo=UTC)
    autumn = datetime(2026, 10, 24, 22, 0, tzinfo=UTC)
    assert next_instant([], (), window(autumn), HELSINKI) == datetime(
        2026, 10, 25, 22, 0, tzinfo=UTC
    )


def test_an_embargo_lifts_at_its_instant() -> None:
    lifted = NOW + timedelta(minutes=7)
    assert next_instant([], [event(published=lifted)], window(), HELSINKI) == lifted


def test_an_occurrence_of_a_series_counts() -> None:
    daily = event(
        when=timed(datetime(2026, 1, 1, 12, 0), datetime(2026, 1, 1, 13, 0)),
        repeats=Repeats("FREQ=DAILY"),
    )
    running = entry(daily, ends=None)
    assert next_instant([running], (), window(), HELSINKI) == datetime(
        2026, 11, 22, 10, 0, tzinfo=UTC
    )


@given(st.integers(0, 3 * 24 * 60))
def test_it_is_always_ahead_and_at_most_a_day_and_an_hour_away(minutes: int) -> None:
    now = NOW + timedelta(minutes=minutes)
    moment = next_instant([entry(event(when=days(date(2026, 11, 24))))], (), window(now), HELSINKI)
    assert now < moment <= now + timedelta(hours=25)


def test_after_edits_the_next_instant_is_the_one_known_or_one_of_what_was_edited() -> None:
    midnight = datetime(2026, 11, 22, 22, 0, tzinfo=UTC)
    soon = entry(event(when=timed(datetime(2026, 11, 22, 15, 0), datetime(2026, 11, 22, 16, 0))))

    def after(known: datetime, gone: list[Entry], fresh: list[Entry]) -> datetime | None:
        return next_after_edits(
            known, since=NOW, gone=gone, fresh=fresh, window=window(), hub_zone=HELSINKI
        )

    start = datetime(2026, 11, 22, 13, 0, tzinfo=UTC)
    assert after(midnight, [], [soon]) == start
    assert after(start, [], []) == start
    assert after(start, [soon], []) is None  # it was the one that is edited
    assert after(NOW, [], []) is None  # it has passed


def test_what_begins_at_this_very_moment_is_no_next_instant() -> None:
    first = event(when=timed(datetime(2026, 11, 22, 11, 0), datetime(2026, 11, 22, 12, 0)))
    assert next_instant([entry(first)], (), window(), HELSINKI) == NOW + timedelta(hours=1)
