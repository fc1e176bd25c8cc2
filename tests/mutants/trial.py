"""A run of tests in a process of its own, forked from one that has loaded all but the program."""

import importlib
import os
import resource
import select
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest

# What the tests of `rules/` load besides the program: loaded once, not 500 times.
PRELOADED = (
    "_pytest.assertion.rewrite",
    "anyio",
    "babel.dates",
    "babel.numbers",
    "dateutil.rrule",
    "feedparser",
    "hypothesis.stateful",
    "hypothesis.strategies",
    "icalendar",
    "jinja2",
    "lxml.etree",
    "lxml.html",
    "markdown_it",
    "msgspec.json",
    "msgspec.yaml",
    "playwright.sync_api",
    "recurring_ical_events",
    "referencing",
    "vobject",
    "yaml",
    "zoneinfo",
)
MEMORY = 6 << 30


class Outcome(NamedTuple):
    """How a run ended, and at which test."""

    green: bool
    at: str


class _Told:
    """Writes which test runs, so that it is known even of a process that had to be ended."""

    def __init__(self, source: Path, told: int) -> None:
        self.source, self.told = source, told

    def pytest_runtest_logstart(self, nodeid: str) -> None:
        self._write(nodeid)

    def pytest_collectreport(self, report: pytest.CollectReport) -> None:
        if report.failed:
            self._write(report.nodeid)

    def pytest_sessionfinish(self) -> None:
        loaded = sys.modules.get("calendarhub")
        if loaded and not Path(str(loaded.__file__)).is_relative_to(self.source):
            os.abort()

    def _write(self, nodeid: str) -> None:
        os.truncate(self.told, 0)
        os.pwrite(self.told, nodeid.encode(), 0)


def preload() -> None:
    """Load what all runs need; what is not installed is loaded by nobody."""
    for name in PRELOADED:
        try:
            importlib.import_module(name)
        except ImportError:
            continue
    assert "calendarhub" not in sys.modules


def run(source: Path, tests: list[str], seconds: int, *, keep: bool = False) -> Outcome:
    """Run tests over a copy of the source until one fails, for so many seconds of processor time."""
    told = os.memfd_create("told")
    child = os.fork()
    if not child:
        _child(source, tests, seconds, told, keep=keep)
    ended, _, _ = select.select([handle := os.pidfd_open(child)], [], [], 8 * seconds)
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    at = os.pread(told, 4096, 0).decode()
    os.close(told)
    os.close(handle)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGABRT:
        raise SystemExit("The tests did not try the copy.")
    # 5: no test is left, since all of the file are soaks or need a browser.
    return Outcome(bool(ended) and status in (0, 5 << 8), at)


def _child(source: Path, tests: list[str], seconds: int, told: int, *, keep: bool) -> None:
    code = 3
    try:
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1):
            os.dup2(nothing, stream)
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 5))
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        sys.path.insert(0, str(source))
        sys.dont_write_bytecode = not keep
        os.environ |= {
            "PYTHONPATH": str(source),
            "HYPOTHESIS_STORAGE_DIRECTORY": str(source / ".h"),
        }
        picked = "not soak and not browser and not judge"
        code = pytest.main(
            [
                "-x",
                "-q",
                "--no-header",
                "-p",
                "no:cacheprovider",
                "-p",
                "no:xdist",
                "-m",
                picked,
                *tests,
            ],
            plugins=[_Told(source, told)],
        )
    finally:
        os._exit(code)
