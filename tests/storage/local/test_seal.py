"""The seal: with which stamps the live release was last seen whole."""

from pathlib import Path

import pytest

from calendarhub.storage.local.seal import FILE, break_seal, keep_seal, read_seal

STAMPS = {"a.ics": "12:1:2", "en/ä.html": "3:4:5"}


def test_a_seal_says_what_was_kept_of_that_release_alone(tmp_path: Path) -> None:
    keep_seal(tmp_path, "7", STAMPS)
    assert read_seal(tmp_path, "7") == STAMPS
    assert read_seal(tmp_path, "8") == {}


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff", b'{"release": "7", "files": {"a": 1}}'])
def test_a_seal_that_is_damaged_says_nothing(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FILE).write_bytes(data)
    assert read_seal(tmp_path, "7") == {}


def test_a_seal_is_broken_once_and_again(tmp_path: Path) -> None:
    keep_seal(tmp_path, "7", STAMPS)
    break_seal(tmp_path)
    break_seal(tmp_path)
    assert read_seal(tmp_path, "7") == {}


def test_a_file_whose_name_is_no_text_breaks_it(tmp_path: Path) -> None:
    keep_seal(tmp_path, "7", STAMPS)
    keep_seal(tmp_path, "7", {"\udce4.ics": "1:2:3"})
    assert read_seal(tmp_path, "7") == {}
