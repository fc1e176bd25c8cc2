"""The lock of a hub: one build at a time."""

from pathlib import Path

import pytest

from calendarhub.storage.local.state.locking import BusyError, lock


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
