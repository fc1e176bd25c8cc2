"""The parts of a large manifest: none is believed that is not the one which was published."""

import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from calendarhub.pipeline.audit import find_base
from calendarhub.storage import buckets, compose, parts
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.local.seal import keep_seal
from calendarhub.storage.manifest import read_listing, read_manifest
from tests.storage.local.trees import published, rested

FILES = {f"e/{number}.txt": b"%d" % number for number in range(200)}


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A hub whose manifest counts as large, and a ledger that cannot be asked."""
    monkeypatch.setattr(compose, "WHOLE", 1_000)
    monkeypatch.setattr(buckets, "MEAN", 4_000)
    (tmp_path / ".calendarhub").mkdir()
    publish(tmp_path, FILES)
    return tmp_path


def publish(root: Path, files: dict[str, bytes]) -> str:
    done = published(root, files)
    keep_seal(root / ".calendarhub", done.name, done.stamps)
    return done.name


def first_part(folder: Path) -> Path:
    return min((folder / "manifest").iterdir())


def alone(file: Path, data: bytes) -> None:
    """Other bytes at a place, and in no other link of the file."""
    file.unlink()
    file.write_bytes(data)


def flipped(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)  # in each link


def other(folder: Path) -> bytes:
    return max((folder / "manifest").iterdir()).read_bytes()


def misnamed(folder: Path) -> None:
    told = json.loads((folder / "manifest.json").read_bytes())
    told["parts"]["files"][0][0] = "0" * 64
    alone(folder / "manifest.json", json.dumps(told).encode())


def turned(folder: Path) -> None:
    told = json.loads((folder / "manifest.json").read_bytes())
    told["parts"]["files"].reverse()
    alone(folder / "manifest.json", json.dumps(told).encode())


def fewer(folder: Path) -> None:
    told = json.loads((folder / "manifest.json").read_bytes())
    told["parts"]["files"].pop()
    alone(folder / "manifest.json", json.dumps(told).encode())


def in_its_place(folder: Path) -> None:
    part = first_part(folder)
    part.unlink()
    part.mkdir()


def blobless(folder: Path, do: Callable[[Path], object]) -> None:
    """Damage that no blob mends."""
    shutil.rmtree(folder.parent.parent / "blobs")
    do(folder)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "a flipped bit": lambda folder: flipped(first_part(folder)),
    "an emptied part": lambda folder: first_part(folder).write_bytes(b""),
    "a lost part": lambda folder: blobless(folder, lambda one: first_part(one).unlink()),
    "all parts lost": lambda folder: blobless(folder, lambda one: shutil.rmtree(one / "manifest")),
    "another part in its place": lambda folder: first_part(folder).write_bytes(other(folder)),
    "a folder in its place": lambda folder: blobless(folder, in_its_place),
    "a part that nobody published": misnamed,
    "parts in another order": turned,
    "a part that is not named": fewer,
    "a cut manifest": lambda folder: alone(
        folder / "manifest.json", (folder / "manifest.json").read_bytes()[:500]
    ),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_of_a_manifest_that_is_damaged_nothing_is_believed(root: Path, damage: str) -> None:
    folder = (root / "public").resolve()
    DAMAGE[damage](folder)
    with pytest.raises(ValueError, match=r"^it (is not the manifest|'s)|^its part manifest/"):
        read_manifest(folder)
    releases = LocalReleases(root)
    assert find_base(releases, is_sealed=False).base.folder is None
    assert find_base(releases, is_sealed=True).base.folder is None


@pytest.mark.parametrize("damage", ["lost", "other"])
def test_a_part_that_its_blob_still_has_is_read_from_there_and_put_back(
    root: Path, damage: str
) -> None:
    folder = (root / "public").resolve()
    part = first_part(folder)
    path = f"manifest/{part.name}"
    if damage == "lost":
        part.unlink()
    else:
        alone(part, b"other")
    assert read_manifest(folder).parts.keys() > {path}
    found = find_base(LocalReleases(root), is_sealed=False)
    assert found.base.damaged == {path}
    assert not found.base.is_whole
    assert [one.code for one in found.problems] == ["audit.damaged"]


def test_a_release_that_is_only_kept_has_its_parts_by_their_digest(root: Path) -> None:
    first = (root / "public").resolve()
    publish(root, {**FILES, "e/1.txt": b"other"})
    rested(root)
    publish(root, {**FILES, "e/2.txt": b"other"})
    assert [one.name for one in first.iterdir()] == ["manifest.json"]
    assert set(read_listing(first).files) == set(FILES)


def test_from_one_file_to_parts_and_back_no_file_is_lost(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    releases = LocalReleases(root)
    for number, whole in enumerate((1 << 40, 0, 1_000, 1 << 40, 0)):
        monkeypatch.setattr(compose, "WHOLE", whole)
        rested(root)
        publish(root, {**FILES, "e/1.txt": b"other %d" % number})
        audited = find_base(releases, is_sealed=False)
        assert (audited.base.is_whole, audited.problems) == (True, ())
        assert audited.base.published.keys() == FILES.keys()
        assert (root / "public/manifest").exists() is (whole < 1 << 40)
        releases.prune(time.time())
    for name in releases.names():
        kept = read_listing(releases.folder / name)
        assert kept.fits(name)
        assert all(releases.read(*entry) is not None for entry in kept.everything.values())


def test_parts_that_two_releases_share_are_one_file(root: Path) -> None:
    before = {one.name: one.stat().st_ino for one in (root / "public/manifest").iterdir()}
    publish(root, {**FILES, "e/1.txt": b"other"})
    after = {one.name: one.stat().st_ino for one in (root / "public/manifest").iterdir()}
    same = before.keys() & after.keys()
    assert len(before) - len(same) == len(after) - len(same) == 1
    assert all(before[name] == after[name] for name in same)


def test_what_is_known_is_not_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    known = read_listing((root / "public").resolve())
    publish(root, {**FILES, "e/1.txt": b"other"})
    asked: list[str] = []
    open_ = os.open

    def noted(path: str, *args: int, **named: int) -> int:
        asked.append(str(path))
        return open_(path, *args, **named)

    monkeypatch.setattr(os, "open", noted)
    found = read_listing((root / "public").resolve(), known)
    assert len([one for one in asked if "/manifest/" in one]) == 1
    assert found.files["e/1.txt"] != known.files["e/1.txt"]


def test_of_a_release_that_is_named_after_its_parts_no_path_is_looked_at_again(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = (root / "public").resolve()
    asked: list[str] = []
    bucket_of = buckets.bucket_of

    def noted(path: str, count: int) -> int:
        asked.append(path)
        return bucket_of(path, count)

    monkeypatch.setattr(parts, "bucket_of", noted)
    assert read_listing(folder).files.keys() == FILES.keys()
    assert asked == []
    elsewhere = shutil.copytree(folder, folder.with_name("7-0123456789abcdef"))
    assert read_listing(elsewhere).files.keys() == FILES.keys()
    assert set(asked) == FILES.keys()
