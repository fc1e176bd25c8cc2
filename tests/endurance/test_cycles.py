"""A hundred thousand cycles of a simulated clock that is set, sleeps and changes its summer time."""

import random
import tracemalloc
from datetime import datetime, timedelta

import pytest

from calendarhub.schedule.timetable import BuildReason
from tests.schedule.test_timetable import DAY, Clock, Day, at, clock, day

__all__ = ["clock", "day"]

CYCLES = 100_000
JUMPS = (30, -30, 7_200, -7_200, 86_400, -86_400, 30 * 86_400)


def test_no_cycle_and_no_midnight_is_missed_whatever_the_clock_does(day: Day) -> None:
    turned(day, 3_000)


@pytest.mark.soak
def test_none_is_missed_in_a_hundred_thousand_cycles(day: Day) -> None:
    turned(day, CYCLES)


def turned(day: Day, enough: int) -> None:
    """After each jump the watchdog sets the cycle anew, as the supervisor does within ten seconds."""
    draws = random.Random(1)
    every = timedelta(seconds=1800)
    Clock.moment = at("2026-03-28 12:00")
    day.timetable.set_cycle(seconds=1800)
    day.timetable.set_instant(next_midnight())
    tracemalloc.start()
    before = 0
    cycles = midnights = passed = jumps = 0
    last: datetime = Clock.moment
    while cycles < enough:
        day.asked.clear()
        day.pass_to(Clock.moment + every)
        passed += 1
        for moment, reason in day.asked:
            if reason is BuildReason.CYCLE:
                cycles += 1
                assert moment - last <= 2 * every
                last = moment
            else:
                midnights += 1
                day.timetable.set_instant(next_midnight())
        if passed % 500 == 0:
            jumps += 1
            Clock.moment += timedelta(seconds=draws.choice(JUMPS))
            day.timetable.set_cycle(seconds=1800)
            day.timetable.wake()
            day.look()
            if day.asked and day.asked[-1][1] is BuildReason.INSTANT:
                midnights += 1
            day.timetable.set_instant(next_midnight())
            last = Clock.moment
        if cycles == 1_000:
            before = tracemalloc.get_traced_memory()[0]
    grown = tracemalloc.get_traced_memory()[0] - before
    tracemalloc.stop()
    print(f"{cycles} cycles, {midnights} midnights, {jumps} jumps, {grown} bytes more")
    assert passed - cycles <= 2 * jumps
    assert abs(midnights - cycles / 48) <= 2 * jumps
    assert grown < 1_000_000


def next_midnight() -> datetime:
    """The end of the day in UTC."""
    return Clock.moment.replace(hour=0, minute=0, second=0, microsecond=0) + DAY
