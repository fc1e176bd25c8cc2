"""What a program learns of the mistakes of a hub."""

from pathlib import Path

import pytest

from calendarhub.hub.check import check, of_file
from calendarhub.model.problem import Severity
from tests.hubs import BOARD, NOW, HubFolder


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    return HubFolder(tmp_path, {"events/board.md": BOARD})


def test_a_hub_without_a_mistake_is_fine_and_nothing_is_written(hub: HubFolder) -> None:
    found = check(hub.root, now=NOW)
    assert (found.is_fine, found.problems) == (True, ())
    assert ([event.id for event in found.events], found.files) == (["board"], 3)
    assert not (hub.root / ".calendarhub").exists()


def test_problems_of_all_files_stand_in_their_order(hub: HubFolder) -> None:
    hub.write("events/a.md", BOARD.replace("2027-03-08T09:30", "8.3."))
    hub.write("feeds/all.yaml", "title: All\nselect: {type: [none]}\n")
    found = check(hub.root, now=NOW)
    assert not found.is_fine
    assert {one.where.path for one in found.problems} == {"events/a.md", "feeds/all.yaml"}
    assert list(found.problems) == sorted(found.problems, key=lambda one: one.order)


def test_of_one_file_only_its_own_are_told_and_a_file_nobody_reads_is_a_note(
    hub: HubFolder,
) -> None:
    hub.write("events/a.md", BOARD.replace("2027-03-08T09:30", "8.3."))
    found = check(hub.root, now=NOW)
    assert [one.id for one in of_file(found, "events/board.md").events] == ["board"]
    assert of_file(found, "events/board.md").is_fine
    assert not of_file(found, "events/a.md").is_fine
    (note,) = of_file(found, "notes.txt").problems
    assert (note.code, note.severity) == ("record.file.unread", Severity.NOTE)


def test_mistakes_in_settings_do_not_keep_the_others_from_being_found(hub: HubFolder) -> None:
    hub.write("calendarhub.yaml", "name: A\nlanguges: [en]\n")
    hub.write("events/a.md", "---\ntitle: A\nstart: soon\n---\n")
    paths = {one.where.path for one in check(hub.root, now=NOW).problems}
    assert {"calendarhub.yaml", "events/a.md"} <= paths
