"""Back to an older release: for nobody who holds a newer one anything goes backwards."""

import json
import shutil
import subprocess
import sys
from datetime import timedelta
from email.utils import parsedate_to_datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import vobject

from calendarhub.formats.calendar import jcal
from calendarhub.hub.rollback import kept_releases, release, rollback
from calendarhub.hub.status import status
from calendarhub.pipeline import rollback as pipeline
from calendarhub.pipeline.report import Outcome
from calendarhub.rules.gate import continuity
from tests.hubs import BOARD, NOW, HubFolder, vevents
from tests.patience import PATIENCE
from tests.pipeline.faults import killed
from tests.server.stage import Got, serving


def titled(name: str, record: str = BOARD) -> str:
    return record.replace("Board meeting", f"The {name}").replace("Johtokunnan kokous", name)


SERIES = titled("series").replace(
    "type: event", "repeats: {rule: FREQ=WEEKLY;COUNT=3, moved: {2027-03-15: 2027-03-16T12:00}}"
)
LATER = NOW + timedelta(hours=3)


@pytest.fixture(scope="module")
def spoilt(tmp_path_factory: pytest.TempPathFactory) -> HubFolder:
    """A hub whose last edits were a mistake: moved, reworded, deleted; one event is rightly new."""
    hub = HubFolder(tmp_path_factory.mktemp("spoilt") / "hub")
    hub.write("feeds/expanded.yaml", "title: Expanded\nrecurrence: expand\nback: all\n")
    hub.write("events/board.md", BOARD)
    for name in ("gone", "same"):
        hub.write(f"events/{name}.md", titled(name))
    hub.write("events/series.md", SERIES)
    assert hub.build().exit_code == 0
    hub.write("events/board.md", BOARD.replace("T09:30", "T07:00").replace("Board", "Bored"))
    hub.write("events/series.md", SERIES.replace("COUNT=3", "COUNT=4").replace("T12", "T13"))
    hub.remove("events/gone.md")
    hub.write("events/new.md", titled("new").replace("The new", "New meeting"))
    assert hub.build(NOW + timedelta(hours=1)).exit_code == 0
    return hub


@pytest.fixture
def hub(spoilt: HubFolder, tmp_path: Path) -> HubFolder:
    """A copy of it."""
    shutil.copytree(spoilt.root, tmp_path / "hub", symlinks=True)
    return HubFolder.at(tmp_path / "hub")


def by_uid(data: bytes) -> dict[tuple[str, str], Any]:
    return {
        (
            str(one["UID"]),
            one["RECURRENCE-ID"].to_ical().decode() if "RECURRENCE-ID" in one else "",
        ): one
        for one in vevents(data)
    }


def calendars(hub: HubFolder) -> dict[str, bytes]:
    return {path: hub.read(path) for path in hub.digests() if path.endswith(".ics")}


def test_the_kept_releases_are_told_with_what_differs(hub: HubFolder) -> None:
    live, first = kept_releases(hub.root)
    assert (live.is_live, live.events, live.differing) == (True, 4, 0)
    assert (first.is_live, first.events, first.differing, first.newer, first.removed) == (
        *(False, 4, 3, 1, 1),
    )
    assert status(hub.root).pinned is None


