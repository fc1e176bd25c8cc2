"""Records of any file and any shape become one list, and nobody's is lost on the way."""

import os
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest

from calendarhub.model.event import Event
from calendarhub.pipeline import gather as gather_module
from calendarhub.pipeline import parse_files as reading
from calendarhub.pipeline.report import Outcome
from tests.hubs import BOARD, NOW, SETTINGS, HubFolder, vevents

LATER = NOW + timedelta(hours=1)
SLIM = SETTINGS + "outputs: [ics, events]\n"
EMBARGO = BOARD.replace("title:", "published: 2026-11-22T12:00:00Z\ntitle:", 1)


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    return HubFolder(tmp_path / "hub", {"calendarhub.yaml": SLIM, "events/board.md": BOARD})


def summaries(hub: HubFolder) -> list[str]:
    lines = hub.text("feeds/all.ics").splitlines()
    return sorted(line.partition(":")[2] for line in lines if line.startswith("SUMMARY"))


def test_line_ends_and_marks_of_other_systems_make_no_difference(hub: HubFolder) -> None:
    hub.build()
    before = hub.read("events/board.ics")
    file = hub.root / "events/board.md"
    file.write_bytes(b"\xef\xbb\xbf" + BOARD.replace("\n", "\r\n").encode())
    assert hub.build(LATER).outcome is Outcome.UNCHANGED
    assert hub.read("events/board.ics") == before


def test_names_of_any_length_and_script_give_events_of_their_own(hub: HubFolder) -> None:
    names = ("Hallitus – ja työ 2027", "会議 2027", "l" * 240, "UPPER CASE")
    for name in names:
        hub.write(f"events/{name}.md", BOARD.replace("Board meeting", name[:99]))
    report = hub.build()
    assert report.exit_code == 0
    assert summaries(hub) == sorted(["Board meeting", *(name[:99] for name in names)])


def test_two_long_names_that_fold_to_one_id_are_told(hub: HubFolder) -> None:
    for end in "ab":
        hub.write(f"events/{'l' * 200}{end}.md", BOARD.replace("Board", end))
    report = hub.build()
    assert [(p.code, p.where.path[-4:]) for p in report.problems] == [("record.id.twice", "b.md")]
    assert (report.exit_code, report.counts["events"]) == (3, 2)


@pytest.mark.parametrize("name", ["a", "z"])
def test_a_record_that_takes_the_uid_of_another_costs_itself_and_stays_as_it_was(
    hub: HubFolder, name: str
) -> None:
    thief = BOARD.replace("Board meeting", "Thief")
    hub.write(f"events/{name}.md", thief)
    hub.build()
    hub.write(f"events/{name}.md", thief.replace("type:", "uid: board@hub.example\ntype:"))
    for moment in (LATER, LATER + timedelta(hours=1)):  # the second finds the file as it was
        report = hub.build(moment)
        assert [(p.code, p.where.path) for p in report.problems] == [
            ("record.uid.twice", f"events/{name}.md")
        ]
        assert (report.exit_code, summaries(hub)) == (3, ["Board meeting", "Thief"])
        assert "CANCELLED" not in hub.text("feeds/all.ics")
    (hub.root / ".calendarhub/shelf.db").unlink()
    assert hub.build(LATER + timedelta(hours=2)).exit_code == 3
    assert "CANCELLED" not in hub.text("feeds/all.ics")


def test_two_new_records_with_one_uid_give_one_event(hub: HubFolder) -> None:
    hub.write("events/z.md", BOARD.replace("type:", "uid: board@hub.example\ntype:"))
    report = hub.build()
    assert [p.where.path for p in report.problems] == ["events/z.md"]
    assert (report.exit_code, summaries(hub)) == (3, ["Board meeting"])


