"""How far each tree that waits is behind the live one: the paths that changed since it left.

A tree that was whole when it left needs no look: what changed since is taken out and linked in, however
large the hub is. Of a tree that is not in this list nothing is known. It is one small file; where it
is lost, damaged or older than the live release, every tree is looked at as a whole.
"""

import hashlib
from collections.abc import Collection, Mapping
from pathlib import Path

import msgspec
from msgspec import Struct

from calendarhub.storage.local.disk import write_atomically

FILE = "turns.json"


class _Behind(Struct):
    live: str
    trees: dict[str, list[str]]
    mark: str = ""

    def marked(self) -> str:
        """By what damage is known: it would say that a file did not change."""
        said = msgspec.json.encode((self.live, self.trees))
        return hashlib.blake2b(said, digest_size=8).hexdigest()


def read_behind(state: Path, live: str) -> dict[str, frozenset[str]]:
    """By release, the paths in which its tree differs from the one that is `live`."""
    try:
        kept = msgspec.json.decode((state / FILE).read_bytes(), type=_Behind)
    except (OSError, ValueError):
        return {}
    if kept.live != live or kept.mark != kept.marked():
        return {}
    return {name: frozenset(paths) for name, paths in kept.trees.items()}


def forget_behind(state: Path) -> None:
    """Have every tree looked at as a whole."""
    (state / FILE).unlink(missing_ok=True)


def keep_behind(state: Path, live: str, trees: Mapping[str, Collection[str]]) -> None:
    """Remember it for the release that is live now."""
    kept = _Behind(live, {name: sorted(paths) for name, paths in sorted(trees.items())})
    kept.mark = kept.marked()
    write_atomically(state / FILE, msgspec.json.encode(kept))
