"""A folder as a target: what could lead out of it, and what a killed run leaves."""

import os
from pathlib import Path

import pytest

from calendarhub.storage.remote.folder import FolderTarget
from calendarhub.storage.remote.target import TargetError


def page(path: str) -> bytes:
    return b"page"


def names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


@pytest.fixture
def www(tmp_path: Path) -> Path:
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside/kept.html").write_bytes(b"kept")
    folder = tmp_path / "www"
    folder.mkdir()
    (folder / "fi").symlink_to("../outside")
    return folder


def test_a_link_in_the_folder_is_not_followed(www: Path) -> None:
    target = FolderTarget(www)
    assert target.paths() == {"fi"}
    assert target.read("fi/kept.html") is None
    with pytest.raises(TargetError):
        target.send(["fi/kept.html"], page)
    target.remove(["fi/kept.html"])
    assert names(www.parent / "outside") == ["kept.html"]
    assert (www.parent / "outside/kept.html").read_bytes() == b"kept"


def test_a_link_in_place_of_a_file_is_replaced_and_its_end_stays(www: Path) -> None:
    (www / "a.html").symlink_to("../outside/kept.html")
    FolderTarget(www).send(["a.html"], page)
    assert not (www / "a.html").is_symlink()
    assert (www.parent / "outside/kept.html").read_bytes() == b"kept"


def test_the_folder_itself_may_be_a_link(www: Path) -> None:
    (www.parent / "link").symlink_to("www")
    FolderTarget(www.parent / "link").send(["en/a.html"], page)
    assert (www / "en/a.html").stat().st_mode & 0o777 == 0o644


def test_what_a_killed_run_was_writing_is_no_file_and_goes(www: Path) -> None:
    (www / ".calendarhub-new").write_bytes(b"half")
    target = FolderTarget(www)
    assert target.paths() == {"fi"}
    target.send(["a.html"], page)
    assert names(www) == ["a.html", "fi"]


def test_a_disk_that_is_full_leaves_the_file_that_was_there(
    www: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = FolderTarget(www)
    target.send(["a.html"], page)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "rename", full)
    with pytest.raises(TargetError, match="No space left"):
        target.send(["a.html"], lambda _: b"other")
    assert (www / "a.html").read_bytes() == b"page"
    assert names(www) == ["a.html", "fi"]


def test_a_folder_that_is_empty_afterwards_goes_too(www: Path) -> None:
    target = FolderTarget(www)
    target.send(["en/events/a.html", "en/b.html"], page)
    target.remove(["en/events/a.html"])
    assert names(www / "en") == ["b.html"]