def test_a_file_that_is_away_for_a_moment_is_not_removed(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.build()
    monkeypatch.setattr(gather_module, "MISSING_PAUSE", 0.6)
    file, aside = hub.root / "events/board.md", hub.root / "board.aside"
    file.rename(aside)
    timer = threading.Timer(0.2, aside.rename, [file])
    timer.start()
    assert hub.build(LATER).outcome is Outcome.UNCHANGED
    timer.join()


def test_a_file_that_is_being_written_is_waited_for(hub: HubFolder) -> None:
    hub.build()
    file = hub.root / "events/board.md"
    file.write_text(BOARD[:40], encoding="utf-8")
    later = BOARD.replace("T09:30", "T10:30")
    timer = threading.Timer(0.2, file.write_text, [later], {"encoding": "utf-8"})
    timer.start()
    report = hub.build(LATER)
    timer.join()
    assert (report.outcome, report.exit_code) == (Outcome.PUBLISHED, 0)
    assert "20270308T103000" in hub.text("events/board.ics")


def test_an_old_file_with_a_mistake_is_not_waited_for(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    hub.write("events/bad.md", "---\ntitle: x\n")
    hour_ago = time.time() - 3600
    os.utime(hub.root / "events/bad.md", (hour_ago, hour_ago))
    assert hub.build().exit_code == 3
    assert waits == []


def test_an_embargo_that_has_lifted_stays_lifted_when_the_clock_goes_back(hub: HubFolder) -> None:
    hub.write("events/news.md", EMBARGO.replace("Board", "News"))
    hub.build(NOW + timedelta(hours=4))
    assert "News meeting" in summaries(hub)
    assert hub.build(NOW).outcome is Outcome.UNCHANGED
    assert summaries(hub) == ["Board meeting", "News meeting"]


def test_a_published_event_that_gets_an_embargo_is_withdrawn_until_then(hub: HubFolder) -> None:
    hub.build()
    hub.write("events/board.md", EMBARGO)
    hub.build(LATER)
    assert "STATUS:CANCELLED" in hub.text("feeds/all.ics")
    hub.build(NOW + timedelta(hours=3))
    assert "STATUS:CONFIRMED" in hub.text("feeds/all.ics")
    assert "SEQUENCE:2" in hub.text("feeds/all.ics")


def test_an_announcement_that_is_dated_back_changes_nothing_for_subscribers(
    hub: HubFolder,
) -> None:
    hub.write("events/board.md", EMBARGO)
    hub.build(NOW + timedelta(hours=4))
    before = hub.read("feeds/all.ics")
    hub.write("events/board.md", EMBARGO.replace("2026-11-22T12", "2026-11-20T12"))
    assert hub.build(NOW + timedelta(hours=5)).outcome is Outcome.UNCHANGED
    assert hub.read("feeds/all.ics") == before


def test_a_page_of_a_site_that_becomes_a_draft_or_a_copy_is_withdrawn(tmp_path: Path) -> None:
    settings = SETTINGS + "records:\n  - folder: site\n    fields: {title: name, start: day}\n"
    page = "---\nname: {0}\nday: 2027-03-08\n---\n"
    hub = HubFolder(tmp_path / "hub", {"calendarhub.yaml": settings})
    for name in ("a", "b", "c", "d"):
        hub.write(f"site/{name}.md", page.format(name))
    hub.build()
    hub.write("site/a.md", page.format("a").replace("day:", "published: false\nday:"))
    hub.write("site/b.md", "---\ndraft: true\n---\n")
    hub.write("site/c (conflicted copy 2026-11-30).md", page.format("c"))
    report = hub.build(NOW + timedelta(hours=1))
    assert report.exit_code == 0
    said = {
        str(event["UID"]).partition("@")[0]: str(event.get("STATUS", ""))
        for event in vevents(hub.read("feeds/all.ics"))
    }
    assert said["a"] == said["b"] == "CANCELLED"
    assert said.keys() == {"a", "b", "c", "d"}
    assert sorted(problem.code for problem in report.problems) == ["record.copy", "record.draft"]


def test_a_published_event_that_becomes_a_draft_is_withdrawn_and_can_come_back(
    hub: HubFolder,
) -> None:
    hub.build()
    hub.write("events/board.md", BOARD.replace("title:", "draft: true\ntitle:", 1))
    hub.build(LATER)
    assert "STATUS:CANCELLED" in hub.text("feeds/all.ics")
    hub.write("events/board.md", BOARD)
    hub.build(LATER + timedelta(hours=1))
    assert "STATUS:CONFIRMED" in hub.text("feeds/all.ics")


def test_thousands_of_rows_without_ids_are_as_many_events_as_they_tell_apart(
    hub: HubFolder,
) -> None:
    hub.write("calendarhub.yaml", SLIM + "records:\n  - file: list.csv\n")
    rows = [f"Talk {n % 1500},2027-0{n % 9 + 1}-01,Town {n % 2}" for n in range(3000)]
    hub.write("list.csv", "\n".join(["title,start,city", *rows, *rows[:50]]))
    hub.write(
        "calendarhub.yaml",
        SLIM
        + "records:\n  - file: list.csv\n    fields:\n      title: title\n      start: start\n"
        + "      place: {city: city}\n",
    )
    report = hub.build()
    assert report.counts["events"] == len(set(rows))
    assert report.exit_code == 0


def test_a_record_that_no_reader_foresaw_costs_itself_and_keeps_its_last_good_version(
    hub: HubFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub.write("events/other.md", BOARD.replace("Board meeting", "Other"))
    hub.build()
    mark = reading.FileParser.mark

    def broken(self: reading.FileParser, event: Event) -> reading.Marks:
        if "Deep" in dict(event.title.versions)["en"]:
            raise RecursionError("too deep")
        return mark(self, event)

    monkeypatch.setattr(reading.FileParser, "mark", broken)
    hub.write("events/board.md", BOARD.replace("Board meeting", "Deep"))
    hub.write("events/other.md", BOARD.replace("Board meeting", "Another"))
    report = hub.build(LATER)
    assert [(p.code, p.where.path) for p in report.problems] == [
        ("record.fault", "events/board.md")
    ]
    assert report.exit_code == 3
    assert summaries(hub) == ["Another", "Board meeting"]
    assert "too deep" in (hub.root / ".calendarhub/last-error.txt").read_text()


def test_a_zone_of_any_length_costs_its_record_only(hub: HubFolder) -> None:
    zone = "a/" * 250 + "b"
    hub.write("events/bad.md", BOARD.replace("type:", f"timezone: {zone}\ntype:"))
    report = hub.build()
    assert [(p.code, p.where.path) for p in report.problems] == [
        ("record.timezone", "events/bad.md")
    ]
    assert (report.exit_code, summaries(hub)) == (3, ["Board meeting"])


def test_the_id_of_what_is_not_announced_yet_is_nowhere_even_if_another_disputes_it(
    hub: HubFolder,
) -> None:
    hub.write("events/secret.md", EMBARGO)
    hub.write("events/draft.md", BOARD.replace("type:", "draft: true\ntype:"))
    disputing = BOARD.replace("type:", "disputes: [secret, draft, open]\ntype:")
    hub.write("events/board.md", disputing)
    hub.write("events/open.md", BOARD.replace("Board meeting", "Open"))
    hub.build()
    published = b"".join(
        file.read_bytes() for file in sorted((hub.root / "public").rglob("*")) if file.is_file()
    )
    assert b"secret" not in published
    assert b"draft" not in published
    assert rb"\"disputes\":[\"open\"]" in published
    hub.build(NOW + timedelta(hours=4))
    hub.write("events/board.md", disputing.replace("Board meeting", "Board"))
    hub.build(NOW + timedelta(hours=5))
    assert rb"\"disputes\":[\"secret\",\"open\"]" in hub.read("manifest.json")
