"""How long the other side of a connection has: for a head, or for its next request."""

import asyncio
from collections.abc import Callable

NEVER = float("inf")


class TimeLimit:
    """One timer that looks after all deadlines of a connection, one after the other.

    It is set anew only where it would come too late: a timer for each would cost more than an answer
    does. `late` is called with the name of what was awaited.
    """

    __slots__ = ("_due", "_late", "_loop", "_name", "_timer")

    def __init__(self, loop: asyncio.AbstractEventLoop, late: Callable[[str], None]) -> None:
        self._loop = loop
        self._late = late
        self._timer: asyncio.TimerHandle | None = None
        self._due = NEVER
        self._name = ""

    def set(self, name: str, seconds: float) -> None:
        """Give the other side so long from now on, instead of what it had."""
        self._name = name
        self._due = self._loop.time() + seconds
        if self._timer is not None and self._timer.when() > self._due:
            self._timer.cancel()
            self._timer = None
        if self._timer is None:
            self._timer = self._loop.call_at(self._due, self._look)

    def clear(self) -> None:
        """Nothing is awaited."""
        self._due = NEVER

    def end(self) -> None:
        """Nothing will be awaited any more."""
        self.clear()
        if self._timer is not None:
            self._timer.cancel()

    def _look(self) -> None:
        self._timer = None
        if self._due == NEVER:
            return
        if self._loop.time() < self._due:
            self._timer = self._loop.call_at(self._due, self._look)
        else:
            self._late(self._name)
