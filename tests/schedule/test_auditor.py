"""What is published is read slice by slice, and damage is told once."""

import os
from pathlib import Path

import pytest

from calendarhub.pipeline.report import Outcome
from calendarhub.pipeline.up_to_date import glance
from calendarhub.schedule import auditor
from calendarhub.schedule.auditor import Auditor
from calendarhub.storage.local.locking import FileLease
from calendarhub.storage.local.releases import LocalReleases
from tests.hubs import BOARD, NOW, HubFolder
from tests.pipeline.faults import unsound


@pytest.fixture
def hub(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> HubFolder:
    monkeypatch.setattr(auditor, "LEAST", 10)
    made = HubFolder(tmp_path / "hub", {"events/board.md": BOARD})
    made.build()
    return made


def rot(path: Path) -> None:
    """Change a byte as a bad disk does: size and time stay."""
    times, data = path.stat(), bytearray(path.read_bytes())
    data[-1] ^= 1
    with path.open("r+b") as stream:
        stream.write(data)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def rounds(hub: HubFolder) -> int:
    """How many looks it takes to see all."""
    return len(hub.digests()) // 10 + 1


def test_a_whole_publication_is_left_alone(hub: HubFolder) -> None:
    watching = Auditor(hub.root, pause=0)
    assert [watching.look() for _ in range(2 * rounds(hub))] == [False] * 2 * rounds(hub)
    assert glance(hub.root, NOW).report is not None


@pytest.mark.parametrize("path", ["robots.txt", "feeds/all.ics", "sitemap.xml"])
def test_a_bit_that_flips_on_disk_is_found_once_and_mended(hub: HubFolder, path: str) -> None:
    rot(hub.root / "public" / path)
    assert glance(hub.root, NOW).report is not None
    watching = Auditor(hub.root, pause=0)
    found = [watching.look() for _ in range(2 * rounds(hub))]
    assert found.count(True) == 1
    assert glance(hub.root, NOW).report is None
    assert hub.build().outcome is Outcome.PUBLISHED
    assert unsound(hub.root) == []
    assert [watching.look() for _ in range(2 * rounds(hub))].count(True) == 0


def test_a_manifest_that_cannot_be_read_is_damage(hub: HubFolder) -> None:
    (hub.root / "public/manifest.json").write_bytes(b"")
    assert Auditor(hub.root, pause=0).look()


def test_a_damaged_blob_of_a_kept_release_goes_and_one_that_is_live_is_taken_from_there(
    hub: HubFolder,
) -> None:
    releases = LocalReleases(hub.root)
    (kept,) = releases.names()
    old = releases.keeping.files(kept)["feeds/all.ics"]
    hub.write("events/board.md", BOARD.replace("T09:30", "T10:30"))
    hub.build()
    live = releases.keeping.files(releases.live_id())["feeds/all.ics"]
    for sha256, _ in (old, live):
        releases.blobs.path(sha256).unlink()
        releases.blobs.path(sha256).write_bytes(b"damaged")
    watching = Auditor(hub.root, pause=0)
    assert not any(watching.look() for _ in range(2 * rounds(hub)))
    assert releases.read(*old) is None
    assert not releases.blobs.has(old[0])
    assert releases.read(*live) == hub.read("feeds/all.ics")


def test_while_a_build_is_at_work_blobs_are_left_alone(hub: HubFolder) -> None:
    blobs = LocalReleases(hub.root).blobs
    name = next(blobs.names())
    blobs.path(name).unlink()
    blobs.path(name).write_bytes(b"damaged")
    watching = Auditor(hub.root, pause=0)
    with FileLease(hub.root / ".calendarhub").hold(wait=0):
        watching.look()
    assert blobs.has(name)


def test_where_nothing_is_published_nothing_is_damaged(tmp_path: Path) -> None:
    assert not Auditor(tmp_path, pause=0).look()


def test_between_two_slices_it_rests(hub: HubFolder) -> None:
    (hub.root / "public/manifest.json").write_bytes(b"")
    assert not Auditor(hub.root, pause=3600).look()
