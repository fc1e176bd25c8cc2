"""Why an event is or is not in a feed, in the terms of the feed's own file."""

from datetime import UTC, date, datetime, timedelta

import pytest
from msgspec.structs import replace

from calendarhub.model.entry import Entry
from calendarhub.model.event import Deadline, Event
from calendarhub.model.feed import EVERYTHING, Feed, Selection
from calendarhub.model.ledger import RecordState
from calendarhub.rules.reasons import ListingReason, reason
from tests.builders import HELSINKI, NOW, days, entry, event, hub, revision, text, window

FEED = Feed(name="all", title=text(en="All"))


def why(this: Entry, feed: Feed = FEED, *, in_calendar: bool = True) -> ListingReason:
    return reason(
        this,
        feed,
        network=hub().network,
        window=window(),
        hub_zone=HELSINKI,
        in_calendar=in_calendar,
    )


def test_a_feed_that_selects_everything_says_so() -> None:
    found = why(entry())
    assert found.is_in
    assert found.why == "the feed selects everything"


def test_a_feed_says_by_what_it_selected_an_event_and_until_when() -> None:
    selection = Selection(type=("board-meeting", "conference"), country=("FI",))
    found = why(entry(), replace(FEED, select=selection))
    assert found.is_in
    assert found.why == "selected by type board-meeting or conference and country FI"
    # A year and a day after 8 March 2027, at midnight in Helsinki.
    assert found.until == datetime(2028, 3, 7, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("selection", "said"),
    [
        (Selection(type=("call",)), "the feed selects type call, and the event has board-meeting"),
        (Selection(country=("SE", "LV")), "selects country SE or LV, and the event has FI"),
        (Selection(organisation=("ndphs",)), "organisation ndphs, and the event has none"),
        (Selection(project=("primcare-it",)), "project primcare-it, and the event has none"),
        (Selection(tag=("a",)), "tag a, and the event has x, y"),
        (Selection(online=True), "the feed selects `online: true`"),
    ],
)
def test_the_first_thing_that_keeps_an_event_out_is_named(selection: Selection, said: str) -> None:
    found = why(entry(event(tags=("x", "y"))), replace(FEED, select=selection))
    assert not found.is_in
    assert said in found.why


def test_what_is_excluded_is_said_to_be() -> None:
    feed = replace(FEED, select=EVERYTHING, exclude=Selection(country=("FI",)))
    assert why(entry(), feed).why == "the feed's `exclude:` names it"


def test_a_deadline_is_in_feeds_that_ask_for_deadlines() -> None:
    due = Deadline("call", days(date(2027, 1, 1)))
    this = entry(event(when=due.when, deadlines=(due,)), deadline=due)
    assert "deadlines: true" in why(this).why
    assert why(this, replace(FEED, deadlines=True)).is_in


def past(**changes: object) -> Entry:
    this: Event = event(when=days(date(2026, 10, 1)))
    row = revision(**changes)
    return entry(this, revision=row, ends=datetime(2026, 10, 1, 21, tzinfo=UTC))


def test_what_left_is_said_to_have_left_and_when() -> None:
    found = why(past(), replace(FEED, back=30))
    assert not found.is_in
    assert found.why == "it ended more than 30 days ago (`back:`)"
    assert found.until == datetime(2026, 10, 31, 22, tzinfo=UTC)


def test_cancellations_leave_after_thirty_days_or_at_once() -> None:
    cancelled = past(state=RecordState.CANCELLED)
    assert "thirty days" in why(cancelled).why
    ahead = entry(revision=revision(state=RecordState.CANCELLED))
    assert why(ahead).is_in
    assert "cancelled: drop" in why(ahead, replace(FEED, drop_cancelled=True)).why
    gone = past(state=RecordState.GONE, gone_at=datetime(2026, 9, 1, tzinfo=UTC))
    assert "record was removed" in why(gone).why
    ahead = entry(revision=revision(state=RecordState.GONE, gone_at=NOW - timedelta(days=1)))
    assert why(ahead).is_in


def test_what_a_calendar_cannot_show_is_in_the_other_formats() -> None:
    found = why(entry(), in_calendar=False)
    assert found.is_in
    assert "too vague" in found.why
