"""The tree of the next release: from what is staged, what stays, and what was found elsewhere."""

import errno
import os
import time
from pathlib import Path

import pytest
from msgspec.structs import replace

from calendarhub.storage.local.next_tree import NextFiles, put_together, rescue
from calendarhub.storage.local.stamps import stamps
from calendarhub.storage.local.tree import Tree
from tests.storage.local.trees import base_of, digest

DATA = {"a.txt": b"one", "en/b.txt": b"two"}


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    """A stage over a release of two files, of which an older one has copies."""
    for folder in ("live", "older"):
        for path, data in DATA.items():
            (tmp_path / folder / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / folder / path).write_bytes(data)
    (tmp_path / "staging").mkdir()
    (tmp_path / "tree").mkdir()
    return Tree(tmp_path / "staging", base_of(tmp_path / "live", others=(tmp_path / "older",)))


def test_what_stays_is_linked_from_the_base_and_what_was_made_from_the_stage(tree: Tree) -> None:
    tree.write("c.txt", b"new")
    files = {**tree.base.files, "c.txt": digest(b"new")}
    place = tree.staging.with_name("tree")
    done = put_together(place, NextFiles(tree, files, stamps(tree.staging)), None)
    assert done.stamps == stamps(place)
    assert tree.base.folder is not None
    assert (place / "en/b.txt").samefile(tree.base.folder / "en/b.txt")
    assert (place / "c.txt").samefile(tree.staging / "c.txt")


def test_what_is_lost_is_staged_before_the_tree_that_has_it_takes_its_turn(tree: Tree) -> None:
    lost = Tree(tree.staging, replace(tree.base, damaged=frozenset({"en/b.txt"})))
    found = rescue(lost, tree.base.files, {})
    assert found == stamps(tree.staging)
    assert (tree.staging / "en/b.txt").read_bytes() == b"two"


def test_what_is_lost_everywhere_is_a_failure(tree: Tree) -> None:
    lost = Tree(tree.staging, replace(tree.base, damaged=frozenset({"a.txt"})))
    for folder in ("live", "older"):
        (tree.staging.with_name(folder) / "a.txt").unlink()
    with pytest.raises(OSError, match="no longer what was published"):
        rescue(lost, tree.base.files, {})


def test_a_copy_has_the_bytes_that_were_published_and_their_time(
    tree: Tree, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    assert tree.base.folder is not None
    os.utime(tree.base.folder / "en/b.txt", (time.time() - 60,) * 2)
    (tree.base.folder / "a.txt").write_bytes(b"damaged since")
    monkeypatch.setattr(os, "link", refuse)
    place = tree.staging.with_name("tree")
    done = put_together(place, NextFiles(tree, tree.base.files, {}), None)
    assert {path: (place / path).read_bytes() for path in DATA} == DATA
    assert done.brought.copied == done.stamps == stamps(place)
    times = [(one / "en/b.txt").stat().st_mtime_ns for one in (place, tree.base.folder)]
    assert times[0] == times[1]
