"""Tomorrow's publication continues today's, wherever it is built."""

import hashlib
import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import feedparser
import pytest

from calendarhub.cli.main import main
from calendarhub.pipeline.report import Outcome, Report
from tests.hubs import BOARD, NOW, HubFolder, vevents

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
LATER = NOW + DAY
OTHER = BOARD.replace("Board meeting", "Other").replace("2027-03-08", "2027-04-12")


class Quiet(SimpleHTTPRequestHandler):
    """A web server of a folder that says nothing."""

    def log_message(self, *_: object) -> None:
        """Not to stderr."""


class Broken(BaseHTTPRequestHandler):
    """A web server with a fault."""

    def do_GET(self) -> None:
        self.send_error(500)

    def log_message(self, *_: object) -> None:
        """Not to stderr."""


def serving(handler: object) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)  # type: ignore[arg-type]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    return HubFolder(tmp_path / "hub", {"events/board.md": BOARD, "events/other.md": OTHER})


@pytest.fixture
def site(hub: HubFolder) -> Iterator[str]:
    """The published tree of the hub at an address."""
    hub.build()
    yield from serving(partial(Quiet, directory=str(hub.root / "public")))


@pytest.fixture
def broken() -> Iterator[str]:
    yield from serving(Broken)


def without_state(hub: HubFolder, root: Path) -> HubFolder:
    """The records of a hub as a fresh checkout has them."""
    made = HubFolder(root)
    shutil.copytree(hub.root / "events", root / "events", dirs_exist_ok=True)
    return made


def run(hub: HubFolder, *options: str, now: datetime = LATER) -> int:
    return main(["build", str(hub.root), "--now", now.isoformat(), *options])


def stamps(hub: HubFolder) -> dict[str, tuple[int, str]]:
    return {
        str(one["UID"]): (int(one["SEQUENCE"]), one["LAST-MODIFIED"].to_ical().decode())
        for one in vevents(hub.read("feeds/all.ics"))
    }


def codes(report: Report) -> list[str]:
    return [problem.code for problem in report.held]


# Where no state is kept


def test_a_deleted_state_gives_equal_bytes(hub: HubFolder, tmp_path: Path) -> None:
    hub.build()
    before, saved = hub.digests(), tmp_path / "saved"
    shutil.copytree(hub.root / "public", saved)
    shutil.rmtree(hub.root / ".calendarhub")
    (hub.root / "public").unlink()
    assert run(hub, "--previous", str(saved), now=NOW + HOUR) == 0
    assert hub.digests() == before


def test_a_stateless_builder_continues_from_an_address(
    hub: HubFolder, site: str, tmp_path: Path
) -> None:
    other = without_state(hub, tmp_path / "other")
    assert run(other, "--previous", site, now=NOW + HOUR) == 0
    assert other.digests() == hub.digests()
    moved = BOARD.replace("T09:30", "T10:30")
    for one in (hub, other):
        one.write("events/board.md", moved)
    third = without_state(hub, tmp_path / "third")
    assert run(third, "--previous", site, now=LATER + DAY) == 0
    assert hub.build(LATER + DAY).outcome is Outcome.PUBLISHED
    assert third.digests() == hub.digests()
    assert stamps(third)["board@hub.example"][0] == 1


