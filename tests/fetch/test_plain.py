"""A file that somebody named: read only if it is a plain one."""

import os
from pathlib import Path

import pytest

from calendarhub.fetch.http import FetchError
from calendarhub.fetch.plain import plain


def test_a_plain_file_is_read_also_behind_a_link(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    (tmp_path / "b").symlink_to("a")
    assert plain(tmp_path / "a", 5) == plain(tmp_path / "b", 5) == b"12345"


def test_a_file_that_is_longer_than_it_may_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"123456")
    with pytest.raises(FetchError, match="more than 5 bytes"):
        plain(tmp_path / "a", 5)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(FetchError, match="it is no plain file"):
        plain(tmp_path / "pipe", 5)


@pytest.mark.parametrize("path", [".", "/dev/zero", "a\0b"])
def test_a_folder_a_device_and_what_is_no_name_are_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(FetchError, match="cannot be read"):
        plain(tmp_path / path, 5)


@pytest.mark.parametrize("path", ["nothing", "file/below"])
def test_what_is_not_there_is_told_as_that(tmp_path: Path, path: str) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileNotFoundError):
        plain(tmp_path / path, 5)


def test_no_descriptor_is_left_open(tmp_path: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    for _ in range(5):
        with pytest.raises(FetchError):
            plain(tmp_path, 5)
    assert len(list(Path("/proc/self/fd").iterdir())) == before
