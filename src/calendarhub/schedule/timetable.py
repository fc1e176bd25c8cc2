"""The clock: the cycle and the next instant as jobs of APScheduler, all in UTC.

It is a timer, not the supervisor: a job only asks for a build.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from apscheduler.jobstores.base import JobLookupError
from apscheduler.jobstores.memory import MemoryJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.schedulers.base import BaseScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.date import DateTrigger
from apscheduler.triggers.interval import IntervalTrigger

SHORTEST = 60  # seconds of a cycle
JOB_DEFAULTS = {"misfire_grace_time": None, "coalesce": True, "max_instances": 1}


class BuildReason(StrEnum):
    """Why a build starts."""

    START = "start"
    CYCLE = "cycle"
    INSTANT = "instant"
    FILES = "files"
    DAMAGE = "damage"
    RETRY = "retry"
    WATCHDOG = "watchdog"


class Timetable:
    """When the next build is due, if no file changes before."""

    def __init__(
        self,
        ask: Callable[[BuildReason], None],
        *,
        make: Callable[..., BaseScheduler] = BackgroundScheduler,
    ) -> None:
        self.ask = ask
        self.scheduler = make(
            jobstores={"default": MemoryJobStore()}, job_defaults=JOB_DEFAULTS, timezone=UTC
        )

    def start(self) -> None:
        """Let the clock run."""
        self.scheduler.start()

    def stop(self) -> None:
        """Stop the clock."""
        if self.scheduler.running:
            self.scheduler.shutdown(wait=False)

    def set_cycle(self, *, seconds: int, cron: str = "") -> None:
        """Build every so many seconds (60 at least) or, if there is one, by a cron line in UTC."""
        trigger = (
            CronTrigger.from_crontab(cron, timezone=UTC)
            if cron
            else IntervalTrigger(seconds=max(seconds, SHORTEST), timezone=UTC)
        )
        self._put(BuildReason.CYCLE, trigger)

    def set_instant(self, moment: datetime | None) -> None:
        """Build at the next instant at which any output changes; replaces the one before."""
        if moment is None:
            self._drop(BuildReason.INSTANT)
        else:
            self._put(BuildReason.INSTANT, DateTrigger(moment, timezone=UTC))

    def retry_in(self, seconds: float) -> None:
        """Build again after a while, since this time it could not be done."""
        moment = datetime.now(UTC) + timedelta(seconds=seconds)
        self._put(BuildReason.RETRY, DateTrigger(moment, timezone=UTC))

    def no_retry(self) -> None:
        """Nothing is left to be tried again."""
        self._drop(BuildReason.RETRY)

    def next_run(self) -> tuple[datetime, BuildReason] | None:
        """The next build that is due, and why."""
        due = [
            (job.next_run_time, BuildReason(job.id))
            for job in self.scheduler.get_jobs()
            if getattr(job, "next_run_time", None) is not None
        ]
        return min(due, default=None)

    def wake(self) -> None:
        """Look at the clock again, since it may have been set or the machine asleep."""
        self.scheduler.wakeup()

    @property
    def is_alive(self) -> bool:
        """Whether the thread of the clock runs; `running` alone stays true when it died."""
        thread = getattr(self.scheduler, "_thread", None)
        return self.scheduler.running and (thread is None or thread.is_alive())

    def _put(self, reason: BuildReason, trigger: BaseTrigger) -> None:
        self.scheduler.add_job(
            self.ask, trigger, args=[reason], id=reason.value, replace_existing=True
        )

    def _drop(self, reason: BuildReason) -> None:
        try:
            self.scheduler.remove_job(reason.value)
        except JobLookupError:
            return