def test_an_address_where_nothing_was_published_begins_anew_once_a_person_says_so(
    hub: HubFolder, site: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = without_state(hub, tmp_path / "other")
    assert run(other, "--previous", site + "/elsewhere") == 4
    assert f"Did you mean `--previous {site}/`?" in capsys.readouterr().err
    assert run(other, "--first") == 0
    assert {sequence for sequence, _ in stamps(other).values()} == {0}


def test_a_publication_that_cannot_be_read_holds_the_build(
    hub: HubFolder, broken: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(hub, "--previous", broken) == 4
    assert "500" in capsys.readouterr().err
    assert not (hub.root / "public").exists()


@pytest.mark.parametrize("manifest", ["", "{", "[]", '{"files": 3}', '{"version": 1, "files": {}}'])
def test_a_damaged_manifest_holds_the_build(hub: HubFolder, tmp_path: Path, manifest: str) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site/manifest.json").write_text(manifest)
    assert run(hub, "--previous", str(tmp_path / "site")) == 4
    assert not (hub.root / "public").exists()


def test_a_host_that_does_not_answer_holds_the_build(hub: HubFolder) -> None:
    assert run(hub, "--previous", "http://127.0.0.1:9") == 4
    assert not (hub.root / "public").exists()


def test_what_the_ledger_kept_of_removed_events_survives_the_loss_of_state(
    hub: HubFolder, tmp_path: Path
) -> None:
    hub.build()
    hub.remove("events/other.md")
    hub.build(LATER)
    saved = tmp_path / "saved"
    shutil.copytree(hub.root / "public", saved)
    other = without_state(hub, tmp_path / "other")
    assert run(other, "--previous", str(saved), now=LATER + HOUR) == 0
    assert other.digests() == hub.digests()
    assert "STATUS:CANCELLED" in other.text("events/other.ics")


# What is held, and what a person lets through


def test_a_lost_uid_is_held_with_its_name_and_let_through_once(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.build()
    forge(hub, b"UID:other@hub.example", b"UID:stranger@elsewhere.example")
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    assert run(hub) == 4
    said = capsys.readouterr().err
    for part in ("stranger@elsewhere.example", "GATE-02", "feeds/all.ics", "--accept-lost"):
        assert part in said
    assert "stranger@elsewhere.example" in hub.text("feeds/all.ics")
    assert run(hub, "--accept-lost", "stranger@elsewhere.example") == 0
    assert stamps(hub).keys() == {"board@hub.example", "other@hub.example"}


def forge(hub: HubFolder, old: bytes, new: bytes) -> None:
    """Let the live feeds say something else, as if another version had published them."""
    public = (hub.root / "public").resolve()
    manifest = json.loads((public / "manifest.json").read_bytes())
    for way in ("", "fi/"):
        file = public / way / "feeds/all.ics"
        data = file.read_bytes()
        assert old in data
        changed = data.replace(old, new)
        file.unlink()  # the releases share files
        file.write_bytes(changed)
        digest = hashlib.sha256(changed).hexdigest()
        manifest["files"][f"{way}feeds/all.ics"] = [digest, len(changed)]
    (public / "manifest.json").unlink()
    (public / "manifest.json").write_text(json.dumps(manifest))
    (hub.root / ".calendarhub/shelf.db").unlink()


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        (b"SEQUENCE:0", b"SEQUENCE:7", "GATE-03"),
        (b"LAST-MODIFIED:20261122T090000Z", b"LAST-MODIFIED:20301122T090000Z", "GATE-03"),
        (b"DTSTAMP:20261122T090000Z", b"DTSTAMP:20301122T090000Z", "GATE-01"),
    ],
)
def test_a_publication_ahead_of_the_ledger_is_never_overwritten_by_what_clients_would_skip(
    hub: HubFolder, old: bytes, new: bytes, rule: str
) -> None:
    hub.build()
    forge(hub, old, new)
    before = hub.digests()
    hub.write("events/board.md", BOARD.replace("sent", "mailed"))
    report = hub.build(LATER)
    assert (report.outcome, report.exit_code) == (Outcome.HELD, 4)
    assert rule in codes(report)
    assert all("board@hub.example" in one.message or "other@" in one.message for one in report.held)
    assert {one.where.path for one in report.held} <= {"feeds/all.ics", "fi/feeds/all.ics"}
    assert hub.digests() == before


def test_a_held_build_leaves_the_ledger_equal(hub: HubFolder) -> None:
    hub.build()
    forge(hub, b"UID:other@hub.example", b"UID:stranger@elsewhere.example")
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    assert hub.build(LATER).exit_code == 4
    hub.write("events/board.md", BOARD)
    hub.build(LATER + DAY, lost=("stranger@elsewhere.example",))
    assert stamps(hub)["board@hub.example"] == (0, "20261122T090000Z")


def test_an_edit_that_excludes_an_event_lets_it_leave_the_feed(hub: HubFolder) -> None:
    hub.write("feeds/finland.yaml", "title: Finland\nselect: {country: [FI]}\n")
    hub.build()
    hub.write("events/other.md", OTHER.replace("country: FI", "country: SE"))
    assert hub.build(LATER).outcome is Outcome.PUBLISHED
    assert [str(one["UID"]) for one in vevents(hub.read("feeds/finland.ics"))] == [
        "board@hub.example"
    ]
    assert stamps(hub)["other@hub.example"][0] == 1


@pytest.mark.parametrize("each", ["country", "tag", "type"])
def test_a_feed_of_each_value_that_lost_its_last_event_says_so(hub: HubFolder, each: str) -> None:
    hub.write(f"feeds/{each}.yaml", f"title: Each\neach: {each}\nback: all\n")
    hub.write("network/types.yaml", "- {id: event, name: Event}\n- {id: call, name: Call}\n")
    old, new = {
        "country": ("country: FI", "country: SE"),
        "tag": ("type: event\n", "type: event\ntags: [blue]\n"),
        "type": ("type: event", "type: call"),
    }[each]
    hub.write("events/other.md", OTHER.replace(old, new))
    hub.build()
    values = {"country": "se", "tag": "blue", "type": "call"}
    name = f"feeds/{each}/{values[each]}"
    assert [str(one["UID"]) for one in vevents(hub.read(f"{name}.ics"))] == ["other@hub.example"]
    title = re.findall("X-WR-CALNAME:.*", hub.text(f"fi/{name}.ics"))
    assert title
    hub.write("events/other.md", OTHER)
    for days in (1, 2):
        report = hub.build(NOW + days * DAY)
        assert report.exit_code == 0, report.held
        assert vevents(hub.read(f"{name}.ics")) == []
        assert json.loads(hub.read(f"{name}.json"))["items"] == []
        assert re.findall("X-WR-CALNAME:.*", hub.text(f"fi/{name}.ics")) == title


@pytest.mark.parametrize("days", [0, 40, 400])
@pytest.mark.parametrize("uid", ["", "uid: 4711@old.example\n"])
def test_the_dates_of_an_expanded_series_leave_with_the_window(
    tmp_path: Path, uid: str, days: int
) -> None:
    hub = HubFolder(tmp_path / "hub")
    hub.write("feeds/all.yaml", "title: All\nrecurrence: expand\nback: 30d\n")
    rule = "repeats:\n  rule: FREQ=WEEKLY\n"
    hub.write("events/series.md", BOARD.replace("type: event\n", f"type: event\n{uid}{rule}"))
    hub.build()
    dates = len(stamps(hub))
    report = hub.build(NOW + timedelta(days=days))
    assert report.exit_code == 0, report.held
    if days == 400:
        assert len(stamps(hub)) > dates / 2


@pytest.mark.parametrize("uid", ["", "uid: 4711@old.example\n"])
@pytest.mark.parametrize("options", [("", "expand"), ("expand", "")])
def test_a_feed_may_begin_or_cease_to_write_out_its_series(
    tmp_path: Path, uid: str, options: tuple[str, str]
) -> None:
    hub = HubFolder(tmp_path / "hub")
    rule = "repeats:\n  rule: FREQ=WEEKLY;COUNT=5\n"
    hub.write("events/series.md", BOARD.replace("type: event\n", f"type: event\n{uid}{rule}"))
    for day, option in enumerate(options):
        hub.write("feeds/all.yaml", f"title: All\nrecurrence: {option or 'rule'}\n")
        report = hub.build(NOW + day * DAY)
        assert report.exit_code == 0, report.held
        assert len(stamps(hub)) == (5 if option else 1)


def test_a_new_usual_length_of_a_type_is_published_and_reaches_every_client(
    tmp_path: Path,
) -> None:
    hub = HubFolder(tmp_path / "hub")
    hub.write("events/board.md", re.sub("end: .*\n", "", BOARD).replace(": event", ": board"))
    for day, duration in enumerate(("", ", duration: 2h", ", duration: 3h")):
        hub.write("network/types.yaml", f"- {{id: board, name: Board{duration}}}\n")
        report = hub.build(NOW + day * DAY)
        assert report.exit_code == 0, report.held
        assert stamps(hub)["board@hub.example"][0] == day
    assert "DTEND;TZID=Europe/Helsinki:20270308T123000" in hub.text("feeds/all.ics")
    assert json.loads(hub.read("feeds/changes.json"))["items"] == []


# By what events are known


def ids(hub: HubFolder) -> dict[str, str]:
    """By what each format knows the only event."""
    (event,) = vevents(hub.read("feeds/all.ics"))
    news = {
        suffix: feedparser.parse(BytesIO(hub.read(f"feeds/all.{suffix}"))).entries[-1].id
        for suffix in ("rss", "atom")
    }
    return {
        "uid": str(event["UID"]),
        "json": json.loads(hub.read("feeds/all.json"))["items"][-1]["id"],
        **news,
    }


def test_ids_outlive_every_edit(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.build()
    before = ids(hub)
    assert before["uid"] == "board@hub.example"
    assert before["rss"] == "tag:hub.example,2026:event/board"
    assert len(set(before.values())) == 2
    settings = (hub.root / "calendarhub.yaml").read_text()
    edits: tuple[Callable[[], None], ...] = (
        lambda: hub.write("events/board.md", BOARD.replace("Board meeting", "Council")),
        lambda: hub.write("events/board.md", BOARD.replace("2027-03-08", "2028-04-09")),
        lambda: hub.write("calendarhub.yaml", settings.replace("hub.example/", "new.example/a/")),
        lambda: hub.write("events/board.md", BOARD.replace("FI}", "SE}")),
        lambda: hub.write("calendarhub.yaml", settings.replace("Helsinki", "Riga")),
        lambda: hub.write(
            "events/board.md",
            BOARD.replace("start: 2027-03-08T09:30", "start: 2027").replace(
                "end: 2027-03-08T16:00\n", ""
            ),
        ),
    )
    for number, edit in enumerate(edits, start=1):
        edit()
        report = hub.build(NOW + number * 30 * DAY)
        assert report.exit_code == 0, (number, report.held, report.problems)
        if number < len(edits):
            assert ids(hub) == before, number
    assert json.loads(hub.read("feeds/all.json"))["items"][-1]["id"] == before["json"]
    assert "https://new.example" not in hub.text("feeds/all.ics")


def test_the_domain_of_uids_is_held_when_the_address_changes(hub: HubFolder) -> None:
    hub.build()
    settings = (hub.root / "calendarhub.yaml").read_text()
    hub.write("calendarhub.yaml", settings.replace("hub.example/baltic/", "new.example/"))
    hub.write("events/third.md", OTHER.replace("2027-04-12", "2027-05-12"))
    assert hub.build(LATER).exit_code == 0
    assert stamps(hub).keys() == {f"{name}@hub.example" for name in ("board", "other", "third")}
    assert "URL:https://new.example/en/events/board.html" in hub.text("feeds/all.ics")
    assert {sequence for sequence, _ in stamps(hub).values()} == {0}


def test_a_renamed_file_changes_nothing_and_asks_for_an_id(hub: HubFolder) -> None:
    hub.build()
    before = hub.digests()
    hub.remove("events/board.md")
    hub.write("events/council.md", BOARD)
    report = hub.build(NOW + HOUR)
    assert [problem.code for problem in report.problems] == ["record.renamed"]
    assert "id: board" in report.problems[0].remedy
    del before["manifest.json"]  # the ledger knows the new file
    assert before.items() <= hub.digests().items()
    hub.write("events/council.md", BOARD.replace("type:", "id: board\ntype:"))
    assert hub.build(NOW + 2 * HOUR).problems == ()
    assert before.items() <= hub.digests().items()


def test_an_edit_after_a_renaming_is_an_edit_of_the_same_event(hub: HubFolder) -> None:
    hub.build()
    hub.remove("events/board.md")
    hub.write("events/council.md", BOARD)
    hub.build(NOW + HOUR)
    hub.write("events/council.md", BOARD.replace("T09:30", "T10:30").replace("Board", "Council"))
    report = hub.build(NOW + 2 * HOUR)
    assert [problem.code for problem in report.problems] == ["record.renamed"]
    assert {uid: sequence for uid, (sequence, _) in stamps(hub).items()} == {
        "board@hub.example": 1,
        "other@hub.example": 0,
    }
    assert "Council meeting" in hub.text("en/events/board.html")


def test_a_renamed_file_of_a_record_with_a_uid_of_old_keeps_it(tmp_path: Path) -> None:
    old = BOARD.replace("type:", "uid: 4711@old.example\ntype:")
    hub = HubFolder(tmp_path / "hub", {"events/board.md": old})
    hub.build()
    before = hub.digests()
    hub.remove("events/board.md")
    hub.write("events/council.md", old)
    assert hub.build(NOW + HOUR).exit_code == 0
    assert stamps(hub).keys() == {"4711@old.example"}
    del before["manifest.json"]
    assert before.items() <= hub.digests().items()


def test_a_removed_event_leaves_a_page_and_a_file(hub: HubFolder) -> None:
    hub.build()
    paths = {path for path in hub.digests() if "other" in path}
    assert {"events/other.ics", "en/events/other.html", "fi/events/other.html"} <= paths
    hub.remove("events/other.md")
    hub.build(LATER)
    for days in (2, 200, 2000):
        hub.build(NOW + timedelta(days=days))
        assert paths <= hub.digests().keys()
        assert "STATUS:CANCELLED" in hub.text("events/other.ics")
        assert "withdrawn" in hub.text("en/events/other.html")


def test_a_restored_record_is_reinstated(hub: HubFolder) -> None:
    hub.build()
    hub.remove("events/other.md")
    hub.build(LATER)
    hub.write("events/other.md", OTHER)
    assert hub.build(LATER + DAY).exit_code == 0
    (_, event) = vevents(hub.read("feeds/all.ics"))
    assert (event["STATUS"], event["SEQUENCE"]) == ("CONFIRMED", 2)
    changes = [
        one["_calendarhub"]["change"]["kind"]
        for one in json.loads(hub.read("feeds/changes.json"))["items"]
    ]
    assert changes == ["reinstated", "withdrawn"]


def test_one_uid_in_two_records_is_told_and_published_once(hub: HubFolder) -> None:
    for name in ("board", "other"):
        text = BOARD if name == "board" else OTHER
        hub.write(f"events/{name}.md", text.replace("type:", "uid: same@old.example\ntype:"))
    report = hub.build()
    uids = [str(one["UID"]) for one in vevents(hub.read("feeds/all.ics"))]
    assert uids in ([], ["same@old.example"])
    assert report.problems


def test_a_cancelled_event_may_be_excluded_by_an_edit_as_any_other(hub: HubFolder) -> None:
    hub.write("feeds/finland.yaml", "title: Finland\nselect: {country: [FI]}\n")
    hub.build()
    cancelled = OTHER.replace("type: event", "status: cancelled")
    hub.write("events/other.md", cancelled)
    hub.build(LATER)
    hub.write("events/other.md", cancelled.replace("country: FI", "country: SE"))
    report = hub.build(LATER + DAY)
    assert report.exit_code == 0, report.held
    assert len(vevents(hub.read("feeds/finland.ics"))) == 1
