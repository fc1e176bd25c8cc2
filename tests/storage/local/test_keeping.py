"""What is kept of releases: five, and all of a day, with the blobs that their manifests name."""

import hashlib
import os
import shutil
import time
from pathlib import Path

import pytest

from calendarhub.storage.local.releases import LocalReleases
from tests.storage.local.trees import publish, published, rested


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / ".calendarhub").mkdir()
    return tmp_path


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def named(root: Path) -> set[str]:
    """The digests that kept manifests name."""
    keeping = LocalReleases(root).keeping
    return {one for name in keeping.names() for one, _ in keeping.files(name).values()}


def test_each_file_that_was_published_has_its_blob(root: Path) -> None:
    publish(root, {"a.txt": b"one", "b.txt": b"same"})
    publish(root, {"a.txt": b"two", "b.txt": b"same"})
    blobs = LocalReleases(root).blobs
    assert {*blobs.names()} == {sha(b"one"), sha(b"two"), sha(b"same")}
    assert blobs.path(sha(b"two")).samefile(root / "public/a.txt")


def test_blobs_go_with_the_last_release_that_names_them(root: Path) -> None:
    for n in range(8):
        publish(root, {"a.txt": b"%d" % (n % 7), "b.txt": b"same"})
    LocalReleases(root).prune(9_000_000_000)
    assert {*LocalReleases(root).blobs.names()} == named(root)
    assert len(named(root)) == 6  # the last five and what stays


@pytest.mark.parametrize("lost", ["left", "blobs"])
def test_where_the_lists_are_lost_the_manifests_tell(root: Path, lost: str) -> None:
    for n in range(8):
        publish(root, {"a.txt": b"%d" % n, "b.txt": b"same"})
    blobs = LocalReleases(root).blobs
    shutil.rmtree({"left": blobs.folder / "left", "blobs": blobs.folder}[lost])
    publish(root, {"a.txt": b"last", "b.txt": b"same"})
    LocalReleases(root).prune(9_000_000_000)
    assert {*blobs.names()} == named(root)


def test_blobs_of_a_build_that_was_killed_go(root: Path) -> None:
    publish(root, {"a.txt": b"one"})
    releases = LocalReleases(root)
    releases.keeping.left.open()
    (root / "never").write_bytes(b"never")
    releases.blobs.put(str(root / "never"), sha(b"never"))
    publish(root, {"a.txt": b"two"})
    releases.prune(time.time())
    assert {*releases.blobs.names()} == {sha(b"one"), sha(b"two")}


def test_releases_of_before_there_were_blobs_get_theirs(root: Path) -> None:
    for n in range(3):
        publish(root, {"a.txt": b"%d" % n, "b.txt": b"same"})
    releases = LocalReleases(root)
    shutil.rmtree(releases.blobs.folder)
    rested(root)
    last = published(root, {"a.txt": b"last", "b.txt": b"same"})
    assert last.brought.linked == 2  # a tree of before takes its turn
    releases.prune(time.time())
    assert (
        {*releases.blobs.names()}
        == named(root)
        == {*map(sha, (b"0", b"1", b"2", b"last", b"same"))}
    )


def test_the_age_of_a_release_is_that_of_its_manifest(root: Path) -> None:
    names = [publish(root, {"a.txt": b"%d" % n}) for n in range(7)]
    releases = LocalReleases(root)
    os.utime(releases.folder / names[0] / "manifest.json", (1, 1))
    assert releases.keeping.old(time.time()) == [names[0]]
