"""A tree made ready beside a build, so that the publication has little left to do."""

import errno
import os
from pathlib import Path

import pytest

from calendarhub.storage.errors import BusyError
from calendarhub.storage.local import spare
from calendarhub.storage.local.locking import FileLease
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.local.seal import break_seal, keep_seal
from calendarhub.storage.local.spare import is_worth, make_spare, make_spare_between
from calendarhub.storage.local.turns import Turns
from tests.pipeline.faults import unsound
from tests.storage.local.trees import published, rested

FILES = {f"e/{n}.txt": b"%d" % n for n in range(20)}


@pytest.fixture
def releases(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LocalReleases:
    """Those of a hub that is large enough and was published once."""
    monkeypatch.setattr(spare, "WORTH", 1)
    (tmp_path / ".calendarhub").mkdir()
    publish(tmp_path, "one")
    return LocalReleases(tmp_path)


def publish(root: Path, text: str) -> tuple[int, int]:
    """What it takes to publish an edit."""
    done = published(root, {**FILES, "a.txt": text.encode()})
    keep_seal(root / ".calendarhub", done.name, done.stamps)
    return done.brought.removed, done.brought.linked


def test_a_tree_that_is_ready_takes_what_changed_alone(releases: LocalReleases) -> None:
    assert is_worth(releases)
    assert make_spare(releases)
    assert not is_worth(releases)
    assert publish(releases.root, "two") == (2, 2)
    assert unsound(releases.root) == []


def test_where_a_tree_waits_none_is_made(releases: LocalReleases) -> None:
    publish(releases.root, "two")
    assert is_worth(releases)  # it has not rested yet
    rested(releases.root)
    assert not is_worth(releases)


def test_what_a_killed_build_left_is_brought_in_order(releases: LocalReleases) -> None:
    tree = Turns(releases.state).tree
    (tree / "e").mkdir(parents=True)
    (tree / "e/0.txt").write_bytes(b"of another time")
    assert is_worth(releases)
    assert make_spare(releases)
    assert (tree / "e/0.txt").read_bytes() == b"0"
    assert publish(releases.root, "two") == (2, 2)
    assert unsound(releases.root) == []


def test_where_nobody_knows_what_is_live_no_tree_is_made(releases: LocalReleases) -> None:
    break_seal(releases.state)
    assert not is_worth(releases)
    assert not make_spare(releases)


def test_where_no_links_can_be_made_no_tree_is_filled(
    releases: LocalReleases, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    with monkeypatch.context() as broken:
        broken.setattr(os, "link", refuse)
        with pytest.raises(OSError, match="txt"):
            make_spare(releases)
        publish(releases.root, "two")
    assert unsound(releases.root) == []


def test_between_two_builds_a_tree_is_made_unless_one_is_at_work(releases: LocalReleases) -> None:
    with FileLease(releases.state).hold(wait=0), pytest.raises(BusyError):
        make_spare_between(releases.root)
    assert is_worth(releases)
    for _ in range(2):
        make_spare_between(releases.root)
    assert not is_worth(releases)
    assert publish(releases.root, "two") == (2, 2)


def test_damage_that_is_found_later_is_not_in_the_next_release(releases: LocalReleases) -> None:
    """The spare has the same file by a link; then all of it is looked at."""
    assert make_spare(releases)
    (releases.root / "public/e/3.txt").write_bytes(b"?")
    publish(releases.root, "two")
    assert (releases.root / "public/e/3.txt").read_bytes() == b"3"
    assert unsound(releases.root) == []
