"""What is held until a person says that it is meant."""

from datetime import date, datetime, timedelta

import pytest
from msgspec.structs import replace

from calendarhub.build.guards import Acknowledged, guard
from calendarhub.model.entry import Entry
from calendarhub.model.ledger import Ledger, Revision, State
from tests.builders import NOW, entry, event, timed

AHEAD, OVER = datetime(2027, 3, 8, 9), datetime(2025, 3, 8, 9)


def entries(count: int, *, gone: int = 0, start: datetime = AHEAD) -> list[Entry]:
    """Events of which the first few have just lost their record, in the second of the last build."""
    found = []
    for number in range(count):
        one = entry(event(id=f"e{number}", when=timed(start, start + timedelta(hours=1))))
        if number < gone:
            row = replace(one.revision, state=State.GONE, gone_at=NOW, modified=NOW)
            one = replace(one, revision=replace(row, modified=NOW + timedelta(seconds=1)))
        found.append(one)
    return found


def codes(
    now: list[Entry],
    *,
    before: int | None = None,
    bad: int = 0,
    records: int = 100,
    count: int | None = None,
) -> list[str]:
    rows: dict[tuple[str, date | None], Revision] = {
        (one.uid, None): replace(one.revision, state=State.LIVE, gone_at=None)
        for one in now[: len(now) if before is None else before]
    }
    found = guard(
        before=Ledger("hub.example", rows),
        entries=now,
        now=NOW,
        bad=bad,
        records=records,
        acknowledged=Acknowledged(count=count),
    )
    return [problem.code for problem in found]


@pytest.mark.parametrize(
    ("count", "gone", "held"),
    [
        (60, 12, False),  # exactly one in five
        (59, 12, True),
        (12, 10, False),  # ten are no accident of a folder
        (2, 2, True),  # none is left
        (1, 1, False),  # the one event of a small hub may be called off
        (60, 0, False),
    ],
)
def test_many_lost_events_are_held(count: int, gone: int, held: bool) -> None:
    assert codes(entries(count, gone=gone)) == (["guard.shrink"] if held else [])


def test_events_that_are_over_may_lose_their_records() -> None:
    assert codes(entries(30, gone=30, start=OVER)) == []


def test_events_that_went_in_an_earlier_build_are_not_counted_again() -> None:
    now = entries(30, gone=30)
    rows: dict[tuple[str, date | None], Revision] = {(one.uid, None): one.revision for one in now}
    found = guard(
        before=Ledger("hub.example", rows),
        entries=now,
        now=NOW,
        bad=0,
        records=0,
        acknowledged=Acknowledged(),
    )
    assert found == ()


@pytest.mark.parametrize(("before", "held"), [(10, True), (11, False)])
def test_five_times_as_many_and_fifty_more_are_held(before: int, held: bool) -> None:
    assert codes(entries(101), before=before) == (["guard.growth"] if held else [])


@pytest.mark.parametrize(("count", "held"), [(18, False), (17, True)])
def test_a_person_lets_through_the_count_they_name_and_no_other(count: int, held: bool) -> None:
    assert codes(entries(30, gone=12), count=count) == (["guard.shrink"] if held else [])


@pytest.mark.parametrize(
    ("bad", "records", "held"),
    [(5, 10, False), (6, 119, True), (6, 120, False), (50, 10_000, False), (51, 10_000, True)],
)
def test_many_records_with_mistakes_at_once_are_held(bad: int, records: int, held: bool) -> None:
    assert codes(entries(3), bad=bad, records=records) == (["guard.many-bad"] if held else [])


def test_a_first_publication_has_no_guard() -> None:
    assert codes(entries(500), before=0, bad=60) == []


@pytest.mark.parametrize(("gone", "held"), [(1, True), (0, False)])
def test_what_vanished_with_a_whole_folder_is_held_however_little_it_is(
    gone: int, held: bool
) -> None:
    now = entries(30, gone=gone)
    rows: dict[tuple[str, date | None], Revision] = {
        (one.uid, None): replace(one.revision, state=State.LIVE, gone_at=None) for one in now
    }
    found = guard(
        before=Ledger("hub.example", rows),
        entries=now,
        now=NOW,
        bad=0,
        records=29,
        acknowledged=Acknowledged(),
        is_whole=False,
    )
    assert [problem.code for problem in found] == (["guard.shrink"] if held else [])
