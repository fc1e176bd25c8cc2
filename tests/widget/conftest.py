"""One Chromium for the browser tests of the widget, and the two servers of each test."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.widget.stage import Server, serving

# The last five keep the browser from talking to anybody but the test.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; without one the test skips and says so."""
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("NOT RUN: no chromium on this machine")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def hub() -> Iterator[Server]:
    """The server of the hub."""
    with serving() as server:
        yield server


@pytest.fixture
def partner() -> Iterator[Server]:
    """The server of a partner's site, on another origin."""
    with serving() as server:
        yield server
