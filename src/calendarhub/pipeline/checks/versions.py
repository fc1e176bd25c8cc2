"""Calendars as they are published and as they are staged, read and compared once."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from mmap import ACCESS_READ, mmap
from pathlib import Path

from calendarhub.ical.pieces import BEGIN, Octets, differing
from calendarhub.rules.gate import uids

LONG = 1 << 20
NOTHING: Mapping[str, Path | None] = {}

Pieces = tuple[list[bytes], list[bytes]]


@contextmanager
def opened(file: Path) -> Iterator[Octets]:
    """The octets of a file; a long one is not read as a whole, since little of it has to be copied."""
    if file.stat().st_size < LONG:
        yield file.read_bytes()
        return
    with file.open("rb") as long, mmap(long.fileno(), 0, access=ACCESS_READ) as mapped:
        yield mapped


class Versions:
    """Two trees, of which the published one (`live`) may not be there yet.

    `instead` has for files that are damaged there another place with the same bytes, or none.
    """

    def __init__(
        self, *, live: Path | None, staging: Path, instead: Mapping[str, Path | None] = NOTHING
    ) -> None:
        self.live = live
        self.instead = instead
        self.staging = staging
        self._compared: dict[str, Pieces | None] = {}
        # The head of each published calendar: all before its first VEVENT.
        self.heads: dict[str, bytes] = {}

    def differing(self, path: str, new: Octets | None = None) -> Pieces | None:
        """The VEVENTs of a file that are not in both versions; None where there is no old one.

        `new` are the octets of the staged file, if they are at hand.
        """
        if path not in self._compared:
            self._compared[path] = self._compare(path, new)
        return self._compared[path]

    def _compare(self, path: str, new: Octets | None) -> Pieces | None:
        old = self.instead.get(path, self.live / path) if self.live else None
        if old is None or not old.is_file():
            return None
        with opened(old) as published:
            self.heads[path] = published[: max(published.find(BEGIN), 0)]
            if new is not None:
                return differing(published, new)
            with opened(self.staging / path) as staged:
                return differing(published, staged)

    def uids(self, path: str) -> set[str]:
        """The UIDs of the staged file."""
        return uids((self.staging / path).read_bytes())
