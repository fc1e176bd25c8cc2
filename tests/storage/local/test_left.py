"""What each kept release has alone, so that its blobs go with it."""

from pathlib import Path

import pytest

from calendarhub.storage.local.blobs import Blobs
from calendarhub.storage.local.left import LeftBehind

A, B, C = ("a" * 64, "b" * 64, "c" * 64)


@pytest.fixture
def left(tmp_path: Path) -> LeftBehind:
    blobs = Blobs(tmp_path)
    for name in (A, B, C):
        (tmp_path / name).write_bytes(b"")
        blobs.put(str(tmp_path / name), name)
    return LeftBehind(blobs)


def publish(left: LeftBehind, before: str, gone: list[str], made: list[str]) -> None:
    left.open()
    left.close(before, gone, made)


def test_blobs_go_with_the_release_that_had_them_alone(left: LeftBehind) -> None:
    publish(left, "1", [A], [])
    publish(left, "2", [B], [])
    assert left.is_known(["1", "2"])
    assert left.let_go("1", [])
    assert list(left.blobs.names()) == [B, C]


def test_what_came_back_does_not_go(left: LeftBehind) -> None:
    publish(left, "1", [A, B], [])
    publish(left, "2", [C], [A])
    assert left.let_go("1", [])
    assert list(left.blobs.names()) == [A, C]


def test_while_an_older_release_stays_it_takes_the_list_over(left: LeftBehind) -> None:
    publish(left, "1", [A], [])
    publish(left, "2", [B], [])
    assert left.let_go("2", ["1"])
    assert list(left.blobs.names()) == [A, B, C]
    assert left.let_go("1", [])
    assert list(left.blobs.names()) == [C]


def test_of_a_release_without_a_list_nothing_goes(left: LeftBehind) -> None:
    assert not left.let_go("1", [])
    assert list(left.blobs.names()) == [A, B, C]


def test_after_a_build_that_was_killed_no_list_is_believed_until_all_are_made_anew(
    left: LeftBehind,
) -> None:
    publish(left, "1", [A], [])
    left.open()  # and killed
    publish(left, "2", [B], [])
    assert not left.is_known(["1"])
    assert not left.let_go("1", [])
    left.begin([("2", [B])])
    assert left.is_known(["2"])
    assert not left.is_known(["1"])
