"""The release that a new one is built upon."""

import hashlib
from pathlib import Path

import pytest

from calendarhub.storage.local.base import NOTHING, Base

DATA = b"as published"
FILES = {"a.ics": (hashlib.sha256(DATA).hexdigest(), len(DATA))}


@pytest.fixture
def base(tmp_path: Path) -> Base:
    for name in ("live", "shown", "older"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.ics").write_bytes(DATA)
    folder, others = tmp_path / "live", (tmp_path / "older",)
    return Base("2", folder, FILES, shown=tmp_path / "shown", others=others)


def test_without_a_release_nothing_is_there() -> None:
    assert not NOTHING.is_there("a.ics")
    assert NOTHING.find("a.ics") is None
    assert list(NOTHING.before) == []


def test_a_file_is_read_as_it_was_published(base: Base) -> None:
    assert base.read("a.ics") == DATA
    assert base.read("b.ics") is None


def test_what_is_damaged_is_found_in_an_older_release(base: Base) -> None:
    assert base.folder is not None
    (base.folder / "a.ics").write_bytes(b"as damaged..")
    assert base.find("a.ics") == base.others[0] / "a.ics"
    assert base.read("a.ics") == DATA


def test_what_is_damaged_everywhere_is_nowhere(base: Base) -> None:
    assert base.folder is not None
    for folder in (base.folder, *base.others):
        (folder / "a.ics").unlink()
    assert base.find("a.ics") is None
    assert base.is_there("a.ics")  # readers see it still


def test_places_instead_of_damaged_files_are_those_of_one_kind(base: Base) -> None:
    hurt = Base(
        base.name, base.folder, FILES, damaged=frozenset({"a.ics", "b.html"}), others=base.others
    )
    assert hurt.instead(".ics") == {"a.ics": hurt.folder / "a.ics" if hurt.folder else None}
    assert hurt.instead(".html") == {"b.html": None}
