"""Rows of the ledger without what people wrote."""

from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from calendarhub.model import codec
from calendarhub.model.event import Deadline, Event, Place
from calendarhub.model.ledger import RecordState, Revision
from calendarhub.rules.revise.purged import ChosenBy, is_purged, purged_rows, rows_of
from calendarhub.rules.revise.rows import AS_BEFORE, Draft, RowMaker
from tests.builders import HELSINKI, NOW, event, hub, text

HUB = hub()
LATER = NOW + timedelta(days=1)
UID = "board-2027@hub.example"


def row(**changes: Any) -> Revision:
    """The row of an event that is gone."""
    draft = Draft(event=event(**changes), significant="s", digest="d")
    maker = RowMaker(now=NOW, hub_zone=HELSINKI, rewritten=AS_BEFORE)
    live = maker.of(draft, UID, None)
    return replace(live, state=RecordState.GONE, gone_at=NOW, source="events/canary.md", sequence=1)


def purged(*rows: Revision, id_: str = "") -> list[Revision]:
    known = {(one.uid, one.recurrence_id): one for one in rows}
    chosen = ChosenBy(HUB.network, frozenset({"chosen"}))
    return [*purged_rows(known, id_ or rows[0].id, now=LATER, chosen=chosen).values()]


def last(one: Revision) -> Event:
    return codec.loads(Event, one.last)


def test_no_text_is_left_and_time_and_number_stay() -> None:
    before = row(
        title=text(en="Canary"),
        summary=text(en="Canary"),
        place=Place(name=text(en="Canary"), street="Canary", country="FI"),
        organisers=("Canary",),
        project="canary",
        type="canary",
        tags=("canary", "chosen"),
        online="https://canary.example/",
        deadlines=(Deadline("call", event().when, text(en="Canary")),),
    )
    (after,) = purged(before)
    assert "canary" not in repr(after).lower()
    assert (after.uid, after.id, after.sequence) == (before.uid, before.id, before.sequence)
    assert (after.state, after.modified) == (RecordState.GONE, LATER)
    left = last(after)
    assert (left.when, left.countries, left.tags) == (event().when, ("FI",), ("chosen",))


def test_a_second_purge_changes_nothing() -> None:
    (once,) = purged(row())
    assert is_purged(once)
    assert purged(once) == [once]


def test_its_deadlines_and_dates_go_with_it_and_others_stay() -> None:
    mine = row()
    deadline = replace(mine, uid="board-2027.call@hub.example", id=f"{mine.id}.call")
    date_of_it = replace(mine, recurrence_id=date(2027, 3, 8), last="")
    other = replace(mine, uid="other@hub.example", id=f"{mine.id}-2")
    after = purged(mine, deadline, date_of_it, other)
    assert [is_purged(one) for one in after] == [True, True, True, False]
    assert after[3] is other
    known = {(one.uid, one.recurrence_id): one for one in after}
    assert len([*rows_of(known, mine.id)]) == 3


def test_what_feeds_choose_by_are_the_tags_that_they_name() -> None:
    assert ChosenBy.of(HUB).tags == frozenset(tag for feed in HUB.feeds for tag in feed.select.tag)
