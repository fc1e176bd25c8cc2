"""A publication elsewhere, by folder or address: its manifest, and its files one by one."""

from pathlib import Path
from types import TracebackType
from typing import Self
from urllib.parse import quote

from calendarhub.fetch.http import Answer, Door, FetchError, without_password
from calendarhub.fetch.plain import plain

MANIFEST = 128 * 1024 * 1024
# All files together have to come within these seconds.
FILES_SECONDS = 600.0
# What packing may add to bytes that cannot be packed.
_ROOM = 4_096


class OverError(FetchError):
    """The time for all files is over."""


def is_address(location: str) -> bool:
    """Whether a location is an address rather than a folder."""
    return location.startswith(("http://", "https://"))


class Elsewhere:
    """A publication that a person named on the command line (`location`: a folder or address)."""

    def __init__(self, location: str) -> None:
        self.location = location
        self.shown = without_password(location)
        self._door: Door | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._door is not None:
            self._door.close()

    def manifest(self) -> bytes | None:
        """Its manifest; None where nothing was published.

        Raises FetchError when it should be there and cannot be read (LED-03).
        """
        if is_address(self.location):
            with Door(self.location) as door:
                return _found(
                    door.ask(self._address("manifest.json"), raw=MANIFEST, decoded=MANIFEST)
                )
        if not Path(self.location).is_dir():
            raise FetchError(f"{self.location} is no folder")
        return _read(Path(self.location) / "manifest.json", MANIFEST)

    def read(self, path: str, size: int) -> bytes | None:
        """A file of at most `size` bytes; None where it is not there or cannot be read.

        The first one begins the time that all of them have together; raises OverError after it.
        """
        if not is_address(self.location):
            try:
                return _read(Path(self.location) / path, size)
            except FetchError:
                return None
        if self._door is None:
            self._door = Door(self.location, seconds=FILES_SECONDS)
        return self._asked(self._door, self._address(path), size)

    def _asked(self, door: Door, address: str, size: int) -> bytes | None:
        # Twice: a host may end a connection that was kept just when it is used again.
        for _ in range(2):
            try:
                return _found(door.ask(address, raw=size + _ROOM, decoded=size))
            except FetchError:
                if door.is_over:
                    raise OverError(f"{self.shown} is too slow") from None
        return None

    def _address(self, path: str) -> str:
        return f"{self.location.rstrip('/')}/{quote(path)}"


def _found(answer: Answer) -> bytes | None:
    """The body of an answer, None where there is none; raises FetchError for any other answer."""
    if answer.status in {404, 410}:
        return None
    if answer.status != 200:
        raise FetchError(f"{without_password(answer.address)} answered {answer.status}")
    return answer.body


def _read(file: Path, most: int) -> bytes | None:
    try:
        return plain(file, most)
    except FileNotFoundError:
        return None
