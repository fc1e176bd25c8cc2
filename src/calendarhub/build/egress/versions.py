"""Calendars as they are published and as they are staged, read and compared once."""

from mmap import ACCESS_READ, mmap
from pathlib import Path

from calendarhub.rules.gate import uids
from calendarhub.rules.pieces import BEGIN, differing, pieces

Pieces = tuple[list[bytes], list[bytes]]


class Versions:
    """Two trees, of which the published one (`live`) may not be there yet."""

    def __init__(self, *, live: Path | None, staging: Path) -> None:
        self.live = live
        self.staging = staging
        self._compared: dict[str, Pieces | None] = {}
        # The head of each published calendar: all before its first VEVENT.
        self.heads: dict[str, bytes] = {}

    def differing(self, path: str, new: bytes | None = None) -> Pieces | None:
        """The VEVENTs of a file that are not in both versions; None where there is no old one.

        `new` are the octets of the staged file, if they are at hand.
        """
        if path not in self._compared:
            self._compared[path] = self._compare(path, new)
        return self._compared[path]

    def _compare(self, path: str, new: bytes | None) -> Pieces | None:
        old = self.live / path if self.live else None
        if old is None or not old.is_file():
            return None
        if not old.stat().st_size:
            return [], pieces(new or (self.staging / path).read_bytes()).events
        # Not read: of a long calendar, little of what two versions share has to be copied.
        with old.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as published:
            self.heads[path] = published[: max(published.find(BEGIN), 0)]
            return differing(published, new or (self.staging / path).read_bytes())

    def uids(self, path: str) -> set[str]:
        """The UIDs of the staged file."""
        return uids((self.staging / path).read_bytes())
