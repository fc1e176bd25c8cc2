"""A machine's clock is believed only where something confirms it."""

import json
import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from calendarhub.pipeline import clock, clock_note
from calendarhub.pipeline.up_to_date import glance
from calendarhub.storage.manifest import read_manifest
from tests.faketime import needs_faketime
from tests.hubs import BOARD, NOW, HubFolder

DAY = timedelta(days=1)
NOTE = ".calendarhub/clock.json"
BUILD = (sys.executable, "-m", "calendarhub", "build")


def age(root: Path, moment: datetime) -> None:
    """Let every file of a hub be of a moment."""
    for file in root.rglob("*"):
        if file.is_file():
            os.utime(file, (moment.timestamp(), moment.timestamp()))


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    """A hub whose files and last build are of NOW."""
    made = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    age(made.root, NOW)
    (made.root / ".calendarhub").mkdir()
    clock_note.keep(made.root, NOW)
    return made


def is_held(
    hub: HubFolder, wall: datetime, *, accepted: bool = False, confirmed: bool = False
) -> bool:
    found = clock.doubt(
        hub.root, wall, is_accepted=accepted, confirmed=lambda said: confirmed and said == wall
    )
    assert found is None or found.code == "guard.clock"
    return found is not None


@pytest.mark.parametrize(
    ("ahead", "held"), [(0, False), (40, False), (41, True), (3000, True), (-300, False)]
)
def test_a_clock_that_leaps_more_than_forty_days_ahead_is_held(
    hub: HubFolder, ahead: int, held: bool
) -> None:
    assert is_held(hub, NOW + ahead * DAY) is held


def test_a_hub_left_alone_for_half_a_year_is_built_where_the_kernel_confirms_the_time(
    hub: HubFolder,
) -> None:
    assert is_held(hub, NOW + 180 * DAY)
    assert not is_held(hub, NOW + 180 * DAY, confirmed=True)


def test_a_person_may_say_that_the_clock_is_right(hub: HubFolder) -> None:
    assert not is_held(hub, NOW + 3000 * DAY, accepted=True)


@pytest.mark.parametrize("accepted", [False, True])
def test_a_clock_that_was_never_set_is_held_whatever_anybody_says(
    hub: HubFolder, accepted: bool
) -> None:
    never = datetime(1970, 1, 1, 0, 5, tzinfo=UTC)
    assert is_held(hub, never, accepted=accepted, confirmed=True)


@pytest.mark.parametrize(
    ("saved", "wall", "held"),
    [
        (100, 120, False),  # somebody works on it again after months
        (180, 240, True),
        (130, 120, True),  # later than the clock itself: it proves nothing
        (365, 366, True),  # the year is wrong, for whoever saved it as well
        (2900, 2901, True),
    ],
)
def test_a_file_proves_that_some_months_went_by_and_no_more(
    hub: HubFolder, saved: int, wall: int, held: bool
) -> None:
    at = (NOW + saved * DAY).timestamp()
    os.utime(hub.root / "events/board.md", (at, at))
    assert is_held(hub, NOW + wall * DAY) is held


def test_the_note_of_the_last_build_is_written_anew_once_a_day(hub: HubFolder) -> None:
    clock_note.keep(hub.root, NOW + DAY / 2)
    assert "2026-11-22" in (hub.root / NOTE).read_text()
    clock_note.keep(hub.root, NOW + 2 * DAY)
    assert "2026-11-24" in (hub.root / NOTE).read_text()


@pytest.mark.parametrize(
    "note", ["", "{", "[]", '{"last_build": 7}', '{"last_build": "soon"}', "[" * 100_000]
)
def test_a_damaged_note_leaves_what_else_is_known(hub: HubFolder, note: str) -> None:
    (hub.root / NOTE).write_text(note)
    beat = {"last_build": "2026-11-22T09:00:00Z"}
    (hub.root / ".calendarhub/heartbeat.json").write_text(json.dumps(beat))
    assert not is_held(hub, NOW + 39 * DAY)
    assert is_held(hub, NOW + 41 * DAY)


def test_the_note_or_the_heartbeat_may_be_damaged_but_not_both(hub: HubFolder) -> None:
    beat = {"last_build": "2026-11-22T09:00:00Z"}
    (hub.root / ".calendarhub/heartbeat.json").write_text(json.dumps(beat))
    for year in ("2024", "2036", "2006"):
        (hub.root / NOTE).write_text(f'{{"last_build": "{year}-11-22T09:00:00Z"}}')
        assert not is_held(hub, NOW + DAY)


