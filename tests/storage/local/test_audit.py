"""What is there, and is it what was published?"""

import hashlib
import os
from pathlib import Path

import pytest

from calendarhub.storage.local.audit import (
    compare,
    damaged,
    faults,
    read_files,
    read_whole,
    vanished,
)
from calendarhub.storage.local.stamps import STRANGE, stamps

DATA = b"BEGIN:VCALENDAR\r\n"
SHA = hashlib.sha256(DATA).hexdigest()
FILES = {"a.ics": (SHA, len(DATA)), "en/b.html": (SHA, len(DATA))}


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    (tmp_path / "en").mkdir()
    for path in FILES:
        (tmp_path / path).write_bytes(DATA)
    return tmp_path


def test_a_tree_as_it_was_sealed_needs_no_reading(tree: Path) -> None:
    seen = stamps(tree)
    compared = compare(FILES, seen, seen)
    assert (compared.damaged, compared.doubtful, compared.extra) == (frozenset(), (), ())


def test_without_a_seal_everything_is_doubtful_and_nothing_damaged(tree: Path) -> None:
    compared = compare(FILES, stamps(tree), {})
    assert compared.damaged == frozenset()
    assert set(compared.doubtful) == set(FILES)


def test_a_file_that_is_gone_or_has_another_size_is_damaged(tree: Path) -> None:
    sealed = stamps(tree)
    (tree / "a.ics").unlink()
    (tree / "en/b.html").write_bytes(DATA + b"x")
    assert compare(FILES, stamps(tree), sealed).damaged == set(FILES)


def test_what_nobody_published_is_told(tree: Path) -> None:
    (tree / "en/strange.html").write_bytes(b"")
    assert compare(FILES, stamps(tree), {}).extra == ("en/strange.html",)


def test_what_is_no_plain_file_has_no_stamp_of_one(tree: Path) -> None:
    (tree / "a.ics").unlink()
    (tree / "a.ics").symlink_to("en/b.html")
    os.mkfifo(tree / "pipe")
    seen = stamps(tree)
    assert (seen["a.ics"], seen["pipe"]) == (STRANGE, STRANGE)
    assert compare(FILES, seen, {}).damaged == {"a.ics"}
    assert read_whole(tree / "a.ics", SHA, len(DATA)) is None
    assert read_whole(tree / "pipe", SHA, 0) is None


def test_other_bytes_of_the_same_size_are_found_by_reading(tree: Path) -> None:
    assert read_whole(tree / "a.ics", SHA, len(DATA)) == DATA
    (tree / "a.ics").write_bytes(DATA.lower())
    assert read_whole(tree / "a.ics", SHA, len(DATA)) is None
    assert damaged(tree, FILES, FILES) == ["a.ics"]


def test_what_a_tree_holds_is_what_its_manifest_would_say(tree: Path) -> None:
    assert read_files(tree) == FILES


def test_addresses_that_a_new_manifest_lacks_have_vanished() -> None:
    assert vanished({*FILES, "manifest.json"}, {"a.ics"}) == ["en/b.html"]


def test_what_is_staged_is_what_was_made_and_whole(tree: Path) -> None:
    assert faults(FILES, stamps(tree), FILES) == []
    (tree / "en/strange.html").write_bytes(b"")
    (tree / "a.ics").write_bytes(b"")
    assert faults(FILES, stamps(tree), FILES) == ["a.ics", "en/strange.html"]
    assert faults(FILES, stamps(tree), ["a.ics", "c.ics"]) == [
        *("a.ics", "c.ics", "en/b.html", "en/strange.html"),
    ]
