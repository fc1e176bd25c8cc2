"""Model values survive the way through JSON."""

from datetime import UTC, date, datetime

from msgspec.structs import replace

from calendarhub.model import codec
from calendarhub.model.event import Deadline, Event, Move, Repeats, Status
from calendarhub.model.ledger import Change, ChangeKind, Revision, State
from tests.builders import days, event, revision, text


def test_an_event_with_everything_comes_back_equal() -> None:
    full = event(
        summary=text(en="Summary", fi="Tiivistelmä"),
        repeats=Repeats(
            rule="FREQ=WEEKLY;COUNT=4",
            excluded=(date(2027, 3, 15),),
            moved=(Move(date(2027, 3, 22), date(2027, 3, 23), datetime(2027, 3, 23, 10, 0)),),
        ),
        deadlines=(Deadline("call", days(date(2027, 1, 1))),),
        status=Status.CANCELLED,
        published=datetime(2026, 10, 3, 8, 0, tzinfo=UTC),
        tags=("a", "b"),
    )
    assert codec.loads(Event, codec.dumps(full)) == full


def test_a_revision_comes_back_equal_with_its_history() -> None:
    when = days(date(2027, 5, 12))
    row = revision(
        state=State.GONE,
        recurrence_id=date(2027, 3, 8),
        last=codec.dumps(event()),
        history=(
            Change(datetime(2026, 11, 1, tzinfo=UTC), 1, ChangeKind.MOVED, when, when, "Turku", ""),
        ),
    )
    assert codec.loads(Revision, codec.dumps(row)) == row


def test_fields_with_their_default_are_not_written() -> None:
    assert codec.dumps(Event(id="a", title=text(en="A"))) == '{"id":"a","title":{"en":"A"}}'


def test_what_an_older_version_wrote_is_read_with_defaults_for_the_rest() -> None:
    read = codec.loads(Event, '{"id":"a","title":{"en":"A"}}')
    assert read.status is Status.CONFIRMED
    assert read.tags == ()


def test_fields_that_are_left_out_are_written_as_if_they_had_their_default() -> None:
    full = event(tags=("a",), published=datetime(2026, 10, 3, 8, 0, tzinfo=UTC))
    less = replace(full, published=None, tags=())
    assert codec.dumps(full, without=frozenset({"published", "tags"})) == codec.dumps(less)
