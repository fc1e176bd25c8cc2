"""Bytes on their way in and out."""

from collections.abc import Callable
from zlib import crc32

from msgspec import Struct

_TAB = "\t"
RETIRED = "-"  # the subject of a file that nothing makes any more


class Payload(Struct, frozen=True):
    """A file as read: its path relative to the hub (posix) and its bytes."""

    path: str
    data: bytes


class Recipe(Struct, frozen=True):
    """A file of a release that can be made: equal keys mean equal bytes.

    `path` is relative to the release (posix, no leading slash); `make` is pure. `subject` is what the
    file is about, where a build of a few edits need not look at it unless they lead there.
    """

    path: str
    key: str
    make: Callable[[], bytes]
    subject: str = ""

    @property
    def mark(self) -> str:
        """What is kept of it with its file: subject and key, with a checksum."""
        return mark_of(self.subject, self.key)


def mark_of(subject: str, key: str) -> str:
    """What is kept with a file of its subject and key."""
    said = f"{subject}{_TAB}{key}"
    return f"{crc32(said.encode()):08x}{_TAB}{said}"


def subject_of(mark: str, *, is_checked: bool = False) -> str | None:
    """The subject that a mark names, empty for none; None where it is not what was written.

    One that `is_checked` never left this process.
    """
    check, _, said = mark.partition(_TAB)
    if not said or not (is_checked or check == f"{crc32(said.encode()):08x}"):
        return None
    return said.partition(_TAB)[0]
