"""From a record to a publication, and from one publication to the next."""

import hashlib
import json
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from calendarhub.fetch.remote import Elsewhere
from calendarhub.pipeline import clock_note
from calendarhub.pipeline.build import build, let_go
from calendarhub.pipeline.report import Outcome
from calendarhub.pipeline.world import World
from calendarhub.storage.errors import BusyError
from calendarhub.storage.local.locking import FileLease
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.manifest import read_manifest
from tests import builders
from tests.hubs import BOARD, NOW, HubFolder
from tests.storage.local.trees import publish, rested

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    return HubFolder(tmp_path / "hub", {"events/board.md": BOARD})


def test_a_record_becomes_a_calendar_a_feed_and_a_page_in_each_language(hub: HubFolder) -> None:
    report = hub.build()
    assert report.outcome is Outcome.PUBLISHED
    assert "SUMMARY;LANGUAGE=fi:Johtokunnan kokous" in hub.text("fi/feeds/all.ics")
    assert "Board meeting" in hub.text("feeds/all.rss")
    assert "Johtokunnan kokous" in hub.text("fi/events/board.html")
    assert "UID:board@hub.example" in hub.text("events/board.ics")


def test_building_twice_writes_nothing_but_heartbeat_and_report(hub: HubFolder) -> None:
    hub.build()
    before = hub.times()
    report = hub.build(LATER)
    assert report.outcome is Outcome.UNCHANGED
    assert hub.times() == before


def test_an_hour_changed_raises_the_sequence_and_leaves_other_files_alone(hub: HubFolder) -> None:
    hub.write("events/other.md", BOARD.replace("Board meeting", "Other"))
    hub.build()
    before = hub.times()
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    assert hub.build(LATER).outcome is Outcome.PUBLISHED
    calendar = hub.text("events/board.ics")
    assert "SEQUENCE:1\r\n" in calendar
    assert "DTSTART;TZID=Europe/Helsinki:20270308T103000" in calendar
    assert "10.30–16.00" in hub.text("fi/types.html")  # it says what is next of each type
    after = hub.times()
    untouched = ["events/other.ics", "en/events/other.html", "fi/subscribe.html"]
    assert [path for path in untouched if after[path] != before[path]] == []


def test_an_incremental_build_equals_a_cold_one_byte_for_byte(
    hub: HubFolder, tmp_path: Path
) -> None:
    hub.write("events/other.md", BOARD.replace("2027-03-08", "2027-04-09"))
    hub.build()
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    placed = BOARD.replace("country: FI", "country: FI, geo: [60.45, 22.29]")
    hub.write("events/third.md", placed.replace("2027-03-08", "2027-05-09"))
    hub.remove("events/other.md")
    hub.build(LATER)
    warm = hub.digests()
    (hub.root / ".calendarhub/shelf.db").unlink()
    assert hub.build(LATER).outcome is Outcome.UNCHANGED
    cold = HubFolder(tmp_path / "cold")
    shutil.copytree(hub.root / "events", cold.root / "events", dirs_exist_ok=True)
    live = read_manifest(hub.root / "public")
    build(cold.root, now=LATER, previous=live)
    theirs = cold.digests()
    assert {path for path in warm if warm[path] != theirs.get(path)} == set()


def test_a_deleted_state_is_restored_from_the_publication(hub: HubFolder) -> None:
    hub.build()
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    hub.build(LATER)
    before = hub.digests()
    (hub.root / ".calendarhub/ledger.db").unlink()
    (hub.root / ".calendarhub/shelf.db").unlink()
    assert hub.build(LATER + timedelta(hours=1)).outcome is Outcome.UNCHANGED
    assert hub.digests() == before


def test_a_record_with_a_mistake_stays_in_its_last_good_version(hub: HubFolder) -> None:
    hub.build()
    before = hub.digests()
    hub.write("events/board.md", BOARD.replace("2027-03-08T09:30", "8.3.2027 at 9"))
    report = hub.build(LATER)
    assert report.exit_code == 3
    assert [problem.where.line for problem in report.problems] == [4]
    after = hub.digests()
    told = {"status.json", "en/status.html", "fi/status.html", "manifest.json"}
    assert {path for path in before if after[path] != before[path]} == told
    assert "Since 22 November 2026 1 record has a mistake" in hub.words("en/status.html")


def test_after_fourteen_days_a_record_that_nobody_mended_is_let_go(hub: HubFolder) -> None:
    hub.build()
    hub.write("events/board.md", BOARD.replace("2027-03-08T09:30", "8.3.2027"))
    hub.build(LATER)
    hub.build(LATER + timedelta(days=15))
    assert "STATUS:CANCELLED" in hub.text("feeds/all.ics")


