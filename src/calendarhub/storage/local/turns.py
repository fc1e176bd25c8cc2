"""Which tree takes the next turn.

A hub has two trees: readers are in one, the other waits for the next release. Whoever began to read a
file may still be on the way into the tree that was live before; so that one rests for a minute, and
edits in quick succession make more trees, which go again.
"""

import os
import shutil
import time
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path

from calendarhub.storage.local.disk import sync_folder
from calendarhub.storage.manifest import MANIFEST

REST = 60.0  # seconds after which nobody is on the way into a tree any more
AT_ONCE = 2  # trees that go after one build, each of which takes a while
SPARE = ".tree"  # what `tree` is named where it is known what is in it
_AHEAD = 5.0  # seconds by which the time of a folder may be ahead of the clock


def has_tree(release: Path) -> bool:
    """Whether the files of a release lie in its folder, or its manifest alone."""
    try:
        with os.scandir(release) as entries:
            return any(entry.name != MANIFEST for entry in entries)
    except OSError:
        return False


class Turns:
    """The trees of one hub: those in `releases`, and `tree`, which is none of a release.

    The time of the folder of a tree is when it left.
    """

    def __init__(self, state: Path) -> None:
        self.state = state
        self.releases = state / "releases"
        self.tree = state / "tree"

    def begin(self, kept: Collection[str], known: Collection[str]) -> str:
        """Let `tree` be one to be brought in order: the release that it was of, empty if nobody knows.

        It is one that has rested (best one that is `known`), none that is `kept`, else a new one.
        """
        if self.tree.is_dir():
            name = SPARE if SPARE in known else ""
        elif rested := self.rested(kept):
            name = next((one for one in rested if one in known), rested[0])
            self._move_out(name, self.tree)
        else:
            name = ""
            self.tree.mkdir()
        sync_folder(self.state)
        return name

    def leave(self, name: str) -> None:
        """Note that readers leave a tree now."""
        with suppress(FileNotFoundError):
            os.utime(self.releases / name)

    def rested(self, kept: Collection[str]) -> list[str]:
        """The releases whose trees nobody is on the way into, the one that left last first."""
        now = time.time()
        found = []
        for name, left in self._idle(kept):
            if left > now + _AHEAD:
                self.leave(name)  # the clock went back: nobody knows when it was
            elif now - left >= REST:
                found.append((left, name))
        return [name for _, name in sorted(found, reverse=True)]

    def _idle(self, kept: Collection[str]) -> Iterator[tuple[str, float]]:
        with suppress(FileNotFoundError):
            for name in os.listdir(self.releases):
                if name not in kept and not name.startswith(".") and has_tree(self.releases / name):
                    yield name, os.stat(self.releases / name).st_mtime

    def let_go(self, kept: Collection[str], rubbish: Path) -> None:
        """Remove trees that have rested, unless no other waits for its turn; their manifests stay."""
        rested = self.rested(kept)
        others = len(list(self._idle(kept))) - len(rested) + self.tree.is_dir()
        for name in rested[0 if others else 1 :][:AT_ONCE]:
            shutil.rmtree(rubbish, ignore_errors=True)
            rubbish.parent.mkdir(exist_ok=True)
            self._move_out(name, rubbish)
            shutil.rmtree(rubbish, ignore_errors=True)

    def _move_out(self, name: str, target: Path) -> None:
        """Move the tree of a release, on disk before anything in it changes; its manifest stays."""
        release, bare = self.releases / name, self.releases / f".{name}"
        shutil.rmtree(bare, ignore_errors=True)
        bare.mkdir()
        with suppress(FileNotFoundError):
            try:
                os.link(release / MANIFEST, bare / MANIFEST)
            except FileNotFoundError:
                raise
            except OSError:
                shutil.copy2(release / MANIFEST, bare / MANIFEST)
        sync_folder(bare)
        os.rename(release, target)
        os.rename(bare, release)
        sync_folder(self.releases)
        sync_folder(target.parent)

    def tidy(self) -> None:
        """Finish what a killed build has begun to move."""
        with suppress(FileNotFoundError):
            for name in os.listdir(self.releases):
                if name.startswith("."):
                    whole = self.releases / name[1:]
                    if whole.exists():
                        shutil.rmtree(self.releases / name, ignore_errors=True)
                    else:
                        os.rename(self.releases / name, whole)
