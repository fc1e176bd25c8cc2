"""How long the other side of a connection has."""

import asyncio
import heapq
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from calendarhub.server.time_limit import TimeLimit


class Clock(asyncio.SelectorEventLoop):
    """A loop whose time goes on when it is told to."""

    def __init__(self) -> None:
        super().__init__()
        self.now = 100.0
        self.timers: list[asyncio.TimerHandle] = []

    def time(self) -> float:
        return self.now

    def call_at(
        self, when: float, callback: Callable[..., object], *args: object, **_: object
    ) -> asyncio.TimerHandle:
        timer = asyncio.TimerHandle(when, callback, args, self)
        heapq.heappush(self.timers, timer)
        return timer

    def go_on(self, seconds: float) -> None:
        """Let so much time pass."""
        self.now += seconds
        while self.timers and self.timers[0].when() <= self.now:
            timer = heapq.heappop(self.timers)
            if not timer.cancelled():
                timer._run()


@contextmanager
def awaited() -> Iterator[tuple[Clock, TimeLimit, list[str]]]:
    clock, late = Clock(), list[str]()
    try:
        yield clock, TimeLimit(clock, late.append), late
    finally:
        clock.close()


def test_who_is_late_is_told_once_by_what_was_awaited() -> None:
    with awaited() as (clock, deadline, late):
        deadline.set("headers", 10)
        clock.go_on(9)
        assert late == []
        clock.go_on(1)
        clock.go_on(100)
        assert late == ["headers"]


def test_a_new_deadline_takes_the_place_of_the_old_one() -> None:
    with awaited() as (clock, deadline, late):
        deadline.set("headers", 10)
        clock.go_on(5)
        deadline.set("idle", 8)
        clock.go_on(5)
        assert late == []
        clock.go_on(3)
        assert late == ["idle"]


def test_a_nearer_deadline_is_kept_too() -> None:
    with awaited() as (clock, deadline, late):
        deadline.set("headers", 10)
        deadline.set("idle", 5)
        clock.go_on(5)
        assert late == ["idle"]


def test_what_came_in_time_or_ended_is_not_late() -> None:
    with awaited() as (clock, deadline, late):
        deadline.set("headers", 10)
        deadline.clear()
        clock.go_on(20)
        deadline.set("idle", 5)
        deadline.end()
        clock.go_on(20)
        assert late == []
        assert all(timer.cancelled() for timer in clock.timers)
