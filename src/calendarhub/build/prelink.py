"""Links the whole live release into staging while the records are still being read.

Of a large hub most files stay as they are, and linking them is system time that a second processor
can spend. What turns out to have changed is taken out again before it is written.
"""

import os
from collections.abc import Collection, Iterable
from pathlib import Path

from calendarhub.targets.release import Releases
from calendarhub.targets.tree import Tree

# Below this many files it is quicker to link each when its turn comes.
WORTH = 2_000


def empty_tree(releases: Releases) -> Tree:
    """A new staged tree beside the live release."""
    live = releases.live_id()
    return Tree(releases.stage(), releases.folder / live if live else None)


class Filling:
    """A staged tree that a child process may be filling from the live release."""

    def __init__(self, releases: Releases, paths: Collection[str], child: int, tree: Tree) -> None:
        self._releases = releases
        self._paths = paths
        self._child = child
        self._tree = tree
        self._is_whole = False

    def wait(self) -> bool:
        """Whether every file was linked; after a failure nobody may rely on any of them."""
        if self._child:
            try:
                _, status = os.waitpid(self._child, 0)
            except ChildProcessError:
                status = 1  # the caller ignores the end of children, so nobody knows how it ended
            self._child = 0
            self._is_whole = os.waitstatus_to_exitcode(status) == 0
        return self._is_whole

    def tree(self) -> Tree:
        """The staged tree, filled if that went well, else empty."""
        is_asked = bool(self._child)
        if self.wait():
            self._tree.take_filled(self._paths, _folders(self._paths))
        elif is_asked:
            return empty_tree(self._releases)
        return self._tree


def fill(releases: Releases, paths: Collection[str]) -> Filling:
    """Begin to fill a new staged tree with the files of the live release, if that is worth it."""
    tree = empty_tree(releases)
    child = 0
    if tree.live is not None and len(paths) >= WORTH:
        child = os.fork()
        if child == 0:
            os._exit(_link_all(tree.staging, tree.live, paths))
    return Filling(releases, paths, child, tree)


def _folders(paths: Iterable[str]) -> set[str]:
    return {path.rpartition("/")[0] for path in paths} - {""}


def _link_all(staging: Path, live: Path, paths: Iterable[str]) -> int:
    """Runs in the child, which must not raise: its parent's clean-up is not for it to do."""
    try:
        for folder in sorted(_folders(paths)):
            (staging / folder).mkdir(parents=True, exist_ok=True)
        source = os.open(live, os.O_RDONLY)
        target = os.open(staging, os.O_RDONLY)
        for path in paths:
            os.link(path, path, src_dir_fd=source, dst_dir_fd=target)
    except OSError:
        return 1
    return 0
