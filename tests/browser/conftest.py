"""A browser, the demo hub in a folder, and a server of it on this machine."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.browser.demo import demo, write

LANGUAGES = ("en", "fi", "lt", "de", "pl")


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, *args: Any) -> None:
        """Nothing."""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the demo hub."""
    place = tmp_path_factory.mktemp("demo")
    write(demo(languages=LANGUAGES), place)
    return place


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """The address at which a folder is served on this machine."""
    handler = partial(Quiet, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as this:
        thread = threading.Thread(target=this.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{this.server_port}/"
        this.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def server(folder: Path) -> Iterator[str]:
    """The address at which the demo hub is served."""
    with serving(folder) as address:
        yield address
