"""A tree of files being made: taken from the release before or written once."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from calendarhub.storage.local.base import Base
from calendarhub.storage.local.tree import Taken, Tree, sync_tree

DATA = b"as published"
FILES = {"en/a.ics": (hashlib.sha256(DATA).hexdigest(), len(DATA))}
SECOND = 1_000_000_000


@pytest.fixture
def live(tmp_path: Path) -> Path:
    folder = tmp_path / "live"
    (folder / "en").mkdir(parents=True)
    (folder / "en/a.ics").write_bytes(DATA)
    return folder


@pytest.fixture
def staged(tmp_path: Path, live: Path) -> Callable[..., Tree]:
    def make(*damaged: str) -> Tree:
        (tmp_path / "new").mkdir()
        tree = Tree(tmp_path / "new", Base("1", live, FILES, damaged=frozenset(damaged)))
        tree.make_folders(["en/a.ics", "en/b.ics", "top.html"])
        return tree

    return make


def test_an_unchanged_file_is_a_link_to_the_one_before(
    staged: Callable[..., Tree], live: Path
) -> None:
    tree = staged()
    assert tree.take("en/a.ics") is Taken.LINKED
    assert (tree.staging / "en/a.ics").samefile(live / "en/a.ics")


def test_where_no_link_can_be_made_it_is_copied_with_its_time(
    staged: Callable[..., Tree], live: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no more links")

    tree = staged()
    monkeypatch.setattr(os, "link", refuse)
    assert tree.take("en/a.ics") is Taken.COPIED
    made, old = (folder / "en/a.ics" for folder in (tree.staging, live))
    assert made.read_bytes() == DATA
    assert made.stat().st_mtime_ns == old.stat().st_mtime_ns
    assert made.stat().st_ino != old.stat().st_ino


def test_what_is_damaged_or_was_never_there_is_not_taken(staged: Callable[..., Tree]) -> None:
    tree = staged("en/a.ics")
    assert tree.take("en/a.ics") is Taken.NOT
    assert tree.take("en/b.ics") is Taken.NOT


def test_a_changed_file_is_newer_than_the_one_it_replaces_whatever_the_clock_says(
    staged: Callable[..., Tree], live: Path
) -> None:
    ahead = (live / "en/a.ics").stat().st_mtime_ns + 3600 * SECOND
    os.utime(live / "en/a.ics", ns=(ahead, ahead))
    tree = staged()
    tree.write("en/a.ics", b"new")
    assert (tree.staging / "en/a.ics").stat().st_mtime_ns == ahead + SECOND


def test_two_owners_cannot_write_one_path(staged: Callable[..., Tree]) -> None:
    tree = staged()
    tree.write("en/b.ics", b"one")
    with pytest.raises(FileExistsError):
        tree.write("en/b.ics", b"two")
    assert (tree.staging / "en/b.ics").read_bytes() == b"one"


def test_what_was_written_never_reaches_the_release_before(
    staged: Callable[..., Tree], live: Path
) -> None:
    tree = staged()
    tree.take("en/a.ics")
    tree.drop("en/a.ics")
    tree.write("en/a.ics", b"new")
    sync_tree(tree.staging, ["en/a.ics"], ["en/a.ics"])
    assert (live / "en/a.ics").read_bytes() == DATA
