"""`calendarhub schedule`: the cycle without the server."""

from pathlib import Path

import pytest

from calendarhub.cli.commands import new
from tests.cli.commands.serving import SECONDS_TO_END, Process, ending
from tests.hubs import BOARD, HubFolder


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    """A hub that was never built."""
    return HubFolder(tmp_path / "hub", {"events/board-meeting.md": BOARD})


def test_it_builds_at_the_start_and_on_changes_and_ends_cleanly(hub: HubFolder) -> None:
    running = Process("schedule", str(hub.root))
    with ending(running):
        running.until(r"Published 1 event, .* \(the start\)")
        hub.write("events/second.md", BOARD.replace("Board meeting", "Second"))
        running.until(r"Published 2 events, .* \(events/second\.md\)")
        assert b"SUMMARY;LANGUAGE=en:Second" in hub.read("feeds/all.ics")
        code, seconds = running.end()
        assert (code, seconds < SECONDS_TO_END) == (0, True)
        assert running.said.endswith("Ended.\n")
        assert "Traceback" not in running.said


def test_what_has_not_changed_is_published_as_it_is(hub: HubFolder) -> None:
    hub.build()
    running = Process("schedule", str(hub.root))
    with ending(running):
        running.until(r"1 event")
        assert running.end()[0] == 0


def test_a_new_record_is_not_published_before_its_draft_line_goes(hub: HubFolder) -> None:
    running = Process("schedule", str(hub.root))
    with ending(running):
        running.until(r"Published 1 event")
        assert new.run(hub.root, title="Confidential: merger talks") == 0
        running.until(r"1 event, .* \(events/confidential-merger-talks\.md\)")
        published = [file for file in (hub.root / "public").rglob("*") if file.is_file()]
        assert not [file for file in published if b"merger" in file.read_bytes()]
        path = "events/confidential-merger-talks.md"
        hub.write(path, (hub.root / path).read_text().replace("draft: true", ""))
        running.until(r"Published 2 events")
        assert "merger talks" in hub.text("en/events/confidential-merger-talks.html")
        assert running.end()[0] == 0


@pytest.mark.parametrize("pause", [0.00002, 0.00009, 0.0002])
def test_a_burst_of_signals_ends_it_as_one_does(hub: HubFolder, pause: float) -> None:
    hub.build()
    running = Process("schedule", str(hub.root))
    with ending(running):
        running.until(r"1 event")
        assert running.burst(40, pause=pause) == 0
        running.until("Ended")
        assert "Traceback" not in running.said


def test_each_release_is_sent_to_the_target_that_is_named(hub: HubFolder, tmp_path: Path) -> None:
    www = tmp_path / "www"
    running = Process("schedule", "--publish", str(www), str(hub.root))
    with ending(running):
        running.until(r"Sent \d+ files")
        hub.write("events/second.md", BOARD.replace("Board meeting", "Second"))
        running.until(r"Sent \d+ files")
        assert running.end()[0] == 0
    assert b"SUMMARY;LANGUAGE=en:Second" in (www / "feeds/all.ics").read_bytes()
