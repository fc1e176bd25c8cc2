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

UNDER = "/baltic/"  # the path of the demo's base_url


class Quiet(SimpleHTTPRequestHandler):
    """Serves files below a path, as on a project page, and says nothing."""

    def __init__(self, *args: Any, under: str, **options: Any) -> None:
        self.under = under
        super().__init__(*args, **options)

    def translate_path(self, path: str) -> str:
        """The file of an address; what lies beside the path is nowhere."""
        inside = path.startswith(self.under)
        return super().translate_path(path.removeprefix(self.under) if inside else "nowhere")

    def log_message(self, *args: Any) -> None:
        """Nothing."""


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the demo hub in ten languages."""
    place = tmp_path_factory.mktemp("demo")
    write(demo(), place)
    return place


@contextmanager
def serving(folder: Path, *, under: str = "/") -> Iterator[str]:
    """The address at which a folder is served on this machine, below a path."""
    handler = partial(Quiet, directory=str(folder), under=under)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as this:
        thread = threading.Thread(target=this.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{this.server_port}{under}"
        this.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def server(folder: Path) -> Iterator[str]:
    """The address at which the demo hub is served."""
    with serving(folder, under=UNDER) as address:
        yield address
