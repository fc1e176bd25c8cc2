"""Two trees in turns: the one that was live rests before it is touched."""

import hashlib
import multiprocessing
import os
import time
from pathlib import Path
from typing import Any

import pytest

from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.local.turns import Turns
from tests.pipeline.faults import unsound
from tests.storage.local.trees import publish, published, rested


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / ".calendarhub").mkdir()
    return tmp_path


def files(count: int, text: str) -> dict[str, bytes]:
    """Some files of which one says `text`."""
    return {"a.txt": text.encode(), **{f"e/{n}.txt": b"%d" % n for n in range(count)}}


def trees(root: Path) -> list[str]:
    releases = LocalReleases(root)
    return [name for name in releases.names() if releases.has_tree(name)]


@pytest.mark.parametrize(("count", "parts"), [(1_000, 0), (3_000, 1)])
def test_an_edit_links_and_takes_out_what_changed_however_large_the_hub(
    root: Path, count: int, parts: int
) -> None:
    for text in ("one", "two"):
        publish(root, files(count, text))
    rested(root)
    third = published(root, files(count, "three"))
    # The file, and the manifest with a part of it.
    assert (third.brought.removed, third.brought.linked) == (2 + parts,) * 2
    rested(root)
    fourth = published(root, {**files(count, "four"), "e/0.txt": b"new"})
    assert (fourth.brought.removed, fourth.brought.linked) == (3 + 2 * parts,) * 2


def test_two_trees_take_turns_and_the_manifests_of_all_releases_stay(root: Path) -> None:
    names: list[str] = []
    for text in ("one", "two", "three", "four"):
        if names:
            rested(root)
        names.append(publish(root, files(3, text)))
        LocalReleases(root).prune(time.time())
    assert trees(root) == names[:1:-1]
    assert LocalReleases(root).names() == names[::-1]
    for name in names:
        assert (LocalReleases(root).folder / name / "manifest.json").is_file()


def test_a_tree_is_not_touched_for_a_minute_after_it_was_live(root: Path) -> None:
    """Whoever has found the way into it reads what was there."""
    publish(root, files(3, "one"))
    slow = (root / "public").resolve()
    for text in ("two", "three", "four"):
        publish(root, files(3, text))
        assert (slow / "a.txt").read_bytes() == b"one"
    assert len(trees(root)) == 4


def test_trees_of_quick_edits_go_again(root: Path) -> None:
    names = [publish(root, files(3, str(n))) for n in range(4)]
    rested(root)
    names.append(publish(root, files(3, "last")))
    LocalReleases(root).prune(time.time())
    assert trees(root) == [names[4], names[3]]


def test_where_no_tree_waits_one_that_has_rested_stays(root: Path) -> None:
    names = [publish(root, files(3, str(n))) for n in range(4)]
    rested(root)
    LocalReleases(root).prune(time.time())
    assert len(trees(root)) == 2
    assert trees(root)[0] == names[3]


def test_the_time_at_which_a_tree_left_is_when_the_next_one_went_live(root: Path) -> None:
    first = publish(root, files(3, "one"))
    folder = LocalReleases(root).folder / first
    os.utime(folder, (1, 1))
    publish(root, files(3, "two"))
    assert time.time() - folder.stat().st_mtime < 60
    assert Turns(root / ".calendarhub").rested([]) == []


def test_a_tree_that_left_in_the_future_begins_to_rest_now(root: Path) -> None:
    publish(root, files(3, "one"))
    folder = LocalReleases(root).folder / publish(root, files(3, "two"))
    os.utime(folder, (time.time() + 86_400,) * 2)
    assert Turns(root / ".calendarhub").rested([]) == []
    assert folder.stat().st_mtime < time.time() + 60


def test_a_tree_whose_build_was_killed_is_brought_in_order(root: Path) -> None:
    publish(root, files(3, "one"))
    tree = Turns(root / ".calendarhub").tree
    (tree / "e").mkdir(parents=True)
    (tree / "e/0.txt").write_bytes(b"of nobody knows when")
    (tree / "strange").write_bytes(b"")
    second = published(root, files(3, "two"))
    assert second.brought.removed == 2
    assert not tree.exists()
    assert sorted(path.name for path in (root / "public").iterdir()) == [
        *("a.txt", "e", "manifest.json"),
    ]
    assert (root / "public/e/0.txt").read_bytes() == b"0"


@pytest.mark.parametrize("step", [1, 2])
def test_a_move_that_was_killed_is_finished(
    root: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    first = publish(root, files(3, "one"))
    publish(root, files(3, "two"))
    rested(root)
    rename, done = os.rename, []

    def killed(source: Path, target: Path) -> None:
        done.append(target)
        if len(done) == step:
            raise KeyboardInterrupt
        rename(source, target)

    with monkeypatch.context() as broken:
        broken.setattr(os, "rename", killed)
        with pytest.raises(KeyboardInterrupt):
            publish(root, files(3, "three"))
    LocalReleases(root).tidy()
    assert [path.name for path in LocalReleases(root).folder.glob(".*")] == []
    assert (LocalReleases(root).folder / first / "manifest.json").is_file()
    publish(root, files(3, "three"))
    assert (root / "public/a.txt").read_bytes() == b"three"


CALLS = ("link", "unlink", "rename", "replace", "mkdir", "rmdir", "utime", "fsync")


def killed_at(root: Path, number: int) -> bool:
    """Publish in a process that ends without a word at its call of this number, if it has so many."""

    def work() -> None:
        left = [number]

        def counted(call: Any) -> Any:
            def one(*args: Any, **named: Any) -> Any:
                left[0] -= 1
                if not left[0]:
                    os._exit(9)
                return call(*args, **named)

            return one

        for name in CALLS:
            setattr(os, name, counted(getattr(os, name)))
        publish(root, {**files(3, f"at {number}"), f"new/{number}.txt": b"new"})

    running = multiprocessing.get_context("fork").Process(target=work)
    running.start()
    running.join()
    return running.exitcode == 9


def test_a_kill_at_any_step_leaves_a_whole_publication_and_the_next_one_is_right(
    root: Path,
) -> None:
    publish(root, files(3, "one"))
    number = 1
    while killed_at(root, number):
        assert unsound(root) == []
        if number % 2:  # else it is killed again
            releases = LocalReleases(root)
            releases.tidy()
            publish(root, files(3, f"after {number}"))
            assert (root / "public/a.txt").read_bytes() == f"after {number}".encode()
            assert unsound(root) == []
            releases.prune(time.time())
            keeping = releases.keeping
            named = {sha for name in keeping.names() for sha, _ in keeping.files(name).values()}
            assert {*releases.blobs.names()} == named
        rested(root)
        number += 1
    assert number > 40


def test_a_damaged_file_is_made_anew_before_the_other_tree_takes_it(root: Path) -> None:
    """All trees and the blob share the damage of one file."""
    for text in ("one", "two"):
        publish(root, files(3, text))
    (root / "public/e/0.txt").write_bytes(b"?")
    rested(root)
    publish(root, files(3, "three"))  # what differs from its manifest is written anew
    rested(root)
    publish(root, files(3, "four"))
    assert (root / "public/e/0.txt").read_bytes() == b"0"
    assert unsound(root) == []
    assert LocalReleases(root).blobs.path(hashlib.sha256(b"0").hexdigest()).read_bytes() == b"0"
