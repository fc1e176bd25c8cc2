"""The clock, with the hours of a simulated one."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from apscheduler.executors.debug import DebugExecutor
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers import base
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.triggers import interval
from hypothesis import given
from hypothesis import strategies as st

from calendarhub.model.when import day_start
from calendarhub.model.window import Window
from calendarhub.schedule.timetable import JOB_DEFAULTS, BuildReason, Timetable

DAY = timedelta(days=1)


class Clock(datetime):
    """The time that APScheduler reads."""

    moment = datetime(2026, 3, 28, 12, tzinfo=UTC)

    @classmethod
    def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
        """The simulated moment."""
        assert tz is not None
        return cls.moment


class Simulated(BaseScheduler):  # type: ignore[misc]
    """Runs what is due when it is told to look."""

    def _create_default_executor(self) -> DebugExecutor:
        return DebugExecutor()

    def shutdown(self, wait: bool = True) -> None:
        super().shutdown(wait)

    def wakeup(self) -> None:
        """Nobody sleeps."""

    def look(self) -> float | None:
        """Run what is due; seconds to the next look."""
        seconds: float | None = self._process_jobs()
        return seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> type[Clock]:
    """The simulated clock in the place of the real one."""
    monkeypatch.setattr(base, "datetime", Clock)
    monkeypatch.setattr(interval, "datetime", Clock)
    Clock.moment = datetime(2026, 3, 28, 12, tzinfo=UTC)
    return Clock


class Day:
    """A timetable under a simulated clock, and what it asked for when."""

    def __init__(self) -> None:
        self.asked: list[tuple[datetime, BuildReason]] = []
        self.timetable = Timetable(self.ask, make=Simulated)
        self.timetable.start()

    def ask(self, reason: BuildReason) -> None:
        """A build."""
        self.asked.append((Clock.moment, reason))

    def look(self) -> float | None:
        """Let the scheduler see the clock."""
        seconds: float | None = self.timetable.scheduler.look()
        return seconds

    def pass_to(self, end: datetime) -> None:
        """Let time pass as the scheduler would sleep, to the instants it wants to wake at."""
        while True:
            seconds = self.look()
            if seconds is None or Clock.moment + timedelta(seconds=seconds) > end:
                Clock.moment = end
                self.look()
                return
            Clock.moment += timedelta(seconds=seconds)


@pytest.fixture
def day(clock: type[Clock]) -> Iterator[Day]:
    """A timetable that runs."""
    made = Day()
    yield made
    made.timetable.stop()


def at(text: str) -> datetime:
    """An instant in UTC."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def test_the_cycle_comes_round(day: Day) -> None:
    day.timetable.set_cycle(seconds=3600)
    day.pass_to(at("2026-03-29 12:00"))
    assert [reason for _, reason in day.asked] == [BuildReason.CYCLE] * 24


@pytest.mark.parametrize("start", ["2026-03-28 12:00", "2026-10-24 12:00"])
def test_the_cycle_knows_no_summer_time(day: Day, start: str) -> None:
    Clock.moment = at(start)
    day.timetable.set_cycle(seconds=1800)
    day.pass_to(at(start) + 2 * DAY)
    moments = [moment for moment, _ in day.asked]
    gaps = {after - before for before, after in pairwise(moments)}
    assert gaps == {timedelta(minutes=30)}


@pytest.mark.parametrize("start", ["2026-03-27 12:00", "2026-10-23 12:00"])
def test_a_cron_line_is_in_utc_and_runs_once_a_day(day: Day, start: str) -> None:
    Clock.moment = at(start)
    day.timetable.set_cycle(seconds=3600, cron="30 1 * * *")
    day.pass_to(at(start) + 4 * DAY)
    assert [f"{moment:%H:%M}" for moment, _ in day.asked] == ["01:30"] * 4
    assert len({moment.date() for moment, _ in day.asked}) == 4


def test_no_cycle_is_shorter_than_a_minute(day: Day) -> None:
    day.timetable.set_cycle(seconds=1)
    day.pass_to(Clock.moment + timedelta(minutes=10))
    assert len(day.asked) == 10


