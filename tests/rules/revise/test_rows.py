"""Rows of the ledger: which stamps an event gets, and what of it counts as a change."""

from datetime import UTC, datetime, timedelta
from typing import Any

from msgspec.structs import replace

from calendarhub.model.event import Event, Place, Status
from calendarhub.model.ledger import ChangeKind, RecordState, Revision
from calendarhub.rules import digest
from calendarhub.rules.revise.rows import AS_BEFORE, Draft, Rewritten, RowMaker
from tests.builders import HELSINKI, NOW, event, hub, text, timed

UID = "board-2027@hub.example"
LATER = NOW + timedelta(days=1)
HUB = hub()
OVER = datetime(2027, 3, 8, 14, 0, tzinfo=UTC)  # when the meeting of the builders ends


def draft(this: Event) -> Draft:
    published = digest.published(this, HUB.network, digest.event_context(HUB.settings))
    return Draft(event=this, significant=digest.significant(this), digest=published)


def rows(now: datetime = NOW, rewritten: Rewritten = AS_BEFORE) -> RowMaker:
    return RowMaker(now=now, hub_zone=HELSINKI, rewritten=rewritten)


def first(**changes: Any) -> Revision:
    return rows().of(draft(event(**changes)), UID, None)


def test_a_first_row_begins_at_nought_now() -> None:
    row = first()
    assert (row.sequence, row.created, row.modified, row.first_published) == (0, NOW, NOW, NOW)
    assert row.history == ()


def test_what_calendars_hold_from_elsewhere_goes_on_from_its_number_and_is_newer() -> None:
    held = first(uid=UID, sequence=7, published=NOW - timedelta(days=30))
    assert (held.sequence, held.created, held.modified) == (7, NOW - timedelta(days=30), NOW)
    moved = rows(LATER).of(draft(event(when=timed(datetime(2027, 3, 9, 9, 30)))), UID, held)
    assert moved.sequence == 8
    # The number of an event whose UID nobody can hold says nothing, nor does one that came later.
    assert first(sequence=7).sequence == 0
    assert rows(LATER).of(draft(event(uid=UID, sequence=9)), UID, held) is held


def test_what_says_the_same_keeps_its_row_and_only_learns_a_new_name_of_its_file() -> None:
    row = first()
    assert rows(LATER).of(draft(event()), UID, row) is row
    moved = replace(event(), origin=replace(event().origin, path="events/new.md"))
    assert rows(LATER).of(draft(moved), UID, row) == replace(row, source="events/new.md")


def test_a_word_makes_it_newer_and_another_hour_or_place_raises_its_sequence() -> None:
    row = first()
    reworded = rows(LATER).of(draft(event(summary=text(en="Agenda"))), UID, row)
    assert (reworded.sequence, reworded.modified, reworded.history) == (0, LATER, ())
    moved = rows(LATER).of(draft(event(when=timed(datetime(2027, 3, 9, 9, 30)))), UID, row)
    assert (moved.sequence, moved.raised) == (1, LATER)
    assert [change.kind for change in moved.history] == [ChangeKind.MOVED]
    elsewhere = event(place=Place(city=text(en="Oslo"), country="NO"))
    assert rows(LATER).of(draft(elsewhere), UID, row).history[0].kind is ChangeKind.PLACE


def test_time_never_goes_back_though_the_clock_does() -> None:
    row = first()
    early = rows(NOW - timedelta(days=1)).of(draft(event(title=text(en="New"))), UID, row)
    assert early.modified == NOW + timedelta(seconds=1)


def test_what_is_only_written_differently_is_newer_and_nobody_is_told() -> None:
    row = first()
    again = rows(LATER, Rewritten(uids=frozenset({UID}))).of(draft(event()), UID, row)
    assert (again.sequence, again.modified, again.history) == (0, LATER, ())
    early = rows(NOW - timedelta(days=1), Rewritten(uids=frozenset({UID})))
    assert early.of(draft(event()), UID, row).modified == NOW + timedelta(seconds=1)
    both = Rewritten(uids=frozenset({UID}), shifted=frozenset({UID}))
    shifted = rows(LATER, both).of(draft(event()), UID, row)
    assert (shifted.sequence, shifted.raised, shifted.history) == (1, LATER, ())


def test_what_is_removed_while_it_is_ahead_is_withdrawn() -> None:
    gone = rows(LATER).withdrawn(first(), event())
    assert (gone.state, gone.sequence, gone.gone_at) == (RecordState.GONE, 1, LATER)
    assert [change.kind for change in gone.history] == [ChangeKind.WITHDRAWN]


def test_what_is_removed_when_it_is_over_leaves_quietly() -> None:
    gone = rows(OVER).withdrawn(first(), event())
    assert (gone.state, gone.sequence, gone.history) == (RecordState.GONE, 0, ())


def test_what_comes_back_is_reinstated_while_its_cancellation_is_carried() -> None:
    gone = rows(LATER).withdrawn(first(), event())
    assert rows(OVER + timedelta(days=30)).may_return(gone)
    assert not rows(OVER + timedelta(days=32)).may_return(gone)
    back = rows(LATER).of(draft(event()), UID, gone)
    assert (back.state, back.gone_at, back.sequence) == (RecordState.LIVE, None, 2)
    assert back.history[-1].kind is ChangeKind.REINSTATED


def test_a_cancelled_record_is_a_cancelled_row() -> None:
    assert first(status=Status.CANCELLED).state is RecordState.CANCELLED


def test_what_another_version_counted_otherwise_is_no_change_where_both_say_the_same() -> None:
    row = replace(first(), significant="as an older version counted it")
    reworded = rows(LATER).of(draft(event(summary=text(en="Agenda"))), UID, row)
    assert (reworded.sequence, reworded.history) == (0, ())
    moved = rows(LATER).of(draft(event(when=timed(datetime(2027, 3, 9, 9, 30)))), UID, row)
    assert moved.sequence == 1