def test_old_content_is_published_as_new_and_every_client_takes_it(hub: HubFolder) -> None:
    before, times = calendars(hub), hub.times()
    _, first = kept_releases(hub.root)
    found = rollback(hub.root, now=LATER)
    assert found.done is not None
    assert (found.of, found.done.back, found.done.newer) == (first.name, 3, 1)
    assert found.done.release.startswith("3-")
    assert "Board meeting" in hub.text("en/events/board.html")
    assert "Bored" not in hub.text("en/index.html")
    held, now = by_uid(before["feeds/all.ics"]), by_uid(hub.read("feeds/all.ics"))
    board = ("board@hub.example", "")
    assert now[board]["DTSTART"].dt.hour == 9
    assert now[board]["STATUS"] == "CONFIRMED"
    for name in ("board", "gone", "series"):
        one, was = now[f"{name}@hub.example", ""], held[f"{name}@hub.example", ""]
        assert one["SEQUENCE"] > was["SEQUENCE"]
        assert one["LAST-MODIFIED"].dt > was["LAST-MODIFIED"].dt
        assert one["DTSTAMP"].dt > was["DTSTAMP"].dt
    assert now["gone@hub.example", ""]["STATUS"] == "CONFIRMED"
    for same in ("same", "new"):
        key = (f"{same}@hub.example", "")
        assert now[key].to_ical() == held[key].to_ical()
    for path, data in before.items():
        after = hub.read(path)
        verdict = continuity(path=path, old=data, new=after, may_leave=lambda _: False)
        assert verdict.problems == ()
        assert len(list(vobject.readComponents(after.decode()))) == 1
    for path in (one for one in hub.digests() if one.endswith(".jcal")):
        assert hub.read(path) == jcal.of_calendar(hub.read(path.removesuffix("jcal") + "ics"))
    later = hub.times()
    assert all(later[path] >= time for path, time in times.items())
    assert b"New meeting" in hub.read("en/events/new.html")


def test_news_never_say_that_they_are_older(hub: HubFolder) -> None:
    updated = json.loads(hub.read("events.json"))["updated"]
    built = parsedate_to_datetime(hub.text("feeds/all.rss").split("lastBuildDate>")[1][:-2])
    atom = hub.text("feeds/all.atom").split("<updated>")[1][:25]
    rollback(hub.root, now=LATER)
    assert json.loads(hub.read("events.json"))["updated"] > updated
    text = hub.text("feeds/all.rss").split("lastBuildDate>")[1][:-2]
    assert parsedate_to_datetime(text) > built
    assert hub.text("feeds/all.atom").split("<updated>")[1][:25] > atom
    items = {one["id"]: one for one in json.loads(hub.read("feeds/all.json"))["items"]}
    board = next(one for name, one in items.items() if name.endswith("/board"))
    assert board["date_modified"].startswith("2026-11-22T12:00")


def test_a_pinned_hub_publishes_nothing_until_it_is_released(hub: HubFolder) -> None:
    rollback(hub.root, now=LATER)
    before = hub.digests()
    assert "An earlier state of this calendar is shown" in hub.text("en/status.html")
    assert "Kalenterista näytetään aiempi tila" in hub.text("fi/status.html")
    assert json.loads(hub.read("status.json"))["pinned"] == "2026-11-22T12:00:00Z"
    hub.write("events/more.md", titled("more"))
    held = hub.build(LATER + timedelta(hours=1))
    assert (held.outcome, held.exit_code) == (Outcome.HELD, 4)
    assert "since 2026-11-22 12:00Z" in held.held[0].message
    assert "rollback --release" in held.held[0].remedy
    assert hub.digests() == before
    told = status(hub.root)
    assert told.pinned is not None
    assert (told.pinned.since, told.is_fine) == (LATER, False)
    calendar = hub.read("feeds/all.ics")
    assert release(hub.root, now=LATER + timedelta(hours=2)).outcome is Outcome.PUBLISHED
    held_now, then = by_uid(hub.read("feeds/all.ics")), by_uid(calendar)
    board, gone = ("board@hub.example", ""), ("gone@hub.example", "")
    assert held_now[board]["DTSTART"].dt.hour == 7
    assert held_now[board]["SEQUENCE"] > then[board]["SEQUENCE"]
    assert held_now[gone]["STATUS"] == "CANCELLED"
    assert ("more@hub.example", "") in held_now
    assert status(hub.root).pinned is None
    assert "earlier state" not in hub.text("en/status.html")
    assert hub.build(LATER + timedelta(hours=3)).outcome is Outcome.UNCHANGED


def test_a_release_that_is_not_kept_or_older_is_told(hub: HubFolder) -> None:
    told = rollback(hub.root, "77", now=LATER)
    assert [one.code for one in told.problems] == ["rollback.unknown"]
    assert rollback(hub.root, now=LATER).done is not None
    assert rollback(hub.root, now=LATER).done is None  # nothing is older than what is shown
    again = rollback(hub.root, "2", now=LATER + timedelta(hours=1))
    assert again.of.startswith("2-")
    assert by_uid(hub.read("feeds/all.ics"))["board@hub.example", ""]["DTSTART"].dt.hour == 7


