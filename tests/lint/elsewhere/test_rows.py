"""A row of somebody else's ledger says only what a build of ours could have written."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from msgspec.structs import replace

from calendarhub.lint.elsewhere import fault_of_row
from calendarhub.model import codec
from calendarhub.model.event import Deadline, Document, Event, Image, Move, Repeats, Source
from calendarhub.model.ledger import Change, ChangeKind, Revision
from tests.builders import days, event, revision, text, timed

STAMP = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


def row(this: Event | None = None, **changes: object) -> Revision:
    return revision(**{"last": codec.dumps(this or event()), **changes})


def change(**changes: object) -> Change:
    plain = Change(
        at=STAMP, sequence=1, kind=ChangeKind.MOVED, before=event().when, after=event().when
    )
    return replace(plain, **changes)


@pytest.mark.parametrize(
    "one",
    [
        row(),
        row(history=(change(place_before="Turku"),)),
        row(id="board-2027.registration"),
        row(recurrence_id=date(2027, 3, 8), last=""),
        row(event(when=days(date(2027, 3, 8), date(2027, 3, 9)))),
        row(
            event(
                repeats=Repeats(
                    "FREQ=WEEKLY;COUNT=3", moved=(Move(date(2027, 3, 8), date(2027, 3, 9)),)
                )
            )
        ),
        row(
            event(
                url="https://a.example/", registration="mailto:a@b.example", body=text(en="a\n\tb")
            )
        ),
    ],
)
def test_what_we_write_is_taken(one: Revision) -> None:
    assert fault_of_row(one) == ""


LONG = timed(datetime(2027, 3, 8, 9, 30), datetime(2029, 3, 8, 16, 0))
AWARE = replace(event().when, start=datetime(2027, 3, 8, 9, tzinfo=timezone(timedelta(hours=1))))


@pytest.mark.parametrize(
    "one",
    [
        row(uid="a b"),
        row(uid="x" * 256),
        row(uid="a\r\nATTACH:x"),
        row(id="../x"),
        row(id="x" * 200),
        row(id="Ä"),
        row(source="a\x00b"),
        row(sequence=-1),
        row(sequence=2**31),
        row(sequence=10**30),
        row(modified=datetime(9999, 12, 31, tzinfo=UTC)),
        row(created=datetime(1, 1, 1, tzinfo=UTC)),
        row(modified=datetime(2026, 1, 1)),
        row(gone_at=datetime(3000, 1, 1, tzinfo=UTC)),
        row(digest="d" * 300),
        row(history=(change(sequence=-1),)),
        row(history=(change(after=LONG),)),
        row(history=(change(place_after="a\x1bb"),)),
        row(last=""),
        row(last="[]"),
        row(last="{}"),
        row(last='{"id": 5}'),
        row(last='{"id": "x", "title": {"en": NaN}}'),
        row(last="[" * 100_000),
        row(event(title=text(en="a\x07b"))),
        row(event(title=text(en="a\u202eb"))),
        row(event(summary=text(en="x" * 70_000))),
        row(event(url="javascript:alert(1)")),
        row(event(online="//evil.example")),
        row(event(registration="https://me:word@evil.example/")),
        row(event(documents=(Document("agenda", "data:text/html,x"),))),
        row(event(image=Image("https://a b/"))),
        row(event(source=Source(url="file:///etc/passwd"))),
        row(event(when=days(date(9999, 12, 31)))),
        row(event(when=days(date(2027, 3, 9), date(2027, 3, 8)))),
        row(event(when=days(date(2020, 1, 1), date(2090, 1, 1)))),
        row(event(when=LONG)),
        row(event(when=AWARE)),
        row(event(when=replace(event().when, timezone="../../etc/passwd"))),
        row(event(when=replace(event().when, timezone="a/" * 300))),
        row(event(when=replace(event().when, end=datetime(2027, 3, 8, 9, 0)))),
        row(event(when=replace(event().when, start=None))),
        row(event(deadlines=(Deadline("x", days(date(9999, 12, 31))),))),
        row(event(repeats=Repeats("FREQ=SECONDLY"))),
        row(event(repeats=Repeats("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30"))),
        row(event(repeats=Repeats("x"))),
        row(event(repeats=Repeats("FREQ=DAILY;COUNT=999999999"))),
        row(event(repeats=Repeats("FREQ=DAILY;COUNT=3", excluded=(date(9999, 1, 1),)))),
    ],
)
def test_what_no_build_of_ours_writes_is_not(one: Revision) -> None:
    assert fault_of_row(one) != ""