def test_a_draft_never_leaves_the_hub(hub: HubFolder) -> None:
    hub.write("events/secret.md", BOARD.replace("title:", "draft: true\ntitle:"))
    hub.build()
    assert not [path for path in hub.digests() if "secret" in path]


def test_an_embargo_lifts_at_its_instant(hub: HubFolder) -> None:
    record = BOARD.replace("title:", "published: 2026-11-22T12:30:00Z\ntitle:")
    hub.write("events/news.md", record)
    report = hub.build()
    lifted = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)
    assert report.next_instant == lifted
    assert not [path for path in hub.digests() if "news" in path]
    hub.build(lifted)
    assert "UID:news@hub.example" in hub.text("feeds/all.ics")


def test_a_removed_record_is_cancelled_and_its_page_stays(hub: HubFolder) -> None:
    hub.build()
    hub.remove("events/board.md")
    report = hub.build(LATER, count=0)
    assert report.outcome is Outcome.PUBLISHED
    assert "STATUS:CANCELLED" in hub.text("feeds/all.ics")
    assert "withdrawn" in hub.text("en/events/board.html")
    assert "STATUS:CANCELLED" in hub.text("events/board.ics")


def test_records_that_all_vanish_at_once_are_held(hub: HubFolder) -> None:
    for number in range(12):
        hub.write(f"events/more-{number}.md", BOARD.replace("Board meeting", f"More {number}"))
    hub.build()
    before = hub.digests()
    for file in (hub.root / "events").iterdir():
        file.unlink()
    report = hub.build(LATER)
    assert (report.outcome, report.exit_code) == (Outcome.HELD, 4)
    assert [problem.code for problem in report.held] == ["guard.shrink"]
    assert hub.digests() == before
    assert hub.build(LATER, count=0).outcome is Outcome.PUBLISHED


def test_a_held_build_leaves_the_ledger_as_it_was(hub: HubFolder) -> None:
    for number in range(12):
        hub.write(f"events/more-{number}.md", BOARD.replace("Board meeting", f"More {number}"))
    hub.build()
    ledger = read_manifest(hub.root / "public").ledger
    for file in (hub.root / "events").iterdir():
        file.unlink()
    hub.build(LATER)
    assert read_manifest(hub.root / "public").ledger == ledger


def test_a_mistake_in_the_settings_publishes_nothing(hub: HubFolder) -> None:
    hub.build()
    before = hub.digests()
    hub.write("calendarhub.yaml", "name: [\n")
    report = hub.build(LATER)
    assert report.exit_code == 4
    assert report.held
    assert hub.digests() == before


def test_a_removed_feed_keeps_its_last_calendar(hub: HubFolder) -> None:
    hub.write("feeds/meetings.yaml", "title: Meetings\n")
    hub.build()
    before = hub.read("feeds/meetings.ics")
    hub.remove("feeds/meetings.yaml")
    hub.build(LATER)
    assert hub.read("feeds/meetings.ics") == before
    assert "feeds/meetings.ics" in json.loads(hub.read("manifest.json"))["retired"]
    retired = json.loads(hub.read("status.json"))["retired"]
    assert retired == [{"name": "meetings", "path": "feeds/meetings.ics"}]
    assert '<a href="../feeds/meetings.ics">meetings</a>' in hub.words("en/status.html")


def test_the_next_instant_is_the_start_of_an_event_today(hub: HubFolder) -> None:
    hub.write("events/soon.md", BOARD.replace("2027-03-08", "2026-11-22"))
    assert hub.build().next_instant == datetime(2026, 11, 22, 14, 0, tzinfo=UTC)


def test_a_base_address_with_a_path_is_in_every_absolute_address(hub: HubFolder) -> None:
    hub.build()
    assert "SOURCE:https://hub.example/baltic/feeds/all.ics" in hub.text("feeds/all.ics")
    assert "URL:https://hub.example/baltic/en/events/board.html" in hub.text("feeds/all.ics")


