"""What came in from partners is published beside the records of the hub, whatever becomes of it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from calendarhub.model.foreign import ImportedEvent, ImportedFile
from calendarhub.pipeline.report import Outcome
from calendarhub.pipeline.world import World
from calendarhub.sources.imported import write_imported
from tests.foreign import said
from tests.hubs import BOARD, NOW, SETTINGS, HubFolder, vevents

HOUR = timedelta(hours=1)
DAY = date(2026, 11, 2)
SLIM = SETTINGS + "outputs: [ics]\n"
TARTU = "- {id: tartu, url: https://tartu.example/a.ics, rank: 10}\n"
SOURCES = TARTU + "- {id: riga, url: b.ics}\n"
START = datetime(2027, 2, 3, 14, 0)


def came(id_: str, title: str = "", hour: int = 14, **changes: Any) -> ImportedEvent:
    """An event that came in, on 3 February 2027 in Tartu."""
    start = START.replace(hour=hour)
    event = replace(said(title or f"Event {id_}", start, **{"town": "Tartu", **changes}), id=id_)
    return ImportedEvent(event, f"{id_}@partner.example", DAY, DAY, uid=f"{id_}@partner.example")


def write(hub: HubFolder, source: str, *events: ImportedEvent) -> None:
    """Write what came in from a source."""
    file = write_imported(ImportedFile(source, tuple(events)))
    hub.write(f"imported/{source}.yaml", file.decode())


def made(root: Path, world: World | None = None) -> HubFolder:
    """A hub with two sources and a record of its own."""
    hub = HubFolder(root, {"calendarhub.yaml": SLIM, "events/board.md": BOARD})
    hub.write("network/sources.yaml", SOURCES)
    hub.world = world
    return hub


def ids(hub: HubFolder) -> list[str]:
    """The names in the UIDs of the calendar of all, those that are cancelled with a cross."""
    events = vevents(hub.read("feeds/all.ics"))
    return sorted(
        str(one["UID"]).partition("@")[0] + ("×" if one.get("STATUS") == "CANCELLED" else "")
        for one in events
    )


def codes(problems: Sequence[object]) -> list[str]:
    return [str(getattr(one, "code", "")) for one in problems]


@pytest.fixture(params=["anew", "stays"])
def hub(request: pytest.FixtureRequest, tmp_path: Path) -> HubFolder:
    """A hub, built by a process for each build and by one that stays."""
    return made(tmp_path / "hub", World() if request.param == "stays" else None)


def test_idn_04_what_came_in_is_published_under_uids_of_the_hub_and_follows_its_file(
    hub: HubFolder,
) -> None:
    write(hub, "tartu", came("a-1"), came("b-2", hour=9))
    assert hub.build().exit_code == 0
    assert ids(hub) == ["a-1", "b-2", "board"]
    assert "UID:a-1@hub.example" in hub.text("feeds/all.ics")
    assert hub.build(NOW + HOUR / 2).outcome is Outcome.UNCHANGED
    write(hub, "tartu", came("a-1", title="Another title"), came("b-2", hour=9))
    hub.build(NOW + HOUR)
    assert "Another title" in hub.text("feeds/all.ics")
    write(hub, "tartu", came("a-1"))
    hub.build(NOW + 2 * HOUR)
    assert ids(hub) == ["a-1", "b-2×", "board"]


def test_same_01_twins_are_published_once_and_what_people_decide_is_done(tmp_path: Path) -> None:
    hub = made(tmp_path / "hub")
    write(hub, "tartu", came("a-1", title="Seminar"), came("c-3"))
    write(hub, "riga", came("b-2", title="Seminar"), came("d-4", title="Nearly Event c-3"))
    hub.build()
    assert ids(hub) == ["b-2", "board", "c-3", "d-4"]
    hub.write("network/decisions.yaml", "- {hide: d-4}\n")
    hub.build(NOW + HOUR)
    assert ids(hub)[-2:] == ["c-3", "d-4×"]


def test_a_damaged_file_keeps_the_last_good_copy_of_what_it_lost(tmp_path: Path) -> None:
    hub = made(tmp_path / "hub", World())
    write(hub, "tartu", came("a-1"), came("b-2", hour=9))
    hub.build()
    file = hub.root / "imported/tartu.yaml"
    good = file.read_text(encoding="utf-8")
    for broken in (good.replace("title:", "title: [", 1), "<<<<<<< HEAD\n", good[:200]):
        file.write_text(broken, encoding="utf-8")
        report = hub.build(NOW + HOUR)
        assert (report.exit_code, ids(hub)) == (3, ["a-1", "b-2", "board"])
        assert set(codes(report.problems)) == {"intake.file"}
    (hub.root / ".calendarhub/shelf.db").unlink()  # then what the ledger knows is kept
    assert (hub.build(NOW + 2 * HOUR).exit_code, ids(hub)) == (3, ["a-1", "b-2", "board"])
    file.write_text(good, encoding="utf-8")
    assert (hub.build(NOW + 3 * HOUR).exit_code, ids(hub)) == (0, ["a-1", "b-2", "board"])


def test_rem_05_a_source_that_is_removed_takes_its_events_along_but_what_people_keep(
    tmp_path: Path,
) -> None:
    hub = made(tmp_path / "hub")
    write(hub, "tartu", came("a-1"))
    write(hub, "riga", *(came(f"r-{hour}", hour=hour) for hour in range(8, 16)))
    hub.build()
    hub.write("network/decisions.yaml", "- {keep: r-8}\n")
    hub.write("network/sources.yaml", TARTU)
    report = hub.build(NOW + HOUR)
    assert (report.outcome, codes(report.held)) == (Outcome.HELD, ["guard.shrink"])
    hub.write("network/sources.yaml", SOURCES.replace("b.ics", "b.ics, rank: x"))
    report = hub.build(NOW + HOUR)  # with a mistake it is not removed
    assert (report.exit_code, len(ids(hub))) == (3, 10)
    hub.write("network/sources.yaml", TARTU)
    report = hub.build_as_meant(NOW + 2 * HOUR)
    assert "intake.source.removed" in codes(report.problems)
    assert [one for one in ids(hub) if "×" not in one] == ["a-1", "board", "r-8"]


def test_a_record_of_the_hub_with_the_id_of_an_event_that_came_in_is_published_alone(
    tmp_path: Path,
) -> None:
    hub = made(tmp_path / "hub")
    write(hub, "tartu", came("a-1"))
    hub.write("events/mine.md", BOARD.replace("type:", "id: a-1\ntype:"))
    report = hub.build()
    assert (codes(report.problems), ids(hub)) == (["intake.own"], ["a-1", "board"])
    assert "Event a-1" not in hub.text("feeds/all.ics")


def test_types_and_organisers_that_the_network_has_no_more_are_left_out(tmp_path: Path) -> None:
    hub = made(tmp_path / "hub")
    one = came("a-1")
    write(hub, "tartu", replace(one, event=replace(one.event, type="t", organisers=("o", "p"))))
    hub.write("network/types.yaml", "- {id: event, name: Event}\n")
    hub.write("network/organisations.yaml", "- {id: p, name: Partner}\n")
    assert hub.build().exit_code == 0
    assert "Partner" in hub.text("feeds/all.ics")


def test_pre_01_a_persons_word_outlasts_the_source_and_a_mistake_in_it(tmp_path: Path) -> None:
    hub = made(tmp_path / "hub")
    write(hub, "tartu", came("a-1"))
    word = "amends: a-1\ntitle: Ours\nwas: {title: Event a-1, start: 2027-02-03T14:00}\n"
    hub.write("events/word.yaml", word)
    assert hub.build().exit_code == 0
    write(hub, "tartu", came("a-1", title="Theirs", hour=15))
    report = hub.build(NOW + HOUR)
    assert [(one.code, one.where.path) for one in report.problems] == [
        ("amends.was", "events/word.yaml"),
        ("amends.was", "events/word.yaml"),
    ]
    hub.write("events/word.yaml", word.replace("a-1", "A 1", 1))
    assert hub.build(NOW + 2 * HOUR).exit_code == 3
    calendar = hub.text("feeds/all.ics")
    assert ("Ours" in calendar, "Theirs" in calendar, "T150000" in calendar) == (True, False, True)
    hub.remove("events/word.yaml")
    hub.build(NOW + 3 * HOUR)
    assert "Theirs" in hub.text("feeds/all.ics")
