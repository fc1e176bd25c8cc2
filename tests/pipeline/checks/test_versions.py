"""Calendars as they are published and as they are staged, read and compared once."""

from pathlib import Path

import pytest

from calendarhub.pipeline.checks.versions import LONG, Versions, opened


def calendar(*uids: str, title: str = "Board") -> bytes:
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{uid}\r\nSUMMARY:{title}\r\nEND:VEVENT\r\n" for uid in uids
    )
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n".encode()


@pytest.fixture
def trees(tmp_path: Path) -> tuple[Path, Path]:
    live, staging = tmp_path / "live", tmp_path / "staging"
    live.mkdir()
    staging.mkdir()
    (live / "a.ics").write_bytes(calendar("1", "2"))
    (staging / "a.ics").write_bytes(calendar("2", "3"))
    return live, staging


def test_what_is_not_in_both_is_told_of_each(trees: tuple[Path, Path]) -> None:
    live, staging = trees
    found = Versions(live=live, staging=staging).differing("a.ics")
    assert found is not None
    old, new = found
    assert [b"UID:1" in one for one in old] == [True]
    assert [b"UID:3" in one for one in new] == [True]


def test_without_an_old_one_there_is_nothing_to_compare(trees: tuple[Path, Path]) -> None:
    live, staging = trees
    assert Versions(live=None, staging=staging).differing("a.ics") is None
    (live / "a.ics").unlink()
    assert Versions(live=live, staging=staging).differing("a.ics") is None


def test_a_damaged_file_is_compared_as_another_place_has_it(
    trees: tuple[Path, Path], tmp_path: Path
) -> None:
    live, staging = trees
    (live / "a.ics").write_bytes(b"damaged")
    (tmp_path / "older.ics").write_bytes(calendar("2", "3"))
    instead: dict[str, Path | None] = {"a.ics": tmp_path / "older.ics"}
    found = Versions(live=live, staging=staging, instead=instead).differing("a.ics")
    assert found == ([], [])
    nowhere = Versions(live=live, staging=staging, instead={"a.ics": None})
    assert nowhere.differing("a.ics") is None


def test_it_is_compared_once_and_its_head_is_kept(trees: tuple[Path, Path]) -> None:
    live, staging = trees
    versions = Versions(live=live, staging=staging)
    first = versions.differing("a.ics", calendar("1"))
    (live / "a.ics").unlink()
    assert versions.differing("a.ics") is first
    assert versions.heads == {"a.ics": b"BEGIN:VCALENDAR\r\nVERSION:2.0"}
    assert versions.uids("a.ics") == {"2", "3"}


def test_a_long_file_is_read_alike(tmp_path: Path) -> None:
    data = calendar("1", title="x" * LONG)
    (tmp_path / "long.ics").write_bytes(data)
    with opened(tmp_path / "long.ics") as octets:
        assert bytes(octets[:]) == data
