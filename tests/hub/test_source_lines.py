"""The lines of a hub's files."""

import os
from pathlib import Path

from calendarhub.hub.source_lines import source_lines


def test_files_are_read_by_their_lines_and_a_missing_one_is_empty(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"one\r\ntwo\rthree\n\xff")
    read = source_lines(tmp_path)
    assert list(read("a.md")) == ["one", "two", "three", "\ufffd"]
    assert list(read("gone.md")) == []


def test_a_spreadsheet_has_no_lines_to_show(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04\x14\0\n")
    assert list(source_lines(tmp_path)("a.xlsx")) == []


def test_a_pipe_has_no_lines_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")
    assert list(source_lines(tmp_path)("pipe.md")) == []
