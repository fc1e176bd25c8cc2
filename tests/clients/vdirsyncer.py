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
        (folder / "files").mkdir(parents=True)
        (folder / "config").write_text(CONFIG.format(folder=folder, address=address))
        self._run("discover", "hub")

    def refresh(self, _: list[Held]) -> list[Held]:
        """Synchronise; the dates in the folder."""
        self._run("sync")
        return held_in(file.read_bytes() for file in (self.folder / "files").iterdir())

    def _run(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "vdirsyncer", "-c", str(self.folder / "config")]
        done = subprocess.run(
            [*command, *arguments], input="y\n" * 9, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def vdirsyncer(folder: Path, address: str) -> Iterator[Vdirsyncer]:
    """A subscription to a calendar."""
    yield Vdirsyncer(folder, address)
