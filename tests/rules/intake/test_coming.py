"""Whether an event of others is still to come."""

from datetime import UTC, date, datetime, timedelta

from calendarhub.model.event import Repeats
from calendarhub.model.when import UNKNOWN
from calendarhub.rules.intake.coming import is_coming
from tests.builders import HELSINKI, days, timed
from tests.foreign import NOW, said


def test_what_has_ended_is_over_and_what_has_no_date_or_end_is_not() -> None:
    past = datetime(2026, 11, 1, 9)
    assert not is_coming(said(start=past), NOW, HELSINKI)
    assert is_coming(said(when=UNKNOWN), NOW, HELSINKI)
    assert is_coming(said(when=days(NOW.date())), NOW, HELSINKI)
    assert is_coming(said(start=past, repeats=Repeats("FREQ=WEEKLY")), NOW, HELSINKI)
    assert is_coming(said(start=past, repeats=Repeats("FREQ=WEEKLY;COUNT=4")), NOW, HELSINKI)
    assert not is_coming(said(start=past, repeats=Repeats("FREQ=WEEKLY;COUNT=3")), NOW, HELSINKI)


def test_a_series_is_over_with_the_last_day_of_its_own_zone_or_of_its_source() -> None:
    midnight = datetime(2026, 11, 22, tzinfo=UTC)
    twice = Repeats("FREQ=WEEKLY;COUNT=2")
    whole = said(when=days(date(2026, 11, 14)), repeats=twice)
    assert is_coming(whole, midnight - timedelta(hours=2, seconds=1), HELSINKI)
    assert not is_coming(whole, midnight - timedelta(hours=2), HELSINKI)
    timed_there = timed(datetime(2026, 11, 14, 9), timezone="America/New_York")
    there = said(when=timed_there, repeats=twice)
    assert is_coming(there, midnight + timedelta(hours=5) - timedelta(seconds=1), HELSINKI)
    assert not is_coming(there, midnight + timedelta(hours=5), HELSINKI)
