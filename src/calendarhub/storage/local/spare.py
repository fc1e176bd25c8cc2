"""A tree made ready between builds or beside one, where none that waits is known to be right.

That is so after a first publication, after edits in quick succession, and after a build that was
killed. To link every file of a large hub is system time that a second processor can spend meanwhile.
"""

from pathlib import Path

from msgspec import Struct

from calendarhub.storage.local.behind import keep_behind, read_behind
from calendarhub.storage.local.disk import sync_all
from calendarhub.storage.local.locking import FileLease
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.local.seal import read_seal, seal_size
from calendarhub.storage.local.trees import bring, different
from calendarhub.storage.local.turns import SPARE

# Octets of a seal: from about two thousand files on a process beside is worth its price.
WORTH = 100_000


class LiveFiles(Struct, frozen=True):
    """The files of a tree, to be linked and never copied."""

    folder: Path

    def file(self, path: str) -> str:
        """The file to be linked."""
        return f"{self.folder}/{path}"

    def copy(self, path: str, target: str) -> None:  # noqa: ARG002
        """Refuse: where no links can be made nothing is gained by copies made sooner."""
        raise OSError(path)


def is_worth(releases: LocalReleases) -> bool:
    """Whether a tree may have to be made ready, and is large; a look at a few names."""
    if seal_size(releases.state) < WORTH:
        return False
    behind = read_behind(releases.state, releases.linked_id())
    if releases.turns.tree.is_dir():
        return SPARE not in behind
    return not any(name in behind for name in releases.turns.rested(_kept(releases)))


def make_spare(releases: LocalReleases) -> bool:
    """Bring the tree that has the next turn in order with what is live; whether that went well."""
    live = releases.linked_id()
    wanted = read_seal(releases.state, live)
    if not live or not wanted:
        return False
    behind = read_behind(releases.state, live)
    releases.turns.begin(_kept(releases), ())
    tree = releases.turns.tree
    brought = bring(tree, different(tree, wanted), LiveFiles(releases.folder / live))
    folders = [f"{tree}/{one}".rstrip("/") for one in sorted(brought.folders)]
    sync_all(tree, (), folders)
    keep_behind(releases.state, live, {**behind, SPARE: frozenset()})
    return True


def make_spare_between(root: Path) -> None:
    """The same between two builds, while nobody waits; raises BusyError where one is at work."""
    releases = LocalReleases(root)
    if is_worth(releases):
        with FileLease(releases.state).hold(wait=0):
            make_spare(releases)


def _kept(releases: LocalReleases) -> set[str]:
    return {releases.linked_id(), releases.live_id()}
