"""Work split between processes comes back whole and in order."""

import errno
import multiprocessing
import os
import time
from collections.abc import Sequence

import pytest

from calendarhub.pipeline.workers import pool as parallel
from calendarhub.pipeline.workers.pool import WorkerError, split_map


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parallel, "cores", lambda: 2)


def squares(items: Sequence[int]) -> list[int]:
    return [item * item for item in items]


def test_results_come_in_the_order_of_the_items() -> None:
    shares = split_map(squares, list(range(1000)), worth=10)
    assert [value for share in shares for value in share] == [n * n for n in range(1000)]


def test_two_processes_take_part() -> None:
    def who(items: Sequence[int]) -> int:
        sum(n * n for n in range(200_000))
        return os.getpid()

    assert len(set(split_map(who, list(range(64)), worth=1))) == 2


def test_little_work_is_done_here() -> None:
    assert split_map(lambda items: os.getpid(), [1, 2, 3]) == [os.getpid()]
    assert split_map(squares, []) == []


def test_a_failing_share_is_told_by_its_own_words() -> None:
    here = os.getpid()

    def fail(items: Sequence[int]) -> int:
        if os.getpid() != here:
            message = "share refused"
            raise ValueError(message)
        sum(n * n for n in range(100_000))
        return 0

    with pytest.raises(WorkerError, match="share refused"):
        split_map(fail, list(range(64)), worth=1)


def test_a_worker_that_dies_is_told_as_what_the_machine_did() -> None:
    here = os.getpid()

    def die(items: Sequence[int]) -> int:
        if os.getpid() != here:
            os._exit(9)
        sum(n * n for n in range(100_000))
        return 0

    with pytest.raises(ChildProcessError, match="perhaps for want of memory"):
        split_map(die, list(range(64)), worth=1)


def test_a_full_disk_is_a_full_disk_in_any_process() -> None:
    here = os.getpid()

    def fill(items: Sequence[int]) -> int:
        if os.getpid() != here:
            raise OSError(errno.ENOSPC, "No space left on device")
        sum(n * n for n in range(100_000))
        return 0

    with pytest.raises(OSError, match="No space left") as caught:
        split_map(fill, list(range(64)), worth=1)
    assert caught.value.errno == errno.ENOSPC


def test_after_a_failure_here_no_other_process_goes_on() -> None:
    here = os.getpid()

    def fail(items: Sequence[int]) -> int:
        if os.getpid() == here:
            message = "enough"
            raise ValueError(message)
        time.sleep(60)
        return 0

    with pytest.raises(ValueError, match="enough"):
        split_map(fail, list(range(64)), worth=1)
    assert multiprocessing.active_children() == []


def test_what_a_worker_made_is_taken_share_by_share() -> None:
    """More than a pipe holds, from a process that waits until somebody takes it."""
    made = split_map(lambda items: bytes(100_000), list(range(200)), worth=1)
    assert sum(map(len, made)) == len(made) * 100_000
