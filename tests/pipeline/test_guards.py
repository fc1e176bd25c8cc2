"""What is held until a person says that it is meant."""

import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from calendarhub.model.entry import Entry
from calendarhub.model.ledger import Ledger, RecordState, Revision
from calendarhub.pipeline.guards import Acknowledged, guard
from tests.builders import HELSINKI, NOW, entry, event, timed
from tests.hubs import HubFolder

AHEAD, OVER = datetime(2027, 3, 8, 9), datetime(2025, 3, 8, 9)


def entries(count: int, *, gone: int = 0, start: datetime = AHEAD) -> list[Entry]:
    """Events of which the first few have just lost their record, in the second of the last build."""
    found = []
    for number in range(count):
        one = entry(event(id=f"e{number}", when=timed(start, start + timedelta(hours=1))))
        if number < gone:
            row = replace(one.revision, state=RecordState.GONE, gone_at=NOW, modified=NOW)
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
        (one.uid, None): replace(one.revision, state=RecordState.LIVE, gone_at=None)
        for one in now[: len(now) if before is None else before]
    }
    found = guard(
        before=Ledger("hub.example", rows),
        entries=now,
        now=NOW,
        bad=bad,
        records=records,
        acknowledged=Acknowledged(count=count),
        zone=HELSINKI,
    )
    return [problem.code for problem in found]


@pytest.mark.parametrize(
    ("count", "gone", "held"),
    [
        (60, 12, False),  # exactly one in five
        (59, 12, True),
        (12, 10, True),  # most of a small hub
        (12, 5, False),
        (6, 3, True),
        (4, 2, False),  # two may be called off
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
        zone=HELSINKI,
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
        (one.uid, None): replace(one.revision, state=RecordState.LIVE, gone_at=None) for one in now
    }
    found = guard(
        before=Ledger("hub.example", rows),
        entries=now,
        now=NOW,
        bad=0,
        records=29,
        acknowledged=Acknowledged(),
        zone=HELSINKI,
        is_whole=False,
    )
    assert [problem.code for problem in found] == (["guard.shrink"] if held else [])


def record(title: str, start: str = "2027-03-08", *more: str) -> str:
    return "\n".join([f"title: {title}", f"start: {start}", *more, ""])


def weekly(count: int, *more: str) -> str:
    return record(
        "Course", "2027-01-04", "repeats:", f"  rule: FREQ=WEEKLY;BYDAY=MO;COUNT={count}", *more
    )


def held_codes(hub: HubFolder, *, count: int | None = None) -> list[str]:
    return [problem.code for problem in hub.build(NOW + timedelta(hours=1), count=count).held]


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    """Ten events in a folder of their own and two beside it, published."""
    files = {f"events/2027/b{n}.yaml": record(f"Board {n}") for n in range(10)}
    files |= {f"events/k{n}.yaml": record(f"Congress {n}") for n in range(2)}
    made = HubFolder(tmp_path / "hub", files)
    assert made.build().exit_code == 0
    return made


def test_a_vanished_folder_within_another_does_not_cancel_what_was_in_it(hub: HubFolder) -> None:
    shutil.move(hub.root / "events/2027", hub.root / "away")
    before = hub.digests()
    assert held_codes(hub) == ["guard.shrink"]
    assert hub.digests() == before
    shutil.move(hub.root / "away", hub.root / "events/2027")
    assert held_codes(hub) == []
    assert hub.text("feeds/all.ics").count("SEQUENCE:0") == 12


def test_a_person_lets_the_loss_through_once(hub: HubFolder) -> None:
    shutil.rmtree(hub.root / "events/2027")
    assert held_codes(hub, count=3) == ["guard.shrink"]
    assert held_codes(hub, count=2) == []
    assert hub.text("feeds/all.ics").count("STATUS:CANCELLED") == 10


def test_events_that_are_cancelled_are_not_lost(hub: HubFolder) -> None:
    for number in range(10):
        hub.write(
            f"events/2027/b{number}.yaml",
            record(f"Board {number}", "2027-03-08", "status: cancelled"),
        )
    assert held_codes(hub) == []
    assert hub.text("feeds/all.ics").count("STATUS:CANCELLED") == 10


def test_rows_that_vanish_from_a_list_are_held(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub")
    rows = "\n".join(
        f"- {{id: e{n}, title: Event {n}, start: 2027-03-{n + 1:02}}}" for n in range(8)
    )
    hub.write("events/list.yaml", rows)
    hub.build()
    hub.write("events/list.yaml", rows[: rows.index("- {id: e4")])
    assert held_codes(hub) == ["guard.shrink"]


def test_dates_that_move_into_the_past_at_once_are_held(hub: HubFolder) -> None:
    for number in range(10):
        hub.write(f"events/2027/b{number}.yaml", record(f"Board {number}", "2017-03-08"))
    assert held_codes(hub) == ["guard.shrink"]


def test_events_that_are_put_off_are_not_lost(hub: HubFolder) -> None:
    for number in range(10):
        hub.write(f"events/2027/b{number}.yaml", record(f"Board {number}", "2027-09-08"))
    assert held_codes(hub) == []


@pytest.mark.parametrize(
    ("others", "left", "held"),
    [
        (4, 2, True),  # most of what such a hub announces
        (4, 30, False),  # two in five dates of it
        (12, 2, False),  # a course that ends counts as ten events of 22
        (0, 24, True),  # half of the dates of all there is
        (0, 26, False),
    ],
)
def test_a_series_that_is_cut_short_loses_dates(
    tmp_path: Path, others: int, left: int, held: bool
) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/course.yaml": weekly(50)})
    for number in range(others):
        hub.write(f"events/b{number}.yaml", record(f"Board {number}"))
    hub.build()
    hub.write("events/course.yaml", weekly(left))
    assert held_codes(hub) == (["guard.shrink"] if held else [])


def test_an_endless_series_hides_no_loss_of_others(tmp_path: Path) -> None:
    daily = record("Tea", "2027-01-04", "repeats:", "  rule: FREQ=DAILY")
    hub = HubFolder(tmp_path / "hub", {"events/tea.yaml": daily})
    for number in range(10):
        hub.write(f"events/b{number}.yaml", weekly(3))
    hub.build()
    for number in range(10):
        hub.write(f"events/b{number}.yaml", weekly(1))
    assert held_codes(hub) == ["guard.shrink"]


def test_dates_of_a_series_that_are_cancelled_or_moved_are_not_lost(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/course.yaml": weekly(4)})
    hub.build()
    more = ("  cancelled: [2027-01-11, 2027-01-18]", "  moved: {2027-01-25: 2027-01-27}")
    hub.write("events/course.yaml", weekly(4, *more))
    assert held_codes(hub) == []


def test_time_that_passes_loses_nothing(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/course.yaml": weekly(50)})
    hub.build()
    hub.write("events/course.yaml", weekly(50).replace("Course", "Other course"))
    report = hub.build(datetime(2027, 12, 1, tzinfo=UTC))
    assert report.held == ()
