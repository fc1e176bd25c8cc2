"""Links the whole live release into staging while the records are still being read.

Of a large hub most files stay as they are, and linking them is system time that a second processor
can spend. What turns out to have changed is taken out again before it is written.
"""

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from calendarhub.storage.local import state as store
from calendarhub.storage.local.base import Base
from calendarhub.storage.local.releases import Releases
from calendarhub.storage.local.tree import Tree

# Below this many files it is quicker to link each when its turn comes.
WORTH = 2_000


class Filling:
    """A staged tree that a child process may be filling from the `live` release."""

    def __init__(self, staging: Path, live: str, child: int, said: int) -> None:
        self._staging = staging
        self._live = live
        self._child = child
        self._said = said  # the end of a pipe, at which the child says what it has linked

    @property
    def done(self) -> int:
        """A descriptor that can be read once the child is done; -1 where there is none."""
        return self._said if self._child else -1

    def wait(self) -> bytes:
        """What the child says it has linked; nothing where it failed or there is none."""
        if not self._child:
            return b""
        said = os.read(self._said, hashlib.blake2b().digest_size)
        os.close(self._said)
        try:
            _, status = os.waitpid(self._child, 0)
        except ChildProcessError:
            status = 1  # the caller ignores the end of children, so nobody knows how it ended
        self._child = 0
        return said if os.waitstatus_to_exitcode(status) == 0 else b""

    def tree(self, base: Base, paths: Collection[str]) -> Tree | None:
        """The tree with all of `paths` linked; None where it is of another base, or not whole."""
        if not self._child or self.wait() != _digest(paths):
            return None
        if base.name != self._live or base.damaged:
            return None
        tree = Tree(self._staging, base)
        tree.take_filled(paths, _folders(paths))
        return tree


@contextmanager
def filling(releases: Releases) -> Iterator[Filling]:
    """Begin to fill a new staged tree with the files of the live release, if that is worth it."""
    staging = releases.stage()
    live, child, said = releases.live_id(), 0, -1
    if live and store.count_pages(releases.state, live) >= WORTH:
        said, end = os.pipe()
        child = os.fork()
        if child == 0:
            os._exit(_link_all(staging, releases.folder / live, releases.state, end))
        os.close(end)
    begun = Filling(staging, live, child, said)
    try:
        yield begun
    finally:
        begun.wait()


def _digest(paths: Iterable[str]) -> bytes:
    return hashlib.blake2b("\0".join(sorted(paths)).encode()).digest()


def _folders(paths: Iterable[str]) -> set[str]:
    return {path.rpartition("/")[0] for path in paths} - {""}


def _link_all(staging: Path, live: Path, state: Path, end: int) -> int:
    """Runs in the child, which must not raise: its parent's clean-up is not for it to do."""
    try:
        paths = store.page_paths(state, live.name)
        for folder in sorted(_folders(paths)):
            (staging / folder).mkdir(parents=True, exist_ok=True)
        source = os.open(live, os.O_RDONLY)
        target = os.open(staging, os.O_RDONLY)
        for path in paths:
            os.link(path, path, src_dir_fd=source, dst_dir_fd=target)
        os.write(end, _digest(paths))
    except BaseException:  # noqa: BLE001 (told by its end: then each file is linked by itself)
        return 1
    return 0
