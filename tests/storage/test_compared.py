"""What differs between two releases, by their manifests alone."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from calendarhub.model import codec
from calendarhub.storage.compared import between
from calendarhub.storage.manifest import LiveRelease
from tests.builders import revision

ROW = revision()
FILES = {"a.ics": ("1" * 64, 3)}


def release(*rows: bytes, files: dict[str, tuple[str, int]] = FILES) -> LiveRelease:
    return LiveRelease("1-a", Path("1-a"), files, ledger=rows)


def test_files_and_events_that_differ_are_named() -> None:
    moved = codec.octets(replace(ROW, sequence=ROW.sequence + 1))
    other = codec.octets(replace(ROW, uid="other@hub.example"))
    new = release(moved, other, files={**FILES, "b.ics": ("2" * 64, 3)})
    found = between(release(codec.octets(ROW)), new)
    assert found.files.added == {"b.ics"}
    assert found.rows.changed == {(ROW.uid, None)}
    assert found.rows.uids == {ROW.uid, "other@hub.example"}


def test_rows_of_the_same_bytes_are_not_read() -> None:
    assert between(release(b"nonsense"), release(b"nonsense")).rows.uids == frozenset()
    with pytest.raises(ValueError, match="JSON"):
        between(release(b"nonsense"), release())
