"""The lines of a hub's files."""

import os
from pathlib import Path

from calendarhub.hub.source_lines import MOST, source_lines


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


def test_of_a_file_that_is_told_for_its_size_no_more_than_a_beginning_is_read(
    tmp_path: Path,
) -> None:
    with (tmp_path / "a.md").open("wb") as file:
        file.write(b"title: x\n" + b"y" * 2000)
        file.truncate(16 * MOST)
    lines = source_lines(tmp_path)("a.md")
    assert lines[0] == "title: x"
    assert sum(map(len, lines)) < MOST
