"""What `calendarhub diff` says before a build publishes it."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from calendarhub.cli.main import main
from tests.hubs import BOARD, NOW, HubFolder

LATER = NOW + timedelta(hours=1)
OTHER = BOARD.replace("Board meeting", "Other").replace("2027-03-08", "2027-04-12")


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    made = HubFolder(tmp_path / "hub", {"events/board.md": BOARD, "events/other.md": OTHER})
    made.build()
    return made


def differences(hub: HubFolder, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    code = main(["diff", str(hub.root), "--now", LATER.isoformat(), "--json"])
    assert code == 0
    found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)["differences"]
    return found


def said(hub: HubFolder, capsys: pytest.CaptureFixture[str], code: int = 0) -> str:
    assert main(["diff", str(hub.root), "--now", LATER.isoformat()]) == code
    return capsys.readouterr().out


def files(root: Path) -> dict[str, bytes]:
    """All of a folder but what SQLite keeps beside a database that is open."""
    return {
        str(path): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not re.search(r"-(wal|shm)$|cache", path.name)
    }


def test_nothing_differs_after_a_build(hub: HubFolder, capsys: pytest.CaptureFixture[str]) -> None:
    assert differences(hub, capsys) == []
    assert said(hub, capsys) == "Subscribers would see nothing change.\n"


def test_it_writes_nothing(hub: HubFolder, capsys: pytest.CaptureFixture[str]) -> None:
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    before = files(hub.root)
    assert differences(hub, capsys)
    assert files(hub.root) == before


def test_before_the_first_publication_all_is_new(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fresh = HubFolder(tmp_path / "fresh", {"events/board.md": BOARD})
    assert [one["kind"] for one in differences(fresh, capsys)] == ["new"]
    assert not (fresh.root / "public").exists()


def test_a_move_is_said_with_old_and_new_and_where_it_is_written(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.write("events/board.md", BOARD.replace("2027-03-08", "2027-03-15"))
    (found,) = differences(hub, capsys)
    assert (found["feed"], found["kind"], found["change"]) == ("all", "changed", "moved")
    assert (found["uid"], found["sequence"]) == ("board@hub.example", 1)
    assert (found["file"], found["title"]) == ("events/board.md", "Board meeting")
    text = said(hub, capsys)
    assert "~ Board meeting · Mon, 15 Mar 2027" in text
    assert "Moved from 8 March 2027 to 15 March 2027" in text
    assert "events/board.md:2" in text
    assert "1 difference:" in text


def test_each_kind_of_difference(hub: HubFolder, capsys: pytest.CaptureFixture[str]) -> None:
    hub.write("events/board.md", BOARD.replace("Board meeting", "Council"))
    hub.remove("events/other.md")
    hub.write("events/third.md", OTHER.replace("2027-04-12", "2027-05-12"))
    hub.write("events/fourth.md", BOARD.replace("type: event", "status: cancelled"))
    found = {one["id"]: one["kind"] for one in differences(hub, capsys)}
    assert found == {"board": "corrected", "other": "withdrawn", "third": "new", "fourth": "new"}
    hub.write("events/board.md", BOARD.replace("type: event", "status: cancelled"))
    assert {one["id"]: one["kind"] for one in differences(hub, capsys)}["board"] == "cancelled"


def test_an_edit_of_a_feed_file_is_told_too(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.write("feeds/all.yaml", "title: Sweden\nselect: {country: [SE]}\n")
    assert {one["id"]: one["kind"] for one in differences(hub, capsys)} == {
        "board": "leaves",
        "other": "leaves",
    }
    hub.write("feeds/all.yaml", "title: All\n")
    hub.write("feeds/new.yaml", "title: New\n")
    assert [(one["feed"], one["kind"]) for one in differences(hub, capsys)] == [("new", "new")] * 2


def test_a_vague_date_is_not_new_in_a_feed_that_omits_it(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.write("feeds/firm.yaml", "title: Firm\nfuzzy: omit\n")
    hub.write("events/month.yaml", "title: Month\nstart: 2027-05\n")
    hub.write("events/year.yaml", "title: Year\nstart: 2027\n")
    hub.build()
    assert differences(hub, capsys) == []
    hub.write("events/year.yaml", "title: Year\nstart: 2028\n")
    assert [one["kind"] for one in differences(hub, capsys)] == ["changed", "changed"]


def test_a_series_written_out_is_one_difference(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    series = BOARD.replace("type: event", "repeats:\n  rule: FREQ=WEEKLY;COUNT=9")
    hub.write("feeds/expanded.yaml", "title: Expanded\nrecurrence: expand\n")
    hub.write("events/board.md", series)
    hub.build()
    assert differences(hub, capsys) == []
    hub.write("events/board.md", series.replace("T09:30", "T10:30"))
    assert [one["feed"] for one in differences(hub, capsys)] == ["all", "expanded"]


def test_what_it_foresees_is_what_a_build_publishes(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.write("events/board.md", BOARD.replace("2027-03-08", "2027-03-15"))
    hub.write("events/third.md", OTHER.replace("2027-04-12", "2027-05-12"))
    foreseen = {one["uid"]: one["sequence"] for one in differences(hub, capsys)}
    hub.build(LATER)
    assert foreseen == {"board@hub.example": 1, "third@hub.example": 0}
    for uid, sequence in foreseen.items():
        assert re.search(rf"UID:{uid}\r\nSEQUENCE:{sequence}\r\n", hub.text("feeds/all.ics"))
    assert differences(hub, capsys) == []


def test_records_with_mistakes_end_in_one(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.write("events/board.md", BOARD.replace("2027-03-08T09:30", "8.3."))
    said(hub, capsys, code=1)


def test_settings_with_mistakes_are_shown(
    hub: HubFolder, capsys: pytest.CaptureFixture[str]
) -> None:
    hub.write("calendarhub.yaml", "name: [\n")
    assert main(["diff", str(hub.root)]) == 1
    assert "calendarhub.yaml" in capsys.readouterr().err


def test_a_deadline_that_is_extended_is_told_and_no_silent_correction(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = BOARD.replace("---\n", "---\ndeadlines: [{kind: call, at: 2027-02-01}]\n", 1)
    hub = HubFolder(tmp_path / "hub", {"events/board.md": call})
    hub.build()
    hub.write("events/board.md", call.replace("2027-02-01", "2027-02-08"))
    (found,) = differences(hub, capsys)
    assert (found["kind"], found["change"], found["sequence"]) == ("changed", "deadline", 0)
    told = "Call closes: Mon, 8 Feb 2027 (was Mon, 1 Feb 2027)"
    assert told in said(hub, capsys)
    hub.build(LATER)
    for page in ("en/changes.html", "en/index.html", "en/events/board.html", "feeds/all.rss"):
        assert told in hub.words(page), page
    for feed in ("all", "changes"):
        (news,) = [
            one for one in json.loads(hub.text(f"feeds/{feed}.json"))["items"] if "#" in one["id"]
        ]
        assert news["title"] == "New deadline: Board meeting"


def test_what_a_guard_holds_is_not_said_to_be_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    records = {
        f"events/b{n}.md": BOARD.replace("2027-03-08", f"2027-0{n}-10").replace("Board", f"B{n}")
        for n in range(4, 8)
    }
    hub = HubFolder(tmp_path / "hub", records)
    hub.build()
    for path in records:
        hub.remove(path)
    hub.write("events/other.md", OTHER)
    told = said(hub, capsys, code=1)
    assert "publishes none of them" in told
    assert "--accept-count 1" in told
    assert main(["diff", str(hub.root), "--now", LATER.isoformat(), "--json"]) == 1
    assert [one["code"] for one in json.loads(capsys.readouterr().out)["held"]] == ["guard.shrink"]
