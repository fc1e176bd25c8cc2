"""Looking at files oneself, where the system gives no notice of changes or has none left.

Network drives, folders of a container and overlays change without a notice, and nothing says that
they will. So a look is taken now and then whatever notices come, and often once one was missed.
"""

import os
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

SELDOM = 10.0  # seconds between two looks while notices come
OFTEN = 2.0  # while none come
LEAST_SHARE = 50  # a look that takes a second is not taken again within so many
OFTEN_SHARE = 20
SETTLING = 1.0  # seconds within which a notice of a change has come

Stamps = Mapping[str, tuple[int, int, int]]
Wanted = Callable[[str], bool]


class Area(Struct, frozen=True):
    """Folders to look at: `deep` ones with all below but `closed` ones, `flat` ones by themselves."""

    deep: tuple[str, ...]
    flat: tuple[str, ...]
    closed: frozenset[str]


def stamps(area: Area, wanted: Wanted) -> Stamps:
    """What tells whether a file was written, by its path: number, size and time.

    Not when its attributes changed: the system gives no notice of that either.
    """
    found: dict[str, tuple[int, int, int]] = {}
    for path, status in _files(area):
        if wanted(path):
            found[path] = (status.st_ino, status.st_size, status.st_mtime_ns)
    return found


def _files(area: Area) -> Iterator[tuple[str, os.stat_result]]:
    seen: set[tuple[int, int]] = set()
    waiting = [(folder, True) for folder in area.deep] + [(folder, False) for folder in area.flat]
    while waiting:
        folder, is_deep = waiting.pop()
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    status = entry.stat()
                    if not entry.is_dir():
                        yield entry.path, status
                    elif is_deep and entry.path not in area.closed and entry.name[:1] != ".":
                        key = (status.st_dev, status.st_ino)
                        if key not in seen:  # a link to a folder above
                            seen.add(key)
                            waiting.append((entry.path, True))
        except OSError:  # what went at this moment is missing from this look
            continue


def differing(before: Stamps, after: Stamps) -> set[str]:
    """The files that were written, are new or are gone."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def missed(paths: Iterable[str], noticed: set[str]) -> set[str]:
    """Those of which no notice came, nor of a folder they stand in."""
    return {path for path in paths if not any(one in noticed for one in _ways(path))}


def _ways(path: str) -> Iterator[str]:
    yield path
    while (above := os.path.dirname(path)) != path:  # noqa: PTH120 (called for every file)
        yield above
        path = above


class Looks:
    """Looks at an area until `stop` is set, and tells what no notice told of.

    `told` gets the paths; `blind` is called once when the first change was missed. `noticed` is to
    be called with the paths of each notice.
    """

    def __init__(
        self,
        area: Area,
        wanted: Wanted,
        *,
        told: Callable[[Iterable[str]], None],
        blind: Callable[[], None],
        stop: threading.Event,
    ) -> None:
        self.area = area
        self.wanted = wanted
        self.told = told
        self.blind = blind
        self.stop = stop
        self.is_blind = False
        self.is_lost = False
        self._seen = stamps(area, wanted)
        self._cost = 0.0
        # A notice may come before the look that sees its change, or after it: two looks remember.
        self._noticed: set[str] = set()
        self._noticed_before: set[str] = set()

    def run(self, settling: float = SETTLING) -> None:
        """Look until all is over."""
        while not self.stop.wait(self.pause()):
            self.look(settling)

    def pause(self) -> float:
        """Seconds until the next look: a large hub is looked at less often."""
        if self.is_blind:
            return max(OFTEN, OFTEN_SHARE * self._cost)
        return max(SELDOM, LEAST_SHARE * self._cost)

    def noticed(self, paths: Iterable[str]) -> None:
        """Remember that the system told of these."""
        self._noticed.update(paths)

    def lose(self) -> None:
        """From now on no notice comes, or not of every folder."""
        self.is_blind = self.is_lost = True

    def look(self, settling: float = SETTLING) -> None:
        """One look; what was written and not noticed is told."""
        began = time.monotonic()
        now = stamps(self.area, self.wanted)
        self._cost = time.monotonic() - began
        found = differing(self._seen, now)
        if found and not self.is_blind:
            self.stop.wait(settling)
        noticed = self._noticed | self._noticed_before
        self._noticed_before, self._noticed = self._noticed, set()
        self._seen = now
        silent = missed(found, noticed)
        if found and not silent:
            self.is_blind = self.is_lost
        if silent:
            self.told(silent)
            if not self.is_blind:
                self.is_blind = True
                self.blind()
