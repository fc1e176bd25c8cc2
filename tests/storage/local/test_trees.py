"""A tree is brought in order by what it really holds, whatever it was before."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from calendarhub.storage.local.stamps import stamps
from calendarhub.storage.local.trees import Brought, bring, different


class From:
    """Files that lie in a folder as they are to be."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def file(self, path: str) -> str:
        return f"{self.folder}/{path}"

    def copy(self, path: str, target: str) -> None:
        shutil.copy2(self.folder / path, target)


@pytest.fixture
def live(tmp_path: Path) -> Path:
    folder = tmp_path / "live"
    for path in ("a.ics", "en/b.html", "en/events/c.html"):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(path, encoding="utf-8")
    return folder


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    folder = tmp_path / "tree"
    folder.mkdir()
    return folder


def brought(tree: Path, live: Path) -> Brought:
    return bring(tree, different(tree, stamps(live)), From(live))


def test_an_empty_tree_gets_every_file(tree: Path, live: Path) -> None:
    done = brought(tree, live)
    assert (done.removed, done.linked) == (0, 3)
    assert done.folders == {"", "en", "en/events"}
    assert stamps(tree) == stamps(live)


def test_a_tree_that_is_in_order_is_left_alone(tree: Path, live: Path) -> None:
    brought(tree, live)
    done = brought(tree, live)
    assert (done.removed, done.linked, done.folders) == (0, 0, set())


def test_what_is_missing_other_or_strange_is_put_right_and_nothing_else_is_touched(
    tree: Path, live: Path
) -> None:
    brought(tree, live)
    (tree / "a.ics").unlink()
    (tree / "a.ics").symlink_to("en/b.html")
    (tree / "en/events/c.html").unlink()
    (tree / "mine/deep").mkdir(parents=True)
    (tree / "mine/deep/x.html").write_bytes(b"mine")
    done = brought(tree, live)
    assert (done.removed, done.linked) == (2, 2)
    assert done.folders == {"", "en/events"}
    assert stamps(tree) == stamps(live)
    assert not (tree / "mine").exists()


def test_a_file_of_the_same_bytes_and_time_that_is_another_is_not_believed(
    tree: Path, live: Path
) -> None:
    """A link shares the damage of the file that was mended since, and a copy may have its own."""
    brought(tree, live)
    (tree / "a.ics").unlink()
    shutil.copy2(live / "a.ics", tree / "a.ics")
    assert brought(tree, live).linked == 1
    assert (tree / "a.ics").samefile(live / "a.ics")


def test_a_file_takes_the_place_of_a_folder_and_a_folder_that_of_a_file(
    tree: Path, live: Path
) -> None:
    (tree / "a.ics/deep").mkdir(parents=True)
    (tree / "a.ics/deep/x").write_bytes(b"")
    (tree / "en").write_bytes(b"a file")
    brought(tree, live)
    assert stamps(tree) == stamps(live)


def test_where_no_link_can_be_made_files_are_copied_and_told(
    tree: Path, live: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    monkeypatch.setattr(os, "link", refuse)
    assert brought(tree, live).copied == stamps(tree)
    assert (tree / "a.ics").read_text(encoding="utf-8") == "a.ics"
