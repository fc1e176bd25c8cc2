"""The swap: readers see the old release or the new one, whole."""

import errno
import json
import os
import shutil
import subprocess
import threading
import time
from pathlib import Path

import pytest

from calendarhub.storage.local import disk
from calendarhub.storage.local import releases as release
from calendarhub.storage.local.disk import sync_folder, write_atomically
from calendarhub.storage.local.releases import LocalReleases, releases_of
from calendarhub.storage.manifest import parse_manifest
from tests.storage.local.trees import publish


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / ".calendarhub").mkdir()
    return tmp_path


def test_public_points_to_the_release_that_was_published_last(root: Path) -> None:
    first = publish(root, {"a.txt": b"one"})
    second = publish(root, {"a.txt": b"two"})
    assert (root / "public/a.txt").read_bytes() == b"two"
    assert first.startswith("1-")
    assert second.startswith("2-")
    assert not (root / "public").readlink().is_absolute()


def test_the_folder_of_releases_is_on_disk_before_the_first_swap(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    point = LocalReleases.point

    def sync(path: Path) -> None:
        done.append(path.name)
        sync_folder(path)

    def swap(releases: LocalReleases, name: str) -> bool:
        done.append("swap")
        return point(releases, name)

    monkeypatch.setattr(release, "sync_folder", sync)
    monkeypatch.setattr(LocalReleases, "point", swap)
    publish(root, {"a.txt": b"one"})
    assert done == [".calendarhub", "releases", "swap", root.name]


def test_an_unchanged_file_keeps_its_inode_and_time(root: Path) -> None:
    publish(root, {"feeds/a.ics": b"one", "b.txt": b"1"})
    before = (root / "public/feeds/a.ics").stat()
    publish(root, {"feeds/a.ics": b"one", "b.txt": b"2"})
    after = (root / "public/feeds/a.ics").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_changed_file_is_never_older_than_the_one_it_replaces(root: Path) -> None:
    publish(root, {"a.txt": b"one"})
    ahead = 4_000_000_000
    os.utime(root / "public/a.txt", (ahead, ahead))
    publish(root, {"a.txt": b"two"})
    assert (root / "public/a.txt").stat().st_mtime == ahead + 1


def test_a_release_that_was_never_swapped_in_is_in_nobodys_way(root: Path) -> None:
    (root / ".calendarhub/releases/7-abc").mkdir(parents=True)
    assert publish(root, {"a.txt": b"one"}).startswith("8-")


def test_a_link_to_another_place_is_never_replaced(root: Path, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (root / "public").symlink_to(tmp_path / "www")
    with pytest.raises(FileExistsError, match="a link to another place"):
        publish(root, {"a.txt": b"one"})
    assert (root / "public").readlink() == tmp_path / "www"


@pytest.mark.parametrize(("free", "left"), [(-1, 2), (0, 4)])
def test_with_less_room_than_twice_a_release_old_ones_go_but_two(
    root: Path, monkeypatch: pytest.MonkeyPatch, free: int, left: int
) -> None:
    names = [publish(root, {"a.txt": str(n).encode()}) for n in range(4)]
    releases = LocalReleases(root)
    told = {"files": {"a.txt": ["0" * 64, 1000]}}
    (root / "public/manifest.json").write_text(json.dumps(told), encoding="utf-8")
    usage = shutil.disk_usage(root)._replace(free=64 * 1024**2 + 2000 + free)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    releases.stage()
    assert sorted(path.name for path in releases.folder.iterdir()) == names[-left:]


def test_a_manifest_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="version 3"):
        parse_manifest(b'{"version": 3, "files": {}}', folder=tmp_path)


def test_a_folder_named_public_is_never_replaced(root: Path) -> None:
    (root / "public").mkdir()
    (root / "public/mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match="public is a folder"):
        publish(root, {"a.txt": b"one"})
    assert not (root / ".calendarhub/releases").exists()
    assert (root / "public/mine.txt").read_text(encoding="utf-8") == "mine"


def test_after_a_power_cut_the_newest_whole_release_is_the_live_one(root: Path) -> None:
    first = publish(root, {"a.txt": b"one"})
    second = publish(root, {"a.txt": b"two"})
    (root / ".calendarhub/releases" / second / "manifest.json").unlink()
    assert LocalReleases(root).live_id() == first


def test_old_releases_go_but_five_and_all_of_the_last_day_stay(root: Path) -> None:
    names = [publish(root, {"a.txt": str(n).encode()}) for n in range(8)]
    releases = LocalReleases(root)
    releases.prune(time.time())
    assert len(list(releases.folder.iterdir())) == 8
    releases.prune(9_000_000_000)
    assert sorted(path.name for path in releases.folder.iterdir()) == sorted(names[-5:])


def test_of_the_releases_of_one_day_fifty_stay(root: Path) -> None:
    names = [publish(root, {"a.txt": str(n).encode()}) for n in range(53)]
    releases = LocalReleases(root)
    releases.prune(time.time())
    assert {path.name for path in releases.folder.iterdir()} == {*names[-50:]}


def test_the_live_release_and_the_one_before_stay_whatever_their_age(root: Path) -> None:
    names = [publish(root, {"a.txt": str(n).encode()}) for n in range(9)]
    releases = LocalReleases(root)
    releases.point(names[2])
    releases.prune(9_000_000_000)
    left = {path.name for path in releases.folder.iterdir()}
    assert left == {*names[1:3], *names[-5:]}


@pytest.mark.parametrize("step", ["open", "replace"])
def test_a_small_file_that_cannot_be_written_leaves_nothing_behind(
    root: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    write_atomically(root / "report.json", b"old")
    # The file is there by then: what fails is to write into it, or to put it in place of the old one.
    monkeypatch.setattr({"open": disk, "replace": os}[step], step, refuse, raising=False)
    with pytest.raises(OSError, match="No space left"):
        write_atomically(root / "report.json", b"new")
    assert (root / "report.json").read_bytes() == b"old"
    assert [path.name for path in root.glob(".report*")] == []


def test_what_a_killed_process_left_half_written_goes(root: Path) -> None:
    ended = subprocess.run(["sh", "-c", "echo $$"], capture_output=True, check=True, text=True)
    state = root / ".calendarhub"
    (state / f".report.json.{ended.stdout.strip()}").write_bytes(b"{")
    (state / f".heartbeat.json.{os.getpid()}").write_bytes(b"{")  # of one that still runs
    (root / ".public.next").symlink_to("nowhere")
    LocalReleases(root).tidy()
    assert [path.name for path in state.iterdir()] == [f".heartbeat.json.{os.getpid()}"]
    assert not (root / ".public.next").is_symlink()


def test_readers_never_miss_a_file_while_releases_are_swapped(root: Path) -> None:
    publish(root, {"a.txt": b"0" * 5000})
    stop = threading.Event()
    faults: list[str] = []
    reads = 0

    def read() -> None:
        nonlocal reads
        while not stop.is_set():
            try:
                data = (root / "public/a.txt").read_bytes()
            except OSError as error:
                faults.append(str(error))
            else:
                if len(data) != 5000 or len(set(data)) != 1:
                    faults.append("a half-written file")
                reads += 1

    reader = threading.Thread(target=read)
    reader.start()
    for number in range(100):
        publish(root, {"a.txt": str(number % 10).encode() * 5000})
    stop.set()
    reader.join()
    assert not faults
    assert reads > 100


def test_a_folder_that_is_no_release_has_no_releases(tmp_path: Path) -> None:
    assert releases_of(tmp_path) is None
