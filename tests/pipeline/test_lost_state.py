"""What was published before never passes for a first publication."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from calendarhub.cli.commands import build as command
from calendarhub.fetch.presence import Presence
from calendarhub.pipeline.build import build
from calendarhub.pipeline.report import Outcome, Report
from tests.hubs import BOARD, NOW, SETTINGS, HubFolder
from tests.pipeline.faults import unsound

LATER = NOW + timedelta(hours=1)
NOBODY = Presence(is_live=False, said="no such name")


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    """A hub that has lived: an event moved, one renamed, another removed."""
    made = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    made.write("calendarhub.yaml", SETTINGS + "outputs: [ics, events]\n")
    made.write("events/hybrid.md", BOARD.replace("Board", "Hybrid"))
    made.write("events/night.md", BOARD.replace("Board", "Night"))
    made.build(NOW - timedelta(days=1))
    made.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    made.remove("events/hybrid.md")
    renamed = BOARD.replace("Board", "Hybrid").replace("type: event", "type: event\nid: hybrid")
    made.write("events/hybrid-seminar-may.md", renamed)
    made.remove("events/night.md")
    made.build()
    return made


def copy_of_public(hub: HubFolder) -> Path:
    return Path(shutil.copytree(hub.root / "public", hub.root.parent / "copy"))


class Asked:
    """Answers whether something is live, and counts how often it was asked."""

    def __init__(self, answer: Presence) -> None:
        self.answer = answer
        self.addresses: list[str] = []

    def __call__(self, address: str) -> Presence:
        self.addresses.append(address)
        return self.answer


def begin(hub: HubFolder, ask: Asked | None = None, *, first: bool = False) -> Report:
    return build(hub.root, now=LATER, ask=ask, first=first)


def test_with_its_state_gone_nothing_is_published_and_the_ways_out_are_named(
    hub: HubFolder,
) -> None:
    shutil.rmtree(hub.root / ".calendarhub")
    report = hub.build(LATER)
    (held,) = report.held
    assert (report.exit_code, held.code) == (4, "state.lost")
    assert "public leads to the release 2-" in held.message
    assert "--previous https://hub.example/baltic/" in held.remedy
    assert "--first" in held.remedy
    assert not list((hub.root / ".calendarhub").rglob("manifest.json"))


def test_by_a_copy_of_what_was_published_all_goes_on(hub: HubFolder) -> None:
    copy, before = copy_of_public(hub), hub.digests()
    shutil.rmtree(hub.root / ".calendarhub")
    assert hub.build(LATER).exit_code == 4
    assert command.run(hub.root, previous=str(copy), now=LATER) == 0
    assert hub.digests() == before
    assert unsound(hub.root) == []


def test_a_person_may_say_that_it_is_a_new_hub(hub: HubFolder) -> None:
    shutil.rmtree(hub.root / ".calendarhub")
    ask = Asked(Presence(is_live=True))
    report = begin(hub, ask, first=True)
    assert (report.exit_code, ask.addresses) == (0, [])
    assert "SEQUENCE:0" in hub.text("events/board.ics")
    assert "Cancelled: Night" not in hub.text("feeds/all.ics")


def test_a_ledger_without_its_release_is_not_taken_for_a_beginning(hub: HubFolder) -> None:
    copy = copy_of_public(hub)
    shutil.rmtree(hub.root / ".calendarhub/releases")
    (hub.root / "public").unlink()
    (held,) = hub.build(LATER).held
    assert held.code == "state.lost"
    assert "the ledger is that of the release 2-" in held.message
    hub.write("events/board.md", BOARD.replace("T09:30", "T11:30"))
    assert command.run(hub.root, previous=str(copy), now=LATER) == 0
    assert "SEQUENCE:2" in hub.text("events/board.ics")


def test_a_new_hub_after_a_ledger_without_its_release_knows_nothing_of_it(hub: HubFolder) -> None:
    shutil.rmtree(hub.root / ".calendarhub/releases")
    assert begin(hub, first=True).exit_code == 0
    assert "SEQUENCE:0" in hub.text("events/board.ics")
    (hub.root / ".calendarhub/ledger.db").unlink()
    before = hub.digests()
    assert hub.build(LATER).outcome is Outcome.UNCHANGED
    assert hub.digests() == before


def test_releases_without_a_manifest_are_not_taken_for_a_beginning(hub: HubFolder) -> None:
    for release in (hub.root / ".calendarhub/releases").iterdir():
        (release / "manifest.json").unlink()
    for name in ("ledger.db", "shelf.db"):
        (hub.root / ".calendarhub" / name).unlink()
    (hub.root / "public").unlink()
    (held,) = hub.build(LATER).held
    assert held.code == "state.lost"
    assert "has a manifest" in held.message
    assert begin(hub, first=True).exit_code == 0


def test_a_damaged_manifest_names_the_ways_out_as_well(hub: HubFolder) -> None:
    for release in (hub.root / ".calendarhub/releases").iterdir():
        (release / "manifest.json").write_text("{")
    (hub.root / ".calendarhub/ledger.db").unlink()
    (hub.root / ".calendarhub/shelf.db").unlink()
    (held,) = hub.build(LATER).held
    assert "--previous" in held.remedy
    assert "--first" in held.remedy
    assert begin(hub, first=True).exit_code == 0


def test_a_hub_that_is_published_cannot_be_called_new(hub: HubFolder) -> None:
    before = hub.digests()
    report = begin(hub, first=True)
    assert (report.exit_code, report.held[0].code) == (4, "state.first")
    assert hub.digests() == before


def test_a_fresh_copy_of_the_records_asks_whether_something_is_live(hub: HubFolder) -> None:
    shutil.rmtree(hub.root / ".calendarhub")
    (hub.root / "public").unlink()
    ask = Asked(Presence(is_live=True))
    report = begin(hub, ask)
    (held,) = report.held
    assert (report.exit_code, held.code) == (4, "state.elsewhere")
    assert "--previous https://hub.example/baltic/" in held.remedy
    assert ask.addresses == ["https://hub.example/baltic/"]
    assert not (hub.root / "public").exists()


def test_where_nothing_is_live_it_is_the_first_publication_and_says_that_it_asked(
    tmp_path: Path,
) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    ask = Asked(NOBODY)
    report = begin(hub, ask)
    assert report.exit_code == 0
    (note,) = report.problems
    assert note.code == "state.asked"
    assert "https://hub.example/baltic/manifest.json was asked" in note.message
    assert "no such name" in note.message
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    assert begin(hub, ask).outcome is Outcome.PUBLISHED
    assert len(ask.addresses) == 1


def test_on_this_machine_nobody_is_asked_and_nothing_stands_in_the_way(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.write("calendarhub.yaml", SETTINGS.replace("https://hub.example", "http://localhost:80"))
    ask = Asked(Presence(is_live=True))
    assert begin(hub, ask).exit_code == 0
    shutil.rmtree(hub.root / ".calendarhub")
    assert begin(hub, ask).exit_code == 0
    shutil.rmtree(hub.root / ".calendarhub/releases")
    assert begin(hub, ask).exit_code == 0
    assert ask.addresses == []


def test_a_hub_tried_out_asks_before_it_begins_for_others(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.write("calendarhub.yaml", SETTINGS.replace("https://hub.example", "http://localhost:80"))
    hub.build()
    hub.write("calendarhub.yaml", SETTINGS)
    report = begin(hub, Asked(Presence(is_live=True)))
    assert report.held[0].code == "state.elsewhere"
    assert "localhost" in hub.text("feeds/all.ics")
    assert begin(hub, Asked(NOBODY)).exit_code == 0


def test_what_others_read_is_missed_though_the_hub_is_looked_at_here(hub: HubFolder) -> None:
    shutil.rmtree(hub.root / ".calendarhub/releases")
    hub.write("calendarhub.yaml", SETTINGS.replace("https://hub.example", "http://localhost:80"))
    assert hub.build(LATER).held[0].code == "state.lost"


def test_after_an_older_backup_of_the_state_no_number_stands_for_two_contents(
    hub: HubFolder,
) -> None:
    shutil.copytree(hub.root / ".calendarhub", hub.root.parent / "backup", symlinks=True)
    hub.write("events/board.md", BOARD.replace("T09:30", "T11:30"))
    hub.build(LATER)
    assert "SEQUENCE:2" in hub.text("events/board.ics")
    shutil.rmtree(hub.root / ".calendarhub")
    shutil.move(hub.root.parent / "backup", hub.root / ".calendarhub")
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    hub.build(LATER + timedelta(hours=1))
    assert "SEQUENCE:3" in hub.text("events/board.ics")
    hub.write("events/board.md", BOARD.replace("T09:30", "T12:30"))
    hub.build(LATER + timedelta(hours=2))
    assert "SEQUENCE:4" in hub.text("events/board.ics")
    assert unsound(hub.root) == []
