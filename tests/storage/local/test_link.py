"""The link that readers follow."""

import errno
import os
from pathlib import Path

import pytest

from calendarhub.storage.local.link import check_public, forget_turn, turn


def test_it_is_turned_in_one_step_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    public = tmp_path / "public"
    for name in ("1", "2"):
        turn(public, Path("releases") / name)
        check_public(public, "releases")
    assert public.readlink() == Path("releases/2")
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def test_where_it_cannot_be_turned_it_leads_where_it_did(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    public = tmp_path / "public"
    turn(public, Path("releases/1"))
    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(OSError, match="No space left"):
        turn(public, Path("releases/2"))
    assert public.readlink() == Path("releases/1")
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def test_what_a_killed_process_left_goes(tmp_path: Path) -> None:
    (tmp_path / ".public.next").symlink_to("nowhere")
    forget_turn(tmp_path / "public")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_not_ours_to_replace(tmp_path: Path) -> None:
    (tmp_path / "public").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match="public is a file"):
        check_public(tmp_path / "public", "releases")
