"""Stamps tell, without reading it, that a file is the one seen before."""

import os
from pathlib import Path

import pytest

from calendarhub.storage.local.stamps import STRANGE, stamp_of, stamps


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "en/events").mkdir(parents=True)
    for path in ("a.ics", "en/b.html", "en/events/c.html"):
        (tmp_path / path).write_bytes(b"BEGIN")
    return tmp_path


def test_a_tree_has_a_stamp_for_each_of_its_files(tree: Path) -> None:
    found = stamps(tree)
    assert found == {
        path: stamp_of(tree / path) for path in ("a.ics", "en/b.html", "en/events/c.html")
    }
    (tree / "link").symlink_to(tree)
    assert stamps(tree / "link") == {**found, "link": STRANGE}


def test_bytes_put_in_place_with_their_time_kept_by_another_file_are_seen(tree: Path) -> None:
    before, file = stamps(tree), tree / "en/b.html"
    times = file.stat()
    other = tree / "other"
    other.write_bytes(b"OTHER")
    os.utime(other, ns=(times.st_atime_ns, times.st_mtime_ns))
    other.replace(file)
    after = stamps(tree)
    assert {path for path in after if after[path] != before[path]} == {"en/b.html"}


def test_what_is_known_already_is_not_asked_for(tree: Path) -> None:
    assert stamps(tree, {"a.ics": "1:2:3"})["a.ics"] == "1:2:3"


def test_a_link_to_a_folder_is_not_followed(tree: Path) -> None:
    (tree / "en/more").symlink_to(tree / "en/events")
    assert stamps(tree)["en/more"] == STRANGE


def test_a_folder_that_is_not_there_holds_nothing(tmp_path: Path) -> None:
    assert stamps(tmp_path / "nowhere") == {}
    assert stamp_of(tmp_path / "nowhere") == ""
