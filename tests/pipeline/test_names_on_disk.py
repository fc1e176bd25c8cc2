"""Names of files as records write them, and as they lie on a disk."""

from pathlib import Path
from unicodedata import normalize

import pytest

from calendarhub.pipeline.names_on_disk import as_on_disk, can_be, other_case

NFC, NFD = normalize("NFC", "kevät.pdf"), normalize("NFD", "kevät.pdf")


@pytest.mark.parametrize("name", ["a.pdf", "deep/a.pdf", "kevät päivä.pdf", "x" * 255])
def test_a_file_may_be_called_so_on_any_machine(name: str) -> None:
    assert can_be(name)


@pytest.mark.parametrize(
    "name", ["", "a//b", "/a", "a/", "a\nb", "a\0b", "\udce4.pdf", "x" * 256, "ä" * 128]
)
def test_no_file_may_be_called_so_everywhere(name: str) -> None:
    assert not can_be(name)


def test_a_name_is_found_though_the_disk_takes_its_marks_apart(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / NFD).write_bytes(b"")
    assert as_on_disk(tmp_path, f"deep/{NFC}") == f"deep/{NFD}"


def test_the_name_as_written_comes_first_and_stays_where_nothing_is_found(tmp_path: Path) -> None:
    (tmp_path / NFC).write_bytes(b"")
    (tmp_path / NFD).write_bytes(b"")
    assert as_on_disk(tmp_path, NFC) == NFC
    assert as_on_disk(tmp_path, "ä.pdf") == "ä.pdf"
    assert as_on_disk(tmp_path, "nowhere/ä.pdf") == "nowhere/ä.pdf"


def test_nothing_is_looked_for_above_the_folder(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / NFD).write_bytes(b"")
    assert as_on_disk(inside, f"../{NFC}") == f"../{NFC}"


def test_a_file_that_differs_in_capitals_alone_is_named(tmp_path: Path) -> None:
    (tmp_path / "Agenda.PDF").write_bytes(b"")
    (tmp_path / "folder.pdf").mkdir()
    assert other_case(tmp_path, "agenda.pdf") == "Agenda.PDF"
    assert other_case(tmp_path, "Folder.pdf") == ""
    assert other_case(tmp_path, "minutes.pdf") == ""
    assert other_case(tmp_path, "nowhere/agenda.pdf") == ""
