"""What is asked of a place to which a release is sent, whatever it is.

What must hold of any is in `tests/storage/remote/test_target.py`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from calendarhub.storage.listing import Files

Bytes = Callable[[str], bytes]
"""A path of what is published to its bytes; raises OSError where they cannot be read."""

Headers = Callable[[str], Sequence[tuple[str, str]]]
"""A path of what is published to the headers that it is served with."""


class TargetError(Exception):
    """The target did not do what was asked of it; the text says what, and what to do."""


class PublishTarget(Protocol):
    """A place that holds files by path (with `/`, relative, without `..`).

    All of it may raise TargetError. Links at the target are never followed below its own folder.
    """

    @property
    def name(self) -> str:
        """What people know it by; no secret."""

    @property
    def is_one_step(self) -> bool:
        """Whether nothing is seen of what is sent until `finish`, and then all of it at once."""

    def paths(self) -> set[str]:
        """All that lies there, links too; none where the target is still to be made."""

    def missing(self, files: Files, known: Files) -> set[str]:
        """Which of some files are not there with these bytes.

        `known` is what the manifest there says of a publication that came to its end: for targets
        that cannot be asked for a digest.
        """

    def read(self, path: str) -> bytes | None:
        """The bytes of a file; None where there is none."""

    def send(self, paths: Sequence[str], read: Bytes) -> None:
        """Put files there; a reader sees each old or new, never a part of it."""

    def remove(self, paths: Sequence[str]) -> None:
        """Take files away; one that is not there is no error."""

    def finish(self, said: Mapping[str, str]) -> None:
        """Put on disk, or publish, what was sent; `said` is for people who look into a history."""
