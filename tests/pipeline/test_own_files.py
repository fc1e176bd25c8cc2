"""The files that a hub is made of are never published as they stand."""

import os
from pathlib import Path

import pytest

from calendarhub.pipeline.own_files import Own


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in (
        *("calendarhub.yaml", ".env", "network/types.yaml", "templates/base.html"),
        *("events/board.md", "events/agenda.pdf", "lists/all.csv", "files/a.pdf"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    return tmp_path


def own(root: Path) -> Own:
    return Own(root, [str(root / "events/board.md"), str(root / "lists/all.csv")], folders=[0])


@pytest.mark.parametrize(
    "name",
    ["calendarhub.yaml", ".env", "network/types.yaml", "templates/base.html", "lists/all.csv"],
)
def test_settings_network_templates_and_records_are_its_own(root: Path, name: str) -> None:
    assert own(root).has(root / name, 1)


@pytest.mark.parametrize("name", ["events/agenda.pdf", "files/a.pdf"])
def test_what_stands_beside_a_record_is_not(root: Path, name: str) -> None:
    assert not own(root).has(root / name, 0)


def test_in_a_folder_of_records_whatever_could_be_one_is_its_own(root: Path) -> None:
    (root / "events/new.MD").write_text("x")
    assert own(root).has(root / "events/new.MD", 0)
    assert not own(root).has(root / "events/new.MD", 1)


def test_another_name_of_such_a_file_does_not_publish_it(root: Path) -> None:
    os.link(root / ".env", root / "files/harmless.pdf")
    (root / "files/link.pdf").symlink_to(root / "calendarhub.yaml")
    assert own(root).has(root / "files/harmless.pdf", 0)
    assert own(root).has(root / "files/link.pdf", 0)


def test_a_record_that_is_gone_meanwhile_is_no_fault(root: Path) -> None:
    found = Own(root, [str(root / "events/gone.md")], folders=[])
    assert not found.has(root / "events/board.md", 0)
