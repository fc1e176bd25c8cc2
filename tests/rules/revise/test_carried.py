"""How long what is cancelled or over stays with subscribers."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from calendarhub.model.when import zone
from calendarhub.rules.revise.carried import CARRIED, carried_until, last_midnight
from tests.builders import HELSINKI

ENDS = st.datetimes(datetime(2020, 1, 1), datetime(2036, 1, 1), timezones=st.just(UTC))


def test_a_cancellation_is_carried_for_thirty_whole_days_after_the_day_of_its_end() -> None:
    ends = datetime(2027, 3, 8, 14, 0, tzinfo=UTC)
    assert carried_until(ends, HELSINKI) == datetime(2027, 4, 7, 21, 0, tzinfo=UTC)  # 8 April


def test_what_ends_at_midnight_ended_the_day_before() -> None:
    midnight = datetime(2027, 3, 8, 22, 0, tzinfo=UTC)  # in Helsinki
    assert last_midnight(midnight, 0, HELSINKI) == midnight
    later = midnight + timedelta(seconds=1)
    assert last_midnight(later, 0, HELSINKI) == midnight + timedelta(days=1)


@given(ENDS, st.integers(0, 400))
def test_it_is_a_midnight_of_the_hub_so_many_days_on(ends: datetime, days: int) -> None:
    """Days of 23 and 25 hours count as one."""
    until = last_midnight(ends, days, HELSINKI).astimezone(zone(HELSINKI))
    assert (until.hour, until.minute) == (0, 0)
    assert timedelta(days=days) - timedelta(hours=1) <= until - ends
    assert until - ends <= timedelta(days=days + 1, hours=1)


@given(ENDS, ENDS)
def test_what_ends_later_is_never_carried_shorter(one: datetime, other: datetime) -> None:
    first, second = sorted((one, other))
    assert carried_until(first, HELSINKI) <= carried_until(second, HELSINKI)
    assert last_midnight(first, CARRIED, HELSINKI) == carried_until(first, HELSINKI)
