"""The ledger of a rollback: it never goes back."""

from datetime import date, datetime, timedelta
from typing import Any

from msgspec.structs import replace

from calendarhub.model import codec
from calendarhub.model.event import Event
from calendarhub.model.ledger import ChangeKind, RecordState, Revision
from calendarhub.rules import digest
from calendarhub.rules.revise.rows import AS_BEFORE, Draft, RowMaker
from calendarhub.rules.rollback.rows import RolledRows, Rows, rolled_rows
from tests.builders import HELSINKI, NOW, event, text, timed

UID = "board-2027@hub.example"
EDITED, BACK = NOW + timedelta(hours=1), NOW + timedelta(hours=2)


def made(old: Revision | None = None, **changes: Any) -> Revision:
    this = event(**changes)
    maker = RowMaker(now=EDITED if old else NOW, hub_zone=HELSINKI, rewritten=AS_BEFORE)
    draft = Draft(this, digest.significant(this), digest.digest(repr(this)))
    return maker.of(draft, UID, old)


def of(*rows: Revision) -> Rows:
    return {(row.uid, row.recurrence_id): row for row in rows}


def rolled(live: Rows, old: Rows) -> RolledRows:
    return rolled_rows(live, old, now=BACK, hub_zone=HELSINKI)


def test_what_differs_goes_back_with_a_higher_number_and_a_newer_stamp() -> None:
    first = made()
    moved = made(first, when=timed(datetime(2027, 3, 9, 9, 30)))
    found = rolled(of(moved), of(first))
    row = found.rows[UID, None]
    assert (row.sequence, row.modified, row.raised) == (moved.sequence + 1, BACK, BACK)
    assert (row.digest, row.significant, row.last) == (first.digest, first.significant, first.last)
    assert (row.created, row.first_published) == (first.created, first.first_published)
    assert [one.kind for one in row.history] == [ChangeKind.MOVED, ChangeKind.MOVED]
    assert found.back == {UID: row}


def test_words_that_go_back_raise_the_number_too() -> None:
    first = made()
    reworded = made(first, title=text(en="Other"))
    assert reworded.sequence == 0
    assert rolled(of(reworded), of(first)).rows[UID, None].sequence == 1


def test_what_is_the_same_or_newer_stays_the_very_row() -> None:
    same, new = made(), replace(made(), uid="new@hub.example", id="new")
    found = rolled(of(same, new), of(same))
    assert found.rows[UID, None] is same
    assert found.rows["new@hub.example", None] is new
    assert not found.back
    assert found.newer == {"new@hub.example"}


def test_what_was_removed_comes_back_while_calendars_take_it_and_not_later() -> None:
    first = made()
    maker = RowMaker(now=EDITED, hub_zone=HELSINKI, rewritten=AS_BEFORE)
    gone = maker.withdrawn(first, codec.loads(Event, first.last))
    found = rolled(of(gone), of(first))
    assert found.rows[UID, None].state is RecordState.LIVE
    assert found.rows[UID, None].sequence > gone.sequence
    late = rolled_rows(of(gone), of(first), now=NOW + timedelta(days=4000), hub_zone=HELSINKI)
    assert late.rows[UID, None] is gone
    assert late.removed == {UID}


def test_dates_that_differ_go_with_their_series_above_every_number_that_was_shown() -> None:
    first = made()
    moved = made(first, when=timed(datetime(2027, 3, 9, 9, 30)))
    one = replace(moved, recurrence_id=date(2027, 3, 15), sequence=7, last="")
    found = rolled(of(moved, one), of(first))
    assert {row.sequence for row in found.rows.values()} == {8}
    assert {row.modified for row in found.rows.values()} == {BACK}
