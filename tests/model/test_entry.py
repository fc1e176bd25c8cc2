"""An event as it is published."""

from datetime import UTC, date, datetime, timedelta

from calendarhub.model.entry import Occurrence
from calendarhub.model.ledger import Change, ChangeKind, RecordState
from calendarhub.model.when import UNKNOWN
from tests.builders import NOW, entry, revision

DAY = date(2027, 3, 8)


def test_its_uid_and_history_are_those_of_its_row() -> None:
    moved = Change(at=NOW, sequence=1, kind=ChangeKind.MOVED, before=UNKNOWN, after=UNKNOWN)
    made = entry(revision=revision(uid="old@elsewhere.example", history=(moved,)))
    assert made.uid == "old@elsewhere.example"
    assert made.history == (moved,)


def test_it_is_gone_only_when_its_record_was_removed() -> None:
    gone = [state for state in RecordState if entry(revision=revision(state=state)).is_gone]
    assert gone == [RecordState.GONE]


def test_it_begins_and_ends_at_the_instants_of_its_event() -> None:
    made = entry()
    assert made.begins == datetime(2027, 3, 8, 7, 30, tzinfo=UTC)
    assert made.ends == datetime(2027, 3, 8, 14, 0, tzinfo=UTC)


def test_an_occurrence_ends_as_said_else_as_usual() -> None:
    start = datetime(2027, 3, 8, 9, 30)
    said, usual = start + timedelta(hours=1), start + timedelta(hours=2)
    one = Occurrence(original=DAY, first=DAY, last=DAY, start=start, usual_end=usual)
    assert one.finish == usual
    both = Occurrence(original=DAY, first=DAY, last=DAY, start=start, end=said, usual_end=usual)
    assert both.finish == said
    assert Occurrence(original=DAY, first=DAY, last=DAY).finish is None
