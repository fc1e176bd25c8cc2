"""What a disk can do, tried and tidied up."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from calendarhub.storage.local.abilities import Abilities, abilities


def test_a_disk_that_can_all_is_left_as_it_was(tmp_path: Path) -> None:
    named = tmp_path / "named"
    named.write_text("")
    assert abilities(tmp_path, named) == Abilities()
    assert [*tmp_path.iterdir()] == [named]


def test_what_it_refuses_is_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise OSError(errno.EPERM, "no")

    monkeypatch.setattr(os, "link", refuse)
    assert abilities(tmp_path, tmp_path / "named") == Abilities(hard_links=False)
    assert not [*tmp_path.iterdir()]


def test_a_folder_that_takes_no_file_says_why(tmp_path: Path) -> None:
    found = abilities(tmp_path / "gone", tmp_path / "named")
    assert found.refused == os.strerror(errno.ENOENT)
