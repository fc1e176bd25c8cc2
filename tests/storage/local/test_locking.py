"""The lock of a hub: one build at a time."""

import multiprocessing
from pathlib import Path

import pytest

from calendarhub.storage.errors import BusyError
from calendarhub.storage.local.locking import lock
from tests.patience import PATIENCE


def test_a_second_build_is_told_that_another_one_runs(tmp_path: Path) -> None:
    with lock(tmp_path), pytest.raises(BusyError) as told, lock(tmp_path, wait=0):
        pass
    assert told.value.waited == 0
    assert str(told.value) == "another build did not finish in 0 seconds"


def test_the_lock_is_free_again_after_a_build_and_after_one_that_failed(tmp_path: Path) -> None:
    with lock(tmp_path / "new"):
        pass
    with pytest.raises(ZeroDivisionError), lock(tmp_path / "new", wait=0):
        raise ZeroDivisionError
    with lock(tmp_path / "new", wait=0):
        pass


def test_two_hubs_do_not_wait_for_each_other(tmp_path: Path) -> None:
    with lock(tmp_path / "one"), lock(tmp_path / "two", wait=0):
        pass


def _hold(folder: Path, ready: object, done: object) -> None:
    with lock(folder):
        ready.set()  # type: ignore[attr-defined]
        done.wait(PATIENCE)  # type: ignore[attr-defined]


def test_a_second_build_waits_and_then_says_it_is_busy(tmp_path: Path) -> None:
    context = multiprocessing.get_context("fork")
    ready, done = context.Event(), context.Event()
    other = context.Process(target=_hold, args=(tmp_path, ready, done))
    other.start()
    assert ready.wait(PATIENCE)
    with pytest.raises(BusyError), lock(tmp_path, wait=0.1):
        pass
    done.set()
    other.join()
    with lock(tmp_path, wait=0.1):
        assert (tmp_path / "lock").exists()
