"""Model values survive the way through JSON."""

import json
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from calendarhub.model import codec
from calendarhub.model.event import Deadline, Event, Move, Repeats, Status
from calendarhub.model.ledger import Change, ChangeKind, RecordState, Revision
from calendarhub.model.when import When
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
        state=RecordState.GONE,
        recurrence_id=date(2027, 3, 8),
        last=codec.dumps(event()),
        history=(
            Change(datetime(2026, 11, 1, tzinfo=UTC), 1, ChangeKind.MOVED, when, when, "Turku", ""),
        ),
    )
    assert codec.loads(Revision, codec.dumps(row)) == row
    assert codec.octets(row) == codec.dumps(row).encode()


@given(st.text(), st.text(), st.datetimes(timezones=st.just(UTC)), st.sampled_from(RecordState))
def test_compiled_code_writes_a_row_as_we_do(
    uid: str, last: str, at: datetime, state: RecordState
) -> None:
    at = at.replace(microsecond=0, year=max(at.year, 1000), day=min(at.day, 28))
    plain = When(edtf=uid, earliest=at.date(), start=at.replace(tzinfo=None), timezone="")
    change = Change(at, 1, ChangeKind.PLACE, plain, When(), "", last)
    for row in (revision(uid=uid), revision(last=last, state=state, gone_at=at, history=(change,))):
        assert codec.octets(row) == codec.dumps(row).encode()


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


def test_many_values_are_read_as_each_by_itself() -> None:
    events = [event(tags=(str(number),)) for number in range(120)]
    texts = [codec.dumps(one).encode() for one in events]
    assert list(codec.loads_each(Event, texts)) == events
    assert list(codec.loads_each(Event, [])) == []


@pytest.mark.parametrize("damaged", [b"", b'{"id":"a"}', b"{}", b"[]", b"null"])
def test_one_damaged_value_among_many_is_noticed(damaged: bytes) -> None:
    fine = codec.dumps(event()).encode()
    for texts in ([fine, damaged], [damaged, fine], [damaged]):
        with pytest.raises(ValueError):  # noqa: PT011 (the words are those of msgspec)
            list(codec.loads_each(Event, texts))


def test_a_row_that_holds_two_values_is_no_row() -> None:
    fine = codec.dumps(event()).encode()
    with pytest.raises(ValueError, match="more than one value"):
        list(codec.loads_each(Event, [fine + b"," + fine]))


@pytest.mark.parametrize("title", ["3", "[]", '"Board"', "null"])
def test_a_text_that_is_none_is_damage(title: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        codec.loads(Event, f'{{"id":"a","title":{title}}}')


@pytest.mark.parametrize(
    "value",
    [
        {"geo": [60.1708, -0.0], "near": [0.00004, 24.5], "null": [0.0001, 1e-7]},
        {"text": 'a "b" \\ / \n\t\b\f\x00\x1f\x7f é 😀 \u2028', "0.0000": "0.00001"},
        [None, True, False, 0, -1, 10**20, {}, [], ""],
    ],
)
def test_compiled_code_writes_json_as_python_does(value: object) -> None:
    assert codec.to_json(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":"))
