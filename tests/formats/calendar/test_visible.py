"""What a calendar shows of an entry: at which time, and whether at all."""

from datetime import UTC, date, datetime, timedelta

from msgspec.structs import replace

from calendarhub.formats.calendar.visible import PLAIN, Style, covered, listed, shown, style
from calendarhub.model.event import Status
from calendarhub.model.feed import Feed
from calendarhub.model.ledger import Change, ChangeKind
from calendarhub.model.when import UNKNOWN, Precision, When
from tests.builders import NOW, days, entry, event, revision, text, timed, window

FEED = Feed(name="all", title=text(en="All"))
YEAR = When(Precision.YEAR, "2027", date(2027, 1, 1), date(2027, 12, 31))
MONTH = When(Precision.MONTH, "2027-03", date(2027, 3, 1), date(2027, 3, 31))


def test_a_vague_date_is_shown_where_a_feed_does_not_leave_it_out() -> None:
    assert shown(entry(event(when=MONTH))) is not None
    assert shown(entry(event(when=MONTH)), Style(omit_fuzzy=True)) is None
    assert shown(entry(event(when=YEAR))) is None
    assert shown(entry(event(when=UNKNOWN))) is None


def test_what_became_too_vague_keeps_its_old_time_as_postponed() -> None:
    old = days(date(2027, 3, 8))
    moved = Change(at=NOW, sequence=1, kind=ChangeKind.MOVED, before=old, after=YEAR)
    one = entry(event(when=YEAR), revision=revision(history=(moved,)))
    kept = shown(one)
    assert kept is not None
    assert (kept.event.when, kept.event.status) == (old, Status.POSTPONED)
    off = shown(replace(one, event=replace(one.event, status=Status.CANCELLED)))
    assert off is not None
    assert off.event.status is Status.CANCELLED


def test_an_hour_that_comes_twice_is_written_in_utc() -> None:
    """In Helsinki 03:30 comes twice on 31 October 2027; the first is in summer time."""
    twice = entry(event(when=timed(datetime(2027, 10, 31, 3, 30))))
    kept = shown(twice)
    assert kept is not None
    assert kept.event.when.timezone == "UTC"
    assert kept.event.when.start == datetime(2027, 10, 31, 0, 30)
    plain = entry(event(when=timed(datetime(2027, 10, 30, 3, 30))))
    assert shown(plain) is plain


def test_a_feed_may_drop_what_is_cancelled() -> None:
    off = entry(event(status=Status.CANCELLED))
    assert listed(off, FEED)
    assert not listed(off, replace(FEED, drop_cancelled=True))


def test_a_series_is_written_out_from_as_far_back_as_the_feed_goes() -> None:
    at = window(datetime(2027, 3, 8, 12, tzinfo=UTC))
    assert style(FEED, at) == PLAIN
    expanded = replace(FEED, expand=True, back=10)
    assert style(expanded, at).within == (date(2027, 2, 26), date(2029, 12, 31))
    within = style(replace(expanded, back=None), at).within
    assert within is not None
    assert within[0] <= at.today - timedelta(days=365)


def test_only_a_clock_time_of_a_zone_needs_its_zone_described() -> None:
    assert covered(entry()) == ("Europe/Helsinki", 2027, 2027)
    assert covered(entry(event(when=days(date(2027, 3, 8))))) is None
    utc = timed(datetime(2027, 3, 8, 9, 30), timezone="UTC")
    assert covered(entry(event(when=utc))) is None
    assert covered(entry(event(when=YEAR))) is None
