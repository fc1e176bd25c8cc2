"""How far the trees that wait are behind: known exactly, or not at all."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from calendarhub.storage.local.behind import FILE, forget_behind, keep_behind, read_behind
from tests.storage.local.trees import base_of, publish

TREES = {"1-a": {"a.ics", "en/ä.html"}, "2-b": frozenset[str]()}


def test_what_was_kept_of_the_live_release_is_read(tmp_path: Path) -> None:
    keep_behind(tmp_path, "3-c", TREES)
    assert read_behind(tmp_path, "3-c") == TREES
    assert read_behind(tmp_path, "4-d") == {}


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff", b'{"live": "3-c", "trees": {}}'])
def test_what_is_damaged_says_nothing(tmp_path: Path, data: bytes) -> None:
    (tmp_path / FILE).write_bytes(data)
    assert read_behind(tmp_path, "3-c") == {}


def test_a_flipped_bit_says_nothing(tmp_path: Path) -> None:
    keep_behind(tmp_path, "3-c", TREES)
    file = tmp_path / FILE
    file.write_bytes(file.read_bytes().replace(b"a.ics", b"b.ics"))
    assert read_behind(tmp_path, "3-c") == {}


def test_what_is_forgotten_is_not_known(tmp_path: Path) -> None:
    keep_behind(tmp_path, "3-c", TREES)
    forget_behind(tmp_path)
    forget_behind(tmp_path)
    assert read_behind(tmp_path, "3-c") == {}


def test_each_publication_notes_what_changed_since_a_tree_was_live(tmp_path: Path) -> None:
    state = tmp_path / ".calendarhub"
    state.mkdir()
    first = publish(tmp_path, {"a": b"1", "b": b"1", "c": b"1"})
    second = publish(tmp_path, {"a": b"2", "b": b"1", "c": b"1"})
    assert read_behind(state, second) == {first: {"a", "manifest.json"}}
    third = publish(tmp_path, {"a": b"2", "b": b"3"})
    assert read_behind(state, third) == {
        first: {"a", "b", "c", "manifest.json"},
        second: {"b", "c", "manifest.json"},
    }


def test_of_a_tree_that_was_not_in_order_nothing_is_noted(tmp_path: Path) -> None:
    state = tmp_path / ".calendarhub"
    state.mkdir()
    publish(tmp_path, {"a": b"1", "b": b"1"})
    (tmp_path / "public/mine.html").write_bytes(b"mine")
    base = base_of((tmp_path / "public").resolve())
    known = {path: base.files[path] for path in ("a", "b")}
    assert base.is_in_order
    assert not replace(base, files=known).is_in_order
    assert not replace(base, damaged=frozenset({"a"})).is_in_order
    assert not replace(base, sealed={}).is_in_order
