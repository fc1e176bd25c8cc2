"""Bytes by their digest: written once, never believed unread, gone when nothing names them."""

import errno
import hashlib
import os
from pathlib import Path

import pytest

from calendarhub.storage.local.blobs import Blobs

DATA = b"as published"
SHA = hashlib.sha256(DATA).hexdigest()


@pytest.fixture
def blobs(tmp_path: Path) -> Blobs:
    return Blobs(tmp_path / "state")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "state/made.ics"
    made.parent.mkdir()
    made.write_bytes(DATA)
    return made


def test_a_blob_is_the_file_that_was_put(blobs: Blobs, file: Path) -> None:
    blobs.put(str(file), SHA)
    blobs.sync()
    assert blobs.path(SHA).samefile(file)
    assert blobs.read(SHA, len(DATA)) == DATA
    assert (list(blobs.names()), blobs.has(SHA)) == ([SHA], True)


def test_a_blob_that_is_damaged_is_none(blobs: Blobs, file: Path) -> None:
    blobs.put(str(file), SHA)
    file.write_bytes(b"as_published")
    assert blobs.has(SHA)
    assert blobs.read(SHA, len(DATA)) is None
    assert not blobs.is_whole(SHA)
    assert blobs.is_whole("0" * 64)  # which is not there
    assert blobs.find(SHA, len(DATA)) is None


def test_what_is_put_anew_takes_the_place_of_a_damaged_one(blobs: Blobs, file: Path) -> None:
    blobs.put(str(file), SHA)
    file.write_bytes(b"as_published")
    anew = file.with_name("anew.ics")
    anew.write_bytes(DATA)
    for _ in range(2):
        blobs.put(str(anew), SHA)
    assert blobs.path(SHA).samefile(anew)
    assert blobs.find(SHA, len(DATA)) == blobs.path(SHA)
    assert [path.name for path in blobs.folder.iterdir()] == [SHA[:2]]


def test_where_no_link_can_be_made_it_is_a_copy_with_its_time(
    blobs: Blobs, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EMLINK, os.strerror(errno.EMLINK))

    monkeypatch.setattr(os, "link", refuse)
    blobs.put(str(file), SHA)
    assert blobs.read(SHA, len(DATA)) == DATA
    assert not blobs.path(SHA).samefile(file)
    assert blobs.path(SHA).stat().st_mtime_ns == file.stat().st_mtime_ns


def test_what_nothing_names_goes(blobs: Blobs, file: Path) -> None:
    blobs.put(str(file), SHA)
    blobs.sweep({SHA})
    assert blobs.has(SHA)
    blobs.sweep(frozenset())
    blobs.remove([SHA])
    assert list(blobs.names()) == []
    assert file.read_bytes() == DATA


def test_they_are_complete_once_that_is_noted(blobs: Blobs) -> None:
    assert not blobs.is_complete
    blobs.complete()
    assert blobs.is_complete
    assert list(blobs.names()) == []
