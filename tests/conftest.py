"""What tests of several rooms share: one Chromium for a whole run, and a network of this machine."""

import gc
import shutil
import socket
from collections.abc import Iterator
from ipaddress import ip_address
from types import CodeType
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect, sync_playwright

from calendarhub.theme.environment import Swift
from tests.patience import MILLISECONDS

# How long an example takes says how busy the machine is, not whether it is right.
settings.register_profile("calm", deadline=None)
settings.load_profile("calm")

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


@pytest.fixture(autouse=True, scope="session")
def only_this_machine() -> Iterator[None]:
    """No test asks a name server: a name of another machine leads nowhere, at once."""
    ask = socket.getaddrinfo

    def near(host: Any, *rest: Any, **named: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name and name != "localhost" and not name.endswith(".localhost"):
            try:
                ip_address(name.partition("%")[0])
            except ValueError:
                raise socket.gaierror(socket.EAI_NONAME, "not in a test") from None
        return ask(host, *rest, **named)

    socket.getaddrinfo = near
    yield
    socket.getaddrinfo = ask


@pytest.fixture(autouse=True, scope="session")
def compiled_once() -> Iterator[None]:
    """What a template becomes is the same in every hub: in a run each text is compiled once.

    It is half of the work of a small hub's first build, of which there are thousands.
    """
    compiling = Swift.compile
    known: dict[tuple[Any, ...], CodeType] = {}

    def once(self: Swift, source: Any, *named: Any) -> CodeType:
        key = (source, *named)
        if key not in known:
            known[key] = compiling(self, source, *named)
        return known[key]

    Swift.compile = once  # type: ignore[method-assign, assignment]
    yield
    Swift.compile = compiling  # type: ignore[method-assign]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup() -> None:
    """Let each test look for rubbish: a command stops that for good, since its process ends with it.

    Each build forks, and a fork of a large process costs as much as a small build.
    """
    gc.enable()


# The files that take longest, longest first: begun last, one would keep a single processor busy
# after all else is done.
LONGEST = (
    "test_published.py",
    "test_published_pages.py",
    "test_histories.py",
    "test_axe.py",
    "test_readers_agree.py",
    "test_reproducible.py",
    "test_wild_histories.py",
    "test_pages.py",
    "test_walk.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest files first; the others stay in their order."""
    place = {name: at for at, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path.name, len(place)))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; without one the test skips and says so.

    One for the session: Playwright's plain interface runs once in a process.
    """
    found = shutil.which("chromium") or shutil.which("chromium-browser")
    if found is None:
        pytest.skip("NOT RUN: no chromium on this machine")
    expect.set_options(timeout=MILLISECONDS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=found, args=list(FLAGS), timeout=MILLISECONDS
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def browser(chromium: Browser) -> Browser:
    """The same, by its plain name."""
    return chromium
