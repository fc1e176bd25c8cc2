"""The whole of `doctor`: a hub that is well, one that is not, and that nothing is changed."""

import os
from datetime import timedelta
from pathlib import Path

import pytest

from calendarhub.hub.doctor import doctor
from calendarhub.model.problem import Severity
from tests.hubs import BOARD, NOW, HubFolder


def kept(root: Path) -> dict[str, tuple[int, int, int]]:
    """All that lies in a hub, with what changes when it is touched."""
    files = [Path(above, name) for above, _, names in os.walk(root) for name in names]
    return {
        str(one): (one.lstat().st_ino, one.lstat().st_mtime_ns, one.lstat().st_size)
        for one in files
    }


@pytest.fixture
def hub(tmp_path: Path) -> HubFolder:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    hub.build()
    return hub


def test_a_hub_that_is_well_has_nothing_to_mend_and_is_not_touched(hub: HubFolder) -> None:
    before = kept(hub.root)
    found = doctor(hub.root, now=NOW)
    assert (found.problems, found.is_fine) == ((), True)
    assert {"calendarhub", "Python", "YAML", "time zones", "hub", "free"} == dict(
        found.facts
    ).keys()
    assert kept(hub.root) == before


def test_the_worst_comes_first_and_a_note_is_no_fault(hub: HubFolder) -> None:
    hub.write("feeds/empty.yaml", "title: Empty\nselect: {tag: [nowhere]}\n")
    found = doctor(hub.root, now=NOW)
    assert [one.severity for one in found.problems] == [Severity.NOTE]
    assert found.is_fine
    (hub.root / "public").unlink()
    found = doctor(hub.root, now=NOW + timedelta(days=2))
    assert [one.severity for one in found.problems] == sorted(
        (one.severity for one in found.problems), key=list(Severity).index
    )
    assert found.problems[0].code == "doctor.link.missing"
    assert not found.is_fine


def test_a_hub_that_was_never_built_is_told_to_be_and_nothing_is_made(tmp_path: Path) -> None:
    hub = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    found = doctor(hub.root, now=NOW)
    assert [one.code for one in found.problems] == ["doctor.unpublished"]
    assert not (hub.root / ".calendarhub").exists()