def test_where_no_build_is_known_files_and_ledger_may_be_old(hub: HubFolder) -> None:
    (hub.root / NOTE).unlink()
    assert not is_held(hub, NOW + 700 * DAY)
    assert is_held(hub, NOW + 800 * DAY)
    age(hub.root, NOW - 5000 * DAY)  # out of an archive that keeps no times
    assert not is_held(hub, NOW + 800 * DAY)


def test_what_was_published_tells_of_an_earlier_day(hub: HubFolder) -> None:
    hub.build()
    live = read_manifest(hub.root / "public")
    shutil.rmtree(hub.root / ".calendarhub")
    age(hub.root, NOW - 5000 * DAY)
    later = NOW + 800 * DAY
    assert clock.doubt(hub.root, later, previous=live, confirmed=lambda _: False) is not None
    assert (
        clock.doubt(hub.root, later - 100 * DAY, previous=live, confirmed=lambda _: False) is None
    )


def test_a_glance_leaves_a_clock_that_is_in_doubt_to_the_build(hub: HubFolder) -> None:
    hub.build()
    assert glance(hub.root, NOW, is_wall=True).report is not None
    (hub.root / NOTE).write_text('{"last_build": "2026-01-01T00:00:00Z"}')
    assert glance(hub.root, NOW, is_wall=True).report is None
    assert glance(hub.root, NOW).report is not None


def run(hub: HubFolder, *options: str, at: str = "") -> int:
    """The exit code of a build, by a clock that is wrong if need be."""
    before = ("faketime", at) if at else ()
    command = [*before, *BUILD, *options, str(hub.root)]
    return subprocess.run(command, capture_output=True, check=False).returncode


def kept(hub: HubFolder) -> dict[str, bytes]:
    """All that a build keeps, but for what every build tells."""
    folder = hub.root / ".calendarhub"
    told = ("report.json", "heartbeat.json")
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file() and file.name not in told
    }


@needs_faketime
def test_a_leap_publishes_prunes_and_stamps_nothing_and_is_over_once_the_clock_is_mended(
    tmp_path: Path,
) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    for number in range(7):
        hub.write("events/board.md", BOARD.replace("09:30", f"0{number}:30"))
        assert run(hub) == 0
    before, beat = kept(hub), (hub.root / ".calendarhub/heartbeat.json").read_bytes()
    hub.write("events/board.md", BOARD.replace("09:30", "08:45"))
    for year in (2035, 2200):
        assert run(hub, at=f"{year}-01-01 10:00:00") == 4
    assert kept(hub) == before
    said = json.loads((hub.root / ".calendarhub/heartbeat.json").read_bytes())
    assert said["last_build"] == json.loads(beat)["last_build"]
    assert run(hub) == 0
    assert "DTSTART;TZID=Europe/Helsinki:20270308T084500" in hub.text("feeds/all.ics")
    assert "2035" not in hub.text("feeds/all.ics") + hub.text("feeds/all.rss")


@needs_faketime
def test_an_edit_on_the_machine_with_the_wrong_clock_does_not_prove_it(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    assert run(hub) == 0
    subprocess.run(
        ["faketime", "2035-01-01", "touch", str(hub.root / "events/board.md")], check=True
    )
    assert run(hub, at="2035-01-02 10:00:00") == 4


@needs_faketime
def test_a_person_says_once_that_the_clock_is_right(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    assert run(hub) == 0
    assert run(hub, "--accept-clock", at="2035-01-01 10:00:00") == 0
    assert run(hub, at="2035-01-09 10:00:00") == 0
    assert run(hub, at="2035-09-09 10:00:00") == 4


@needs_faketime
def test_a_given_moment_is_built_by_a_false_clock_but_nothing_ages(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    for number in range(7):
        hub.write("events/board.md", BOARD.replace("09:30", f"0{number}:30"))
        assert run(hub, "--now", NOW.isoformat()) == 0
    note = (hub.root / NOTE).read_bytes()
    hub.write("events/board.md", BOARD.replace("09:30", "08:45"))
    assert run(hub, "--now", NOW.isoformat(), at="2035-01-01 10:00:00") == 0
    assert len([*(hub.root / ".calendarhub/releases").iterdir()]) == 8
    assert (hub.root / NOTE).read_bytes() == note


def test_a_given_moment_makes_no_release_old(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    for number in range(7):
        hub.write("events/board.md", BOARD.replace("09:30", f"0{number}:30"))
        hub.build(datetime(2035, 1, 1, number, tzinfo=UTC))
    assert len([*(hub.root / ".calendarhub/releases").iterdir()]) == 7
