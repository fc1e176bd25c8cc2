"""vdirsyncer, what fills khal and todoman: a file an event in a folder."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.clients.course import held_in
from tests.clients.plans import Held

CONFIG = """\
[general]
status_path = "{folder}/status/"
[pair hub]
a = "web"
b = "files"
collections = null
conflict_resolution = "a wins"
[storage web]
type = "http"
url = "{address}"
[storage files]
type = "filesystem"
path = "{folder}/files"
fileext = ".ics"
"""


class Vdirsyncer:
    """One pair: the feed, and a folder."""

    def __init__(self, folder: Path, address: str) -> None:
        self.folder = folder
        (folder / "files").mkdir(parents=True, exist_ok=True)
        (folder / "config").write_text(CONFIG.format(folder=folder, address=address))
        done = self._run("discover", "hub")
        assert done.returncode == 0, done.stderr

    def refresh(self, _: list[Held]) -> list[Held]:
        """Synchronise, which fails while the hub is down; the dates in the folder."""
        self._run("sync")
        return held_in(file.read_bytes() for file in (self.folder / "files").iterdir())

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "vdirsyncer", "-c", str(self.folder / "config")]
        return subprocess.run(
            [*command, *arguments], input="y\n" * 9, capture_output=True, text=True, check=False
        )


@contextmanager
def vdirsyncer(folder: Path, address: str) -> Iterator[Vdirsyncer]:
    """A subscription to a calendar."""
    yield Vdirsyncer(folder, address)
