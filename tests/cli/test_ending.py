"""Signals, sent to a process that is slow to end."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest

from calendarhub.cli.ending import ending
from tests.patience import PATIENCE

SLOW = """
import signal, sys, threading, time
from calendarhub.cli.ending import ending
if "nohup" in sys.argv:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
with ending() as end:
    end.at_once = lambda: print("at once", flush=True)
    print("here", flush=True)
    end.over.wait()
    print("over", flush=True)
    threading.Event().wait()
"""


@pytest.fixture
def slow(request: pytest.FixtureRequest) -> Iterator[subprocess.Popen[str]]:
    """A process that waits for its end, and then does not come to it."""
    more = [request.param] if hasattr(request, "param") else []
    command = [sys.executable, "-c", SLOW, *more]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "here\n"
        yield process
        process.kill()


def line(process: subprocess.Popen[str]) -> str:
    """What it says next."""
    assert process.stdout is not None
    return process.stdout.readline()


def again(process: subprocess.Popen[str], number: int) -> int | None:
    """Send a signal once more, ten times a second until the process is gone or seems to stay."""
    for _ in range(12):
        process.send_signal(number)
        try:
            return process.wait(0.1)
        except subprocess.TimeoutExpired:
            continue
    return None


def test_another_ctrl_c_ends_at_once_what_does_not_end(slow: subprocess.Popen[str]) -> None:
    slow.send_signal(signal.SIGINT)
    assert line(slow) == "over\n"
    assert again(slow, signal.SIGINT) == 130
    assert line(slow) == "at once\n"


def test_another_sigterm_waits_for_the_end_that_is_under_way(
    slow: subprocess.Popen[str],
) -> None:
    slow.send_signal(signal.SIGTERM)
    assert line(slow) == "over\n"
    assert again(slow, signal.SIGTERM) is None


@pytest.mark.parametrize("slow", ["nohup"], indirect=True)
def test_what_was_started_to_outlive_its_terminal_does(slow: subprocess.Popen[str]) -> None:
    assert again(slow, signal.SIGHUP) is None
    slow.send_signal(signal.SIGTERM)
    assert line(slow) == "over\n"


def test_without_a_signal_everything_is_as_it_was() -> None:
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    threads = threading.active_count()
    with ending() as end:
        assert [signal.getsignal(number) for number in numbers] != before
    assert [signal.getsignal(number) for number in numbers] == before
    assert signal.set_wakeup_fd(-1) == -1
    assert threading.active_count() == threads
    assert not end.over.is_set()


def test_a_signal_to_this_process_is_heard() -> None:
    with ending() as end:
        os.kill(os.getpid(), signal.SIGTERM)
        assert end.over.wait(PATIENCE)
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        assert signal.signal(number, signal.SIG_DFL) is signal.SIG_IGN
    signal.signal(signal.SIGINT, signal.default_int_handler)
