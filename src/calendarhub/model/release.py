"""Bytes on their way in and out."""

from collections.abc import Callable

from msgspec import Struct


class Payload(Struct, frozen=True):
    """A file as read: its path relative to the hub (posix) and its bytes."""

    path: str
    data: bytes


class Recipe(Struct, frozen=True):
    """A file of a release that can be made: equal keys mean equal bytes.

    `path` is relative to the release (posix, no leading slash); `make` is pure.
    """

    path: str
    key: str
    make: Callable[[], bytes]
