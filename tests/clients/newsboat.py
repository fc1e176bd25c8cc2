"""newsboat, a feed reader for the terminal: what it keeps of a feed, and what it shows as unread."""

import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from tests.integrations.machine import needed


class Newsboat:
    """A subscription, with a cache of its own."""

    def __init__(self, program: str, folder: Path, address: str) -> None:
        self.program, self.folder = program, folder
        (folder / "urls").write_text(f"{address}\n")
        (folder / "config").write_text("auto-reload no\n")

    def refresh(self) -> list[str]:
        """Look again; the titles that are unread now, after which they count as read."""
        command = [self.program, "-q", "-x", "reload"]
        for option, name in (("-u", "urls"), ("-c", "cache.db"), ("-C", "config")):
            command += [option, str(self.folder / name)]
        home = {"HOME": str(self.folder), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}
        done = subprocess.run(command, env=home, capture_output=True, text=True, check=False)
        assert not done.returncode, done.stdout + done.stderr
        with self._cache() as cache:
            found = cache.execute("SELECT title FROM rss_item WHERE unread = 1").fetchall()
            cache.execute("UPDATE rss_item SET unread = 0")
            cache.commit()
        return sorted(title for (title,) in found)

    def kept(self) -> list[tuple[str, str]]:
        """The id and the title of every item."""
        with self._cache() as cache:
            return sorted(cache.execute("SELECT guid, title FROM rss_item"))

    @contextmanager
    def _cache(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.folder / "cache.db")) as cache:
            yield cache


def newsboat(folder: Path, address: str) -> Newsboat:
    """A subscription to a feed; skips where there is no newsboat."""
    program = needed("newsboat", "newsboat")
    folder.mkdir()
    return Newsboat(program, folder, address)
