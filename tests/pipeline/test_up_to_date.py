"""A build with nothing to do is known by a glance, and never by mistake."""

import json
import os
import random
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from calendarhub.pipeline.build import build
from calendarhub.pipeline.report import Outcome
from calendarhub.pipeline.up_to_date import glance
from tests.hubs import BOARD, NOW, HubFolder

LATER = NOW + timedelta(minutes=5)
KEPT = ".calendarhub/inputs.json"


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    files = "documents:\n  - {kind: agenda, url: agenda.txt}\ntitle:"
    made = HubFolder(tmp_path / "hub", {"events/board.md": BOARD.replace("title:", files, 1)})
    made.write("events/agenda.txt", "Agenda")
    made.write("network/types.yaml", "event: {name: Event}\n")
    made.write("templates/assets/extra.css", "a { color: red }")
    made.build()
    return made


def test_a_hub_that_nobody_touched_is_unchanged(hub: HubFolder) -> None:
    before = hub.times()
    report = glance(hub.root, LATER).report
    assert report is not None
    assert (report.outcome, report.counts["events"]) == (Outcome.UNCHANGED, 1)
    assert hub.times() == before
    beat = json.loads((hub.root / ".calendarhub/heartbeat.json").read_bytes())
    assert beat["last_build"] == "2026-11-22T09:05:00Z"


EDITS: dict[str, Callable[[HubFolder], object]] = {
    "a record": lambda hub: hub.write("events/board.md", BOARD.replace("T09:30", "T10:30")),
    "a new record": lambda hub: hub.write("events/other.md", BOARD),
    "a removed record": lambda hub: hub.remove("events/board.md"),
    "a body in another language": lambda hub: hub.write("events/board.fi.md", "Asialista"),
    "a file beside a record": lambda hub: hub.write("events/agenda.txt", "Other agenda"),
    "a lost file beside a record": lambda hub: hub.remove("events/agenda.txt"),
    "the settings": lambda hub: hub.write("calendarhub.yaml", "name: Other\n"),
    "a feed": lambda hub: hub.write("feeds/all.yaml", "title: Other\n"),
    "a new feed": lambda hub: hub.write("feeds/more.yaml", "title: More\n"),
    "the network": lambda hub: hub.write("network/types.yaml", "event: {name: Meeting}\n"),
    "a template": lambda hub: hub.write("templates/assets/extra.css", "a { color: blue }"),
    "the link": lambda hub: (hub.root / "public").unlink(),
    "the release": lambda hub: shutil.rmtree((hub.root / "public").resolve()),
    "the folder of records": lambda hub: shutil.rmtree(hub.root / "events"),
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_a_change_of_anything_is_noticed(
    hub: HubFolder, edit: Callable[[HubFolder], object]
) -> None:
    edit(hub)
    assert glance(hub.root, LATER).report is None


@pytest.mark.parametrize(
    "path", ["events/board.md", "events/agenda.txt", "feeds/all.yaml", "templates/assets/extra.css"]
)
def test_a_change_of_equal_size_and_time_is_noticed(hub: HubFolder, path: str) -> None:
    file = hub.root / path
    times, text = file.stat(), file.read_bytes()
    with file.open("r+b") as stream:  # in place, as `rsync --inplace -t` does
        stream.seek(len(text) - 2)
        stream.write(b"zz")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    after = file.stat()
    assert (after.st_size, after.st_mtime_ns) == (times.st_size, times.st_mtime_ns)
    assert glance(hub.root, LATER).report is None


def test_another_name_of_a_record_costs_a_reading_and_no_byte(hub: HubFolder) -> None:
    before = hub.times()
    (hub.root / "kept").mkdir()  # at the top of a hub no file is a document
    for path in ("events/board.md", "events/agenda.txt"):
        os.link(hub.root / path, hub.root / "kept" / Path(path).name)
    assert glance(hub.root, LATER).report is None
    assert hub.build(LATER).outcome is Outcome.UNCHANGED
    assert hub.times() == before


def test_the_next_instant_calls_for_a_build(hub: HubFolder) -> None:
    kept = json.loads((hub.root / KEPT).read_bytes())
    midnight = NOW.replace(hour=22)  # in Helsinki
    assert kept["next_instant"] == midnight.isoformat()
    assert glance(hub.root, midnight - timedelta(seconds=1)).report is not None
    assert glance(hub.root, midnight).report is None


@pytest.mark.parametrize(
    "damage",
    ["", "{", "[]", "{}", '{"next_instant": 7}', '{"next_instant": "soon", "generation": ""}'],
)
def test_a_damaged_memory_means_a_whole_build(hub: HubFolder, damage: str) -> None:
    hub.write(KEPT, damage)
    assert glance(hub.root, LATER).report is None
    assert hub.build(LATER).outcome is Outcome.UNCHANGED


def test_a_flipped_bit_of_the_memory_never_says_that_nothing_changed(hub: HubFolder) -> None:
    file, dice = hub.root / KEPT, random.Random(9)
    whole = file.read_bytes()
    for _ in range(300):
        damaged = bytearray(whole)
        damaged[dice.randrange(len(whole))] ^= 1 << dice.randrange(8)
        file.write_bytes(damaged)
        assert glance(hub.root, NOW + timedelta(days=300)).report is None
        seen = glance(hub.root, LATER).report
        assert seen is None or seen.counts == {"events": 1}
    file.write_bytes(whole)
    assert glance(hub.root, LATER).report is not None


@pytest.mark.parametrize("key", ["settings", "records", "sources", "beside", "next_instant"])
def test_what_another_version_did_not_write_means_a_whole_build(hub: HubFolder, key: str) -> None:
    kept = json.loads((hub.root / KEPT).read_bytes())
    del kept[key]
    hub.write(KEPT, json.dumps(kept))
    assert glance(hub.root, LATER).report is None


def test_a_build_with_problems_is_looked_at_again(hub: HubFolder) -> None:
    hub.write("events/bad.md", BOARD.replace("2027-03-08T09:30", "soon"))
    assert hub.build(LATER).exit_code == 3
    assert glance(hub.root, LATER).report is None


def test_what_a_glance_saw_spares_the_build_to_look_again(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    seen = glance(hub.root, LATER)
    assert seen.report is None
    assert seen.scanned is not None
    monkeypatch.setattr("calendarhub.fetch.scan", None)  # looking again would fail
    report = build(hub.root, now=LATER, scanned=seen.scanned)
    assert report.outcome is Outcome.PUBLISHED
    assert b"T103000" in hub.read("events/board.ics")
    monkeypatch.undo()
    assert glance(hub.root, LATER).report is not None


def test_what_it_saw_before_another_build_is_seen_anew(hub: HubFolder) -> None:
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    early = glance(hub.root, LATER).scanned
    hub.write("events/new.md", BOARD)
    assert hub.build(LATER).outcome is Outcome.PUBLISHED
    # The event that came in between is not taken for one whose record is gone.
    assert build(hub.root, now=LATER, scanned=early).outcome is Outcome.UNCHANGED
    assert b"STATUS:CONFIRMED" in hub.read("events/new.ics")


def test_what_it_saw_under_other_settings_is_seen_anew(hub: HubFolder) -> None:
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    early = glance(hub.root, LATER).scanned
    hub.write("more/other.md", BOARD)
    settings = (hub.root / "calendarhub.yaml").read_text(encoding="utf-8")
    hub.write("calendarhub.yaml", f"{settings}records: [{{folder: events}}, {{folder: more}}]\n")
    assert build(hub.root, now=LATER, scanned=early).outcome is Outcome.PUBLISHED
    assert hub.read("events/other.ics")
