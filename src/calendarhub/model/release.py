"""Bytes on their way in and out."""

from collections.abc import Callable

from msgspec import Struct

_TAB = "\t"


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
        """What is kept of it with its file: subject and key."""
        return f"{self.subject}{_TAB}{self.key}" if self.subject else self.key


def subject_of(mark: str) -> str:
    """The subject that a mark begins with; empty where it names none."""
    subject, tab, _ = mark.partition(_TAB)
    return subject if tab else ""