def test_files_beside_a_record_are_published_with_it(hub: HubFolder) -> None:
    (hub.root / "events/agenda.pdf").write_bytes(b"%PDF-1.4 agenda")
    (hub.root / "events/hall.jpg").write_bytes(builders.png())
    files = (
        "image: {src: hall.jpg, alt: The hall}\ndocuments:\n  - {kind: agenda, url: agenda.pdf}\n"
    )
    hub.write("events/board.md", BOARD.replace("type: event\n", f"type: event\n{files}"))
    assert hub.build().exit_code == 0
    assert hub.read("files/board/agenda.pdf") == b"%PDF-1.4 agenda"
    assert "IMAGE;VALUE=URI:https://hub.example/baltic/files/board/hall.jpg" in hub.text(
        "events/board.ics"
    )
    assert "(PDF, 1 kB)" in hub.text("en/events/board.html")
    (hub.root / "events/agenda.pdf").write_bytes(b"%PDF-1.4 agenda," + 7_000 * b" second version")
    hub.build(LATER)
    assert "(PDF, 105 kB)" in hub.text("en/events/board.html")
    assert hub.read("files/board/agenda.pdf").endswith(b"second version")


def test_a_file_that_is_not_there_or_could_run_is_told_and_left_out(hub: HubFolder) -> None:
    (hub.root / "events/page.html").write_text("<script>1</script>", encoding="utf-8")
    files = "documents:\n  - {kind: agenda, url: none.pdf}\n  - {kind: slides, url: page.html}\n"
    hub.write("events/board.md", BOARD.replace("type: event\n", f"type: event\n{files}"))
    report = hub.build()
    assert [problem.code for problem in report.problems] == ["record.file.missing"] * 2
    assert report.exit_code == 0
    assert not [path for path in hub.digests() if path.startswith("files/")]


def test_what_is_written_otherwise_than_the_publication_continued_gets_newer_stamps(
    hub: HubFolder, tmp_path: Path
) -> None:
    hub.build()
    target = tmp_path / "target"
    shutil.copytree(hub.root / "public", target)
    manifest = json.loads((target / "manifest.json").read_bytes())
    path = "feeds/all.ics"
    other = (target / path).read_bytes().replace(b"TRANSP:OPAQUE", b"TRANSP:OPAQUE\r\nX-OLD:1")
    (target / path).write_bytes(other)
    manifest["files"][path] = [hashlib.sha256(other).hexdigest(), len(other)]
    (target / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    cold = HubFolder(tmp_path / "cold")
    shutil.copytree(hub.root / "events", cold.root / "events", dirs_exist_ok=True)
    place = str(target)
    live = replace(read_manifest(target), location=place, read=Elsewhere(place).read)
    assert build(cold.root, now=LATER, previous=live).outcome is Outcome.PUBLISHED
    stamp = f"LAST-MODIFIED:{LATER:%Y%m%dT%H%M%SZ}"
    assert cold.text("events/board.ics").count(stamp) == 1
    assert "SEQUENCE:0" in cold.text("events/board.ics")


def test_a_publication_whose_calendar_cannot_be_read_is_not_continued(
    hub: HubFolder, tmp_path: Path
) -> None:
    hub.build()
    target = tmp_path / "target"
    shutil.copytree(hub.root / "public", target)
    (target / "feeds/all.ics").write_bytes(b"damaged")
    cold = HubFolder(tmp_path / "cold")
    cold.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    place = str(target)
    live = replace(read_manifest(target), location=place, read=Elsewhere(place).read)
    report = build(cold.root, now=LATER, previous=live)
    assert report.exit_code == 4
    assert [problem.code for problem in report.held] == ["state.previous"]


@pytest.mark.parametrize("stays", [True, False])
def test_a_process_that_stays_removes_nothing_old_before_it_has_answered(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch, *, stays: bool
) -> None:
    hub.world = World() if stays else None
    asked: list[float] = []
    monkeypatch.setattr(LocalReleases, "prune", lambda _, now: asked.append(now))
    assert hub.build().outcome is Outcome.PUBLISHED
    assert bool(asked) is not stays
    asked.clear()
    let_go(hub.root)
    assert asked


def test_what_is_old_goes_afterwards_unless_a_build_is_at_work_or_the_clock_is_wrong(
    tmp_path: Path,
) -> None:
    (tmp_path / ".calendarhub").mkdir()
    names = [publish(tmp_path, {"a.txt": b"%d" % n}) for n in range(4)]
    rested(tmp_path)
    releases = LocalReleases(tmp_path)

    def trees() -> list[str]:
        return [name for name in releases.names() if releases.has_tree(name)]

    let_go(tmp_path)  # nobody knows when the last build was
    assert trees() == names[::-1]
    clock_note.keep(tmp_path, datetime.now(UTC))
    with FileLease(releases.state).hold(wait=0), pytest.raises(BusyError):
        let_go(tmp_path)
    let_go(tmp_path)
    assert trees() == [names[3], names[2]]
    assert not (releases.state / "staging").exists()
