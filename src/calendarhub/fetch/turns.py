"""When an address may be asked: each request waits for its turn."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager

from msgspec import Struct, field


class Turn(Struct):
    """One request to one host: the seconds that were waited for it, and what came."""

    waited: float = 0.0
    status: int = 0
    headers: Mapping[str, str] = field(default_factory=dict)


Turns = Callable[[str], AbstractContextManager[Turn]]
"""Gives an address its turn; may wait, and raises FetchError where it may not be asked."""


@contextmanager
def at_once(address: str) -> Iterator[Turn]:  # noqa: ARG001
    """A turn for everybody: of what a person waits for."""
    yield Turn()