def test_the_next_instant_is_one_job_that_is_replaced(day: Day) -> None:
    day.timetable.set_instant(at("2026-03-28 13:00"))
    day.timetable.set_instant(at("2026-03-28 14:00:01"))
    day.pass_to(at("2026-03-28 20:00"))
    assert day.asked == [(at("2026-03-28 14:00:01"), BuildReason.INSTANT)]
    day.timetable.set_instant(at("2026-03-28 21:00"))
    day.timetable.set_instant(None)
    day.timetable.set_instant(None)
    day.pass_to(at("2026-03-28 22:00"))
    assert len(day.asked) == 1


@pytest.mark.parametrize(
    ("zone", "start", "hours"),
    [
        ("Europe/Helsinki", "2026-03-27 12:00", [24, 23, 24]),
        ("Europe/Helsinki", "2026-10-23 12:00", [24, 25, 24]),
        ("Pacific/Apia", "2026-10-24 12:00", [24, 24, 24]),
        ("America/Havana", "2026-03-07 12:00", [23, 24, 24]),
    ],
)
def test_every_local_midnight_is_met_once_on_days_of_any_length(
    day: Day, zone: str, start: str, hours: list[int]
) -> None:
    Clock.moment = at(start)

    moments: list[datetime] = []
    while len(moments) < 5:
        today = Window.at(Clock.moment, zone).today
        day.timetable.set_instant(day_start(today + DAY, zone))
        seconds = day.look()
        assert seconds is not None
        Clock.moment += timedelta(seconds=seconds)
        day.look()
        ((moment, _),) = day.asked
        day.asked.clear()
        moments.append(moment)
    gaps = [(after - before) / timedelta(hours=1) for before, after in pairwise(moments)]
    assert gaps[: len(hours)] == hours
    assert all(day_start(Window.at(m, zone).today, zone) == m for m in moments)


def test_a_machine_that_slept_a_month_builds_once(day: Day) -> None:
    day.timetable.set_cycle(seconds=60)
    day.timetable.set_instant(Clock.moment + timedelta(hours=1))
    Clock.moment += 30 * DAY
    day.look()
    assert sorted(reason for _, reason in day.asked) == [BuildReason.CYCLE, BuildReason.INSTANT]


@given(late=st.integers(1, 40 * 24 * 3600))
def test_a_job_that_is_late_still_runs(late: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(base, "datetime", Clock)
        Clock.moment = datetime(2026, 3, 28, 12, tzinfo=UTC)
        day = Day()
        day.timetable.set_instant(Clock.moment + timedelta(seconds=1))
        Clock.moment += timedelta(seconds=late)
        day.look()
        assert len(day.asked) == 1
        day.timetable.stop()


def test_a_clock_that_is_set_back_keeps_the_instant(day: Day) -> None:
    day.timetable.set_instant(at("2026-03-28 13:00"))
    Clock.moment -= timedelta(hours=2)
    day.pass_to(at("2026-03-28 13:00"))
    assert [moment for moment, _ in day.asked] == [at("2026-03-28 13:00")]


def test_a_fortnight_of_minutes_has_no_gap(day: Day) -> None:
    day.timetable.set_cycle(seconds=60)
    first = Clock.moment
    day.pass_to(first + timedelta(minutes=20_000))
    assert len(day.asked) == 20_000


def test_what_is_due_next_is_told_with_its_reason(day: Day) -> None:
    assert day.timetable.next_run() is None
    day.timetable.set_cycle(seconds=3600)
    day.timetable.set_instant(at("2026-03-28 12:30"))
    assert day.timetable.next_run() == (at("2026-03-28 12:30"), BuildReason.INSTANT)
    day.pass_to(at("2026-03-28 12:45"))
    assert day.timetable.next_run() == (at("2026-03-28 13:00"), BuildReason.CYCLE)


def test_jobs_live_in_memory_and_are_never_dropped_for_being_late() -> None:
    made = Timetable(lambda _: None)
    made.start()
    try:
        stores = made.scheduler._jobstores
        assert [type(store) for store in stores.values()] == [MemoryJobStore]
        made.set_cycle(seconds=60)
        (job,) = made.scheduler.get_jobs()
        assert (job.misfire_grace_time, job.coalesce, job.max_instances) == (None, True, 1)
        assert JOB_DEFAULTS["misfire_grace_time"] is None
        assert made.is_alive
    finally:
        made.stop()
    assert not made.is_alive
