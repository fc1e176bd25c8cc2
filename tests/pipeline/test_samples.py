"""What `init` writes shows how a hub works, and never reaches the readers of a real one."""

from datetime import timedelta
from pathlib import Path

import pytest

from calendarhub.cli.commands import init
from calendarhub.hub import check
from calendarhub.model.problem import Severity
from calendarhub.pipeline.report import Outcome
from tests.hubs import BOARD, NOW, HubFolder

LATER = NOW + timedelta(hours=1)


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    """A hub as `init` leaves it."""
    made = HubFolder(tmp_path / "hub")
    for path in ("calendarhub.yaml", "feeds/all.yaml"):
        made.remove(path)
    init.run(made.root, today=NOW.date(), timezone="Europe/Riga")
    return made


def publish_at(hub: HubFolder, address: str) -> None:
    settings = (hub.root / "calendarhub.yaml").read_text(encoding="utf-8")
    hub.write("calendarhub.yaml", settings.replace("http://localhost:8000/", address))


def samples(hub: HubFolder) -> set[str]:
    """The published files that speak of a sample."""
    words = (b"Annual conference", b"Board meeting", b"annual-conference", b"open-workshop")
    return {
        path
        for path in hub.digests()
        if path.startswith(("feeds/", "events")) and any(word in hub.read(path) for word in words)
    }


def test_samples_are_shown_on_this_machine(hub: HubFolder) -> None:
    assert hub.build().counts["events"] == 3
    assert samples(hub)


def test_a_hub_for_others_leaves_samples_out_and_says_so(hub: HubFolder) -> None:
    publish_at(hub, "https://hub.example/")
    hub.write("events/mine.md", "---\ntitle: Mine\nstart: 2027-03-03\n---\n")
    report = hub.build()
    assert (report.exit_code, report.counts["events"]) == (0, 1)
    (note,) = report.problems
    assert (note.code, note.severity) == ("record.sample", Severity.NOTE)
    assert "3 samples are left out" in note.message
    assert "Annual conference" not in hub.text("feeds/all.ics")
    checked = check.check(hub.root)
    assert checked.is_fine
    assert "record.sample" in {problem.code for problem in checked.problems}


def test_what_was_a_sample_is_published_once_the_line_is_gone(hub: HubFolder) -> None:
    publish_at(hub, "https://hub.example/")
    hub.build()
    path = "events/annual-conference.md"
    record = (hub.root / path).read_text(encoding="utf-8")
    hub.write(path, record.replace("sample: true", "#"))
    assert hub.build(LATER).outcome is Outcome.PUBLISHED
    assert "Annual conference" in hub.text("feeds/all.ics")


def test_a_published_event_is_not_touched_by_being_known_as_no_sample(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.build()
    hub.write("events/board.md", BOARD.replace("type: event", "type: event\nsample: false"))
    assert hub.build(LATER).outcome is Outcome.UNCHANGED