@pytest.mark.parametrize(("step", "after"), [("set_pin", True), ("republish", False)])
def test_who_is_killed_in_the_middle_has_a_pinned_hub_and_runs_it_again(
    hub: HubFolder, step: str, after: bool
) -> None:
    before = hub.digests()
    assert killed(pipeline, step, lambda: rollback(hub.root, now=LATER), after=after) == 9
    assert hub.digests() == before
    assert hub.build(LATER).outcome is Outcome.HELD
    assert rollback(hub.root, "1", now=LATER).done is not None
    assert "Board meeting" in hub.text("en/events/board.html")


def test_bytes_that_are_lost_stop_it_and_nothing_is_pinned(hub: HubFolder) -> None:
    old = json.loads(
        (hub.root / ".calendarhub/releases" / _first(hub) / "manifest.json").read_bytes()
    )
    sha256 = old["files"]["en/events/board.html"][0]
    blob = hub.root / ".calendarhub/blobs" / sha256[:2] / sha256[2:]
    blob.unlink()
    tree = hub.root / ".calendarhub/releases" / _first(hub) / "en/events/board.html"
    tree.unlink(missing_ok=True)
    before = hub.digests()
    with pytest.raises(OSError, match="damaged"):
        rollback(hub.root, now=LATER)
    assert status(hub.root).pinned is None
    assert hub.digests() == before


def _first(hub: HubFolder) -> str:
    return kept_releases(hub.root)[-1].name


def differs(before: Got, now: Got) -> bool:
    return now.body != before.body


def test_readers_of_a_server_are_told_of_it_by_date_and_by_tag(hub: HubFolder) -> None:
    with serving(hub.root) as stage:
        held = {path: stage.ask(path) for path in ("/feeds/all.ics", "/en/events/board.html")}
        same = stage.ask("/en/events/same.html")
        rollback(hub.root, now=LATER)
        for path, before in held.items():
            got = stage.until(path, partial(differs, before))
            assert got["last-modified"] != before["last-modified"]
            for name in ("if_modified_since", "if_none_match"):
                value = before["last-modified" if name == "if_modified_since" else "etag"]
                assert stage.ask(path, **{name: value}).status == 200
            assert parsedate_to_datetime(got["last-modified"]) > parsedate_to_datetime(
                before["last-modified"]
            )
            assert stage.ask(path, if_none_match=got["etag"]).status == 304
        assert stage.ask("/en/events/same.html", if_none_match=same["etag"]).status == 304


SYNC = """\
[general]
status_path = "{folder}/status/"
[pair hub]
a = "theirs"
b = "mine"
collections = null
[storage theirs]
type = "http"
url = "http://127.0.0.1:{port}/feeds/all.ics"
[storage mine]
type = "filesystem"
path = "{folder}/mine/"
fileext = ".ics"
"""


def test_a_program_that_keeps_a_copy_of_the_calendar_follows(
    hub: HubFolder, tmp_path: Path
) -> None:
    (tmp_path / "mine").mkdir()

    def synced(port: int) -> dict[str, int]:
        """Titles with the hour of their start, as the program has them now; it gives own UIDs."""
        (tmp_path / "sync.conf").write_text(SYNC.format(folder=tmp_path, port=port))
        for step in ("discover", "sync"):
            run = [sys.executable, "-m", "vdirsyncer", "-c", str(tmp_path / "sync.conf"), step]
            subprocess.run(run, check=True, capture_output=True, timeout=PATIENCE)
        found = [
            one for file in (tmp_path / "mine").iterdir() for one in vevents(file.read_bytes())
        ]
        return {str(one["SUMMARY"]): one["DTSTART"].dt.hour for one in found}

    with serving(hub.root) as stage:
        before = synced(stage.port)
        assert (before["Bored meeting"], "The gone" in before) == (7, False)
        rollback(hub.root, now=LATER)
        stage.until("/feeds/all.ics", lambda now: now.body == hub.read("feeds/all.ics"))
        after = synced(stage.port)
        assert (after["Board meeting"], after["The gone"], after["New meeting"]) == (9, 9, 9)
        assert "Bored meeting" not in after
