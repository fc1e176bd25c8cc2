"""A look at what is live, begun by a command before it imports what it needs for anything else.

Light, since it is what such a command imports first: to look at the files of a large hub takes as long
as all else of a build that finds nothing changed.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

from calendarhub.pipeline.workers.apart import asking
from calendarhub.storage.local.link import linked
from calendarhub.storage.local.seal import is_sealed


class LiveLook(NamedTuple):
    """The release that was looked at, and what waits for the answer: whether it is as it was whole."""

    live: str
    is_whole: Callable[[], bool]


@contextmanager
def looking_at(root: Path, live: str) -> Iterator[LiveLook]:
    """Look at a release of a hub in a process beside."""
    with asking(partial(is_sealed, root / ".calendarhub", live)) as is_whole:
        yield LiveLook(live, is_whole)


@contextmanager
def looking_at_live(root: Path) -> Iterator[LiveLook | None]:
    """The same of the one that readers see; None where there is none."""
    live = linked(root / "public")
    if not live:
        yield None
        return
    with looking_at(root, live) as look:
        yield look
