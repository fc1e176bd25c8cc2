"""A branch of the hub's repository as a target: the work tree is not touched, histories stay small."""

from pathlib import Path

import pytest

from calendarhub.storage.remote.branch import BranchTarget
from calendarhub.storage.remote.note import NOTE
from calendarhub.storage.remote.target import TargetError
from tests.storage.remote.places import git


def page(path: str) -> bytes:
    return path.encode()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "hub"
    folder.mkdir()
    git(folder, "init", "--quiet")
    (folder / "events.md").write_text("an event\n")
    git(folder, "add", ".")
    git(folder, "commit", "--quiet", "-m", "Begin")
    (folder / "events.md").write_text("edited\n")
    return folder


def target(root: Path, branch: str = "pages", **more: str) -> BranchTarget:
    return BranchTarget(root, branch, scratch=root.parent, bytes_of=page, **more)


def publish(root: Path, *paths: str, branch: str = "pages", **more: str) -> None:
    one = target(root, branch, **more)
    one.send([*paths, NOTE], page)
    one.finish({"subject": "Publish https://hub.example/", "body": "Release 1"})


def test_a_publication_takes_the_place_of_the_last_one_and_touches_no_work(root: Path) -> None:
    before = (git(root, "status", "--porcelain"), git(root, "rev-parse", "HEAD"))
    publish(root, "a.html")
    publish(root, "b.html")
    assert (git(root, "status", "--porcelain"), git(root, "rev-parse", "HEAD")) == before
    assert git(root, "log", "--format=%s", "pages") == "Publish https://hub.example/\n"
    names = git(root, "ls-tree", "-r", "--name-only", "pages").split()
    assert names == [NOTE, ".nojekyll", "a.html", "b.html"]


def test_what_a_branch_held_before_it_was_ours_stays_in_its_history(root: Path) -> None:
    git(root, "branch", "pages")
    publish(root, "a.html")
    publish(root, "b.html")
    assert git(root, "log", "--format=%s", "pages") == "Publish https://hub.example/\nBegin\n"


def test_a_branch_that_somebody_works_on_is_refused(root: Path) -> None:
    with pytest.raises(TargetError, match="checked out"):
        target(root, "main").paths()


@pytest.mark.parametrize("name", ["a..b", "a b", "x.lock"])
def test_a_name_that_no_branch_can_have_is_refused(root: Path, name: str) -> None:
    with pytest.raises(TargetError):
        target(root, name).paths()


def test_a_host_of_its_own_is_written_once(root: Path) -> None:
    publish(root, "a.html", domain="events.example")
    assert git(root, "show", "pages:CNAME") == "events.example\n"
    publish(root, "b.html", domain="other.example")
    assert git(root, "show", "pages:CNAME") == "events.example\n"


def test_a_clone_without_the_branch_goes_on_from_the_remote(root: Path, tmp_path: Path) -> None:
    bare, clone = tmp_path / "bare.git", tmp_path / "clone"
    git(tmp_path, "init", "--quiet", "--bare", str(bare))
    git(root, "remote", "add", "origin", str(bare))
    publish(root, "a.html", remote="origin")
    git(tmp_path, "clone", "--quiet", str(bare), str(clone))
    publish(clone, "b.html", remote="origin")
    assert git(bare, "ls-tree", "-r", "--name-only", "pages").split()[2:] == ["a.html", "b.html"]
    assert git(bare, "rev-list", "--count", "pages") == "1\n"
    publish(root, "c.html", remote="origin")  # whose own branch is behind
    assert git(root, "rev-parse", "pages") == git(bare, "rev-parse", "pages")


def test_a_push_never_takes_the_place_of_what_came_meanwhile(root: Path, tmp_path: Path) -> None:
    bare, clone = tmp_path / "bare.git", tmp_path / "clone"
    git(tmp_path, "init", "--quiet", "--bare", str(bare))
    git(root, "remote", "add", "origin", str(bare))
    publish(root, "a.html", remote="origin")
    git(tmp_path, "clone", "--quiet", str(bare), str(clone))
    slow = target(root, remote="origin")
    assert slow.paths()
    publish(clone, "b.html", remote="origin")
    slow.send(["c.html"], page)
    with pytest.raises(TargetError, match="push"):
        slow.finish({})
    assert "b.html" in git(bare, "ls-tree", "-r", "--name-only", "pages")
    assert git(root, "ls-tree", "-r", "--name-only", "pages").split()[2:] == ["a.html"]


def test_where_there_is_no_repository_git_says_so(tmp_path: Path) -> None:
    with pytest.raises(TargetError, match="not a git repository"):
        target(tmp_path).paths()
