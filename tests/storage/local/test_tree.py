"""What is made for the next release: written once, and never older than what it replaces."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from calendarhub.storage.local.base import Base
from calendarhub.storage.local.blobs import Blobs
from calendarhub.storage.local.stamps import stamps
from calendarhub.storage.local.tree import Tree

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
        blobs = Blobs(tmp_path)
        base = Base("1", live, FILES, damaged=frozenset(damaged), blobs=blobs)
        return Tree(tmp_path / "new", base)

    return make


def test_an_unchanged_file_stays_as_it_is_and_nothing_is_staged(
    staged: Callable[..., Tree],
) -> None:
    tree = staged()
    assert tree.take("en/a.ics")
    assert list(tree.staging.iterdir()) == []


def test_what_is_damaged_or_was_never_there_is_not_taken(staged: Callable[..., Tree]) -> None:
    tree = staged("en/a.ics")
    assert not tree.take("en/a.ics")
    assert not tree.take("en/b.ics")


def test_what_is_lost_is_taken_from_its_blob_if_that_is_the_file_that_was_there(
    staged: Callable[..., Tree], live: Path
) -> None:
    """Another path may have put the same bytes, with a time that would go back."""
    tree = staged("en/a.ics")
    assert tree.base.blobs is not None
    tree.base.blobs.put(str(live / "en/a.ics"), FILES["en/a.ics"][0])
    sealed = stamps(live)
    (live / "en/a.ics").unlink()
    assert not tree.take("en/a.ics")
    assert tree.base.read("en/a.ics") == DATA
    assert Tree(tree.staging, replace(tree.base, sealed=sealed)).take("en/a.ics")


def test_a_changed_file_is_newer_than_the_one_it_replaces_whatever_the_clock_says(
    staged: Callable[..., Tree], live: Path
) -> None:
    ahead = (live / "en/a.ics").stat().st_mtime_ns + 3600 * SECOND
    os.utime(live / "en/a.ics", ns=(ahead, ahead))
    tree = staged()
    tree.write("en/a.ics", b"new")
    assert (tree.staging / "en/a.ics").stat().st_mtime_ns == ahead + SECOND
    assert (live / "en/a.ics").read_bytes() == DATA


def test_two_owners_cannot_write_one_path(staged: Callable[..., Tree]) -> None:
    tree = staged()
    tree.write("en/b.ics", b"one")
    with pytest.raises(FileExistsError):
        tree.write("en/b.ics", b"two")
    assert (tree.staging / "en/b.ics").read_bytes() == b"one"
