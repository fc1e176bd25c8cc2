"""Which events a feed holds on which day."""

from datetime import UTC, date, datetime

import pytest
from msgspec.structs import replace

from calendarhub.model.event import Event, Status
from calendarhub.model.feed import Feed, Selection
from calendarhub.model.ledger import RecordState
from calendarhub.model.when import UNKNOWN
from calendarhub.rules.select import choose, choose_each, leaves, matches, select, sort_key, updated
from tests.builders import HELSINKI, NOW, days, entry, event, hub, revision, text, window

NETWORK = hub().network
FEED = Feed(name="all", title=text(en="All"))


def held(this: Event, feed: Feed = FEED, now: datetime = NOW, **changes: object) -> bool:
    found = select(
        [entry(this, **changes)], feed, network=NETWORK, window=window(now), hub_zone=HELSINKI
    )
    return bool(found)


@pytest.mark.parametrize(
    ("selection", "is_in"),
    [
        (Selection(), True),
        (Selection(type=("board-meeting", "conference")), True),
        (Selection(type=("conference",)), False),
        (Selection(type=("board-meeting",), country=("SE",)), False),
        (Selection(country=("FI", "SE")), True),
        (Selection(tag=("training",)), False),
        (Selection(online=True), False),
        (Selection(online=False), True),
    ],
)
def test_a_selection_takes_any_of_a_list_and_all_of_its_keys(
    selection: Selection, is_in: bool
) -> None:
    assert matches(event(), selection, NETWORK) is is_in


def test_an_exclusion_takes_out_what_was_selected() -> None:
    feed = replace(FEED, exclude=Selection(tag=("internal",)))
    assert held(event(), feed)
    assert not held(event(tags=("internal",)), feed)


def test_what_ended_a_year_ago_stays_its_last_day_and_leaves_at_midnight() -> None:
    past = event(when=days(date(2025, 11, 22)))
    assert held(past, now=datetime(2026, 11, 22, 21, 59, tzinfo=UTC))
    assert not held(past, now=datetime(2026, 11, 22, 22, 0, tzinfo=UTC))


def test_a_feed_of_all_keeps_everything_and_the_undated_stay() -> None:
    feed = replace(FEED, back=None)
    assert held(event(when=days(date(1999, 1, 1))), feed)
    assert held(event(when=UNKNOWN))


def test_a_cancelled_event_is_carried_thirty_days_after_its_end() -> None:
    gone = event(when=days(date(2026, 10, 20)), status=Status.CANCELLED)
    row = revision(state=RecordState.CANCELLED)
    # It leaves at a local midnight, whatever clocks did in the thirty days.
    assert held(gone, now=datetime(2026, 11, 19, 21, 59, tzinfo=UTC), revision=row)
    assert not held(gone, now=datetime(2026, 11, 19, 22, 0, tzinfo=UTC), revision=row)


def test_a_feed_may_drop_what_is_cancelled_at_once() -> None:
    row = revision(state=RecordState.CANCELLED)
    dropping = replace(FEED, drop_cancelled=True)
    assert not held(event(status=Status.CANCELLED), dropping, revision=row)


def test_what_was_over_when_its_record_went_leaves_without_a_word() -> None:
    row = revision(state=RecordState.GONE, gone_at=NOW)
    assert not held(event(when=days(date(2026, 11, 1))), revision=row)
    assert held(event(), revision=row)


def test_a_feed_was_updated_when_an_event_left_its_window() -> None:
    past = entry(event(when=days(date(2025, 11, 20))))
    moment = updated([past], FEED, window=window(), hub_zone=HELSINKI)
    assert moment == datetime(2026, 11, 20, 22, 0, tzinfo=UTC)
    assert leaves(past, FEED, HELSINKI) == moment


def test_lists_go_by_earliest_day_and_the_undated_come_last() -> None:
    first, second, third = (
        entry(event(id="a", when=days(date(2027, 1, 1)))),
        entry(event(id="b", when=days(date(2027, 1, 2)))),
        entry(event(id="c", when=UNKNOWN)),
    )
    assert sorted([third, second, first], key=sort_key) == [first, second, third]


def test_what_left_before_the_last_edit_or_is_still_to_leave_changes_no_date_of_a_feed() -> None:
    for day in (date(2025, 9, 1), date(2027, 3, 8)):
        one = entry(event(when=days(day)))
        assert updated([one], FEED, window=window(), hub_zone=HELSINKI) == one.revision.modified


def test_the_feeds_of_single_types_share_one_look_and_mean_what_each_alone_means() -> None:
    entries = [entry(event(id=kind, type=kind)) for kind in ("board-meeting", "call")]
    feeds = [
        replace(FEED, name=name, select=Selection(type=kinds))
        for name, kinds in (("a", ("call",)), ("b", ("call", "board-meeting")), ("c", ("x",)))
    ]
    found = choose_each(entries, [FEED, *feeds], NETWORK)
    assert found == {one.name: choose(entries, one, NETWORK) for one in (FEED, *feeds)}
    assert found["a"] == (entries[1],)
