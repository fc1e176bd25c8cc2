"""What machines read of a time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.model.entry import Occurrence
from calendarhub.model.ledger import Change, ChangeKind
from calendarhub.model.when import UNKNOWN, Precision, When
from calendarhub.theme.moment import Phase, has_file, local_day, machine, occurs, phase, stamp
from tests.builders import HELSINKI, NOW, days, entry, event, revision, timed

YEAR = When(Precision.YEAR, "2027", date(2027, 1, 1), date(2027, 12, 31))
INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))


@given(INSTANTS, INSTANTS, INSTANTS)
def test_a_span_is_to_come_then_running_then_past(
    one: datetime, two: datetime, now: datetime
) -> None:
    begins, ends = sorted((one, two))
    found = phase(begins, ends, now)
    assert (found is Phase.COMING) is (now < begins)
    assert (found is Phase.PAST) is (now >= ends and now >= begins)
    assert (found is Phase.RUNNING) is (begins <= now < ends)


def test_what_has_no_end_runs_for_ever_and_what_has_no_begin_is_undated() -> None:
    assert phase(NOW, None, NOW + timedelta(days=40_000)) is Phase.RUNNING
    assert phase(None, None, NOW) is Phase.UNDATED


@pytest.mark.parametrize(
    ("when", "said"),
    [
        (timed(datetime(2027, 3, 8, 9, 30)), ("2027-03-08T09:30:00+02:00", "")),
        (
            timed(datetime(2027, 7, 8, 9, 30), datetime(2027, 7, 8, 16)),
            ("2027-07-08T09:30:00+03:00", "2027-07-08T16:00:00+03:00"),
        ),
        (days(date(2027, 3, 8), date(2027, 3, 9)), ("2027-03-08", "2027-03-09")),
        (YEAR, ("2027", "")),
        (When(Precision.MONTH, "2027-03~"), ("2027-03", "")),
        (When(Precision.SEASON, "2027-21"), ("", "")),
        (When(Precision.OPEN, "2009/.."), ("2009", "")),
        (When(Precision.SPAN, "2021/2023"), ("2021", "2023")),
        (UNKNOWN, ("", "")),
    ],
)
def test_what_iso_8601_has_a_form_for_is_said_and_the_rest_is_not(
    when: When, said: tuple[str, str]
) -> None:
    assert machine(when, HELSINKI) == said


def test_a_calendar_holds_a_season_and_no_year_but_one_that_had_a_day() -> None:
    season = When(Precision.SEASON, "2027-21", date(2027, 3, 1), date(2027, 5, 31))
    assert has_file(entry(event(when=season)))
    assert not has_file(entry(event(when=YEAR)))
    assert not has_file(entry(event(when=UNKNOWN)))
    before = days(date(2027, 3, 8))
    moved = Change(at=NOW, sequence=1, kind=ChangeKind.MOVED, before=before, after=YEAR)
    assert has_file(entry(event(when=YEAR), revision=revision(history=(moved,))))


def test_one_date_of_a_series_has_its_own_day_and_the_zone_of_all() -> None:
    first = timed(datetime(2027, 3, 8, 9, 30))
    day = date(2027, 3, 15)
    start = datetime(2027, 3, 15, 10)
    there = occurs(first, Occurrence(original=day, first=day, last=day, start=start))
    assert (there.edtf, there.timezone, there.start) == ("2027-03-15T10:00", HELSINKI, start)
    whole = occurs(days(day), Occurrence(original=day, first=day, last=day + timedelta(days=1)))
    assert whole.edtf == "2027-03-15/2027-03-16"


def test_an_instant_is_of_a_day_where_one_is() -> None:
    late = datetime(2027, 3, 8, 22, 30, tzinfo=UTC)
    assert local_day(late, HELSINKI) == date(2027, 3, 9)
    assert stamp(late) == "2027-03-08T22:30:00Z"
    assert stamp(None) == ""
