"""Dates of RSS, Atom and JSON Feed."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.lint.feeds import dates

INSTANTS = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC)).map(
    lambda at: at.replace(microsecond=0)
)


@given(INSTANTS)
def test_a_date_that_a_library_writes_is_read_as_it_was(at: datetime) -> None:
    assert dates.rfc822(format_datetime(at), 1, "it") == dates.Dated(at)
    assert dates.rfc3339(at.isoformat(), 1, "it") == dates.Dated(at)


@pytest.mark.parametrize(
    ("raw", "at"),
    [
        ("08 Mar 2027 09:30 +0200", datetime(2027, 3, 8, 7, 30, tzinfo=UTC)),
        ("Mon, 8 Mar 27 09:30:00 -0130", datetime(2027, 3, 8, 11, 0, tzinfo=UTC)),
        ("Mon, 08 Mar 2027 09:30:00 Z", datetime(2027, 3, 8, 9, 30, tzinfo=UTC)),
    ],
)
def test_a_date_of_rss_may_be_short(raw: str, at: datetime) -> None:
    assert dates.rfc822(raw, 1, "it") == dates.Dated(at)


@pytest.mark.parametrize(
    "raw", ["", "2027-03-08", "Mon, 31 Feb 2027 09:30:00 GMT", "Mo, 08 Mar 2027 09:30:00 GMT"]
)
def test_what_is_no_date_of_rss_has_no_instant_and_is_told(raw: str) -> None:
    found = dates.rfc822(raw, 3, "pubDate")
    assert found.at is None
    assert [(one.line, one.message) for one in found.findings] == [(3, f"pubDate is “{raw}”.")]


def test_a_day_of_the_week_that_is_another_is_told() -> None:
    [finding] = dates.rfc822("Tue, 08 Mar 2027 09:30:00 GMT", 1, "pubDate").findings
    assert finding.message == "pubDate says Tue; 2027-03-08 is a Mon."


def test_atom_wants_its_letters_in_upper_case_and_json_does_not_mind() -> None:
    raw = "2027-03-08t09:30:00z"
    assert dates.rfc3339(raw, 1, "it").at == datetime(2027, 3, 8, 9, 30, tzinfo=UTC)
    assert dates.rfc3339(raw, 1, "it", is_upper=True).at is None
    assert dates.rfc3339(None, 1, "it").at is None


def test_a_day_ahead_is_a_clock_that_differs_and_more_is_the_future() -> None:
    now = datetime(2027, 3, 8, tzinfo=UTC)
    near, far = (dates.Dated(now + timedelta(days=1, seconds=s)) for s in (0, 1))
    assert not list(dates.future(near, now, 1, "it"))
    assert list(dates.future(far, now, 1, "it"))
    assert not list(dates.future(far, None, 1, "it"))


@pytest.mark.parametrize(
    "raw", ["2027", "2027-03", "2027-03-08", "2027-03-08T09:30Z", "2027-03-08T09:30:15.5+02:00"]
)
def test_a_date_of_an_event_may_be_vague(raw: str) -> None:
    assert dates.w3cdtf(raw)


@pytest.mark.parametrize("raw", ["", "2027-13", "2027-02-30", "2027-03-08T09:30", "8 March 2027"])
def test_anything_else_is_no_date_of_an_event(raw: str) -> None:
    assert not dates.w3cdtf(raw)
