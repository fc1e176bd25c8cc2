"""The supervisor: takes the reasons to build one after another, and minds the clock and the child.

It runs in one thread. Reasons come from the timetable, the watcher and its own watchdog; what came
of each build is told as a `Built`. Nothing here ends because a build failed.
"""

import json
import queue
import threading
import time
import traceback
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from calendarhub import config
from calendarhub.model.settings import Settings
from calendarhub.pipeline.last_error import keep_traces
from calendarhub.pipeline.pin import PINNED
from calendarhub.pipeline.report import Outcome, Report
from calendarhub.schedule.answer import BuildAnswer
from calendarhub.schedule.auditor import Auditor
from calendarhub.schedule.child import Child
from calendarhub.schedule.errand import glance
from calendarhub.schedule.importer import Importer
from calendarhub.schedule.timetable import SHORTEST, BuildReason, Timetable
from calendarhub.schedule.watch import Said, Watcher, unsaid
from calendarhub.storage.local.disk import write_atomically

SETTINGS = "calendarhub.yaml"
BACK_OFF = (60.0, 300.0, 1800.0)  # seconds after the first, second and every later failure
DEGRADED = 5  # failures in a row
BUSY_RETRY = 3.0
LOOK = 10.0  # seconds between two looks of the watchdog
URGENCY = (  # which reason a build is told with when several come together
    BuildReason.FILES,
    BuildReason.DAMAGE,
    BuildReason.RETRY,
    BuildReason.START,
    BuildReason.INSTANT,
    BuildReason.CYCLE,
    BuildReason.WATCHDOG,
)
JUMP = 30.0  # seconds that wall and monotonic clock may part before the clock was set
GRACE = 1.0  # seconds a build may take to end when all is to end


class Built(Struct, frozen=True):
    """What came of one build.

    `seconds` is wall time, `changed` the files that were the reason, `failures` how many builds in
    a row the machine failed, `busy` that another build was running, `next_run` what is due next,
    `details` the file that holds the trace of a fault, if there was room for it.
    """

    reason: BuildReason
    report: Report | None
    settings: Settings
    seconds: float
    changed: tuple[str, ...] = ()
    fault: str = ""
    busy: bool = False
    failures: int = 0
    next_run: tuple[datetime, BuildReason] | None = None
    details: str = ""

    @property
    def trouble(self) -> str:
        """Why what is served grows old, in words for whoever watches; empty while all goes well.

        A single failure is tried again by itself; a rollback holds builds because a person meant it.
        """
        if self.failures >= DEGRADED:
            return f"builds fail, {self.failures} in a row"
        codes = [one.code for one in self.report.held] if self.report else []
        return f"new builds are held ({codes[0]})" if codes and PINNED not in codes else ""


class _Ask(Struct, frozen=True):
    reason: BuildReason
    changed: tuple[str, ...] = ()


class Supervisor:
    """Builds a hub whenever there is a reason to, until it is stopped."""

    def __init__(
        self,
        root: Path,
        told: Callable[[Built], None],
        *,
        child: Child | None = None,
        look: float = LOOK,
        auditor: Auditor | None = None,
        said: Said = unsaid,
        importer: Importer | None = None,
        began: Callable[[BuildReason], None] = lambda _: None,
    ) -> None:
        self.root = root
        self.began = began
        self.importer = importer
        self.auditor = auditor or Auditor(root)
        self.told = told
        self.look = look
        self.child = child or Child()
        self.timetable = Timetable(self.ask)
        self.watcher = Watcher(root, lambda paths: self.ask(BuildReason.FILES, paths), said)
        self._seen = glance(root / SETTINGS)
        self.settings = config.load(root).hub.settings
        self._asked: queue.SimpleQueue[_Ask | None] = queue.SimpleQueue()
        self._failures = 0
        self._not_before = 0.0
        self._last = time.monotonic()
        self._drift = _drift()
        self._idle = threading.Event()
        self._idle.set()
        self._stopping = threading.Event()

    def ask(self, reason: BuildReason, changed: tuple[str, ...] = ()) -> None:
        """Have a build made soon; reasons that come together are answered by one."""
        self._asked.put(_Ask(reason, changed))

    def stop(self) -> None:
        """End soon: a build that runs has a second to finish (safe to call in any thread)."""
        self._stopping.set()
        self._asked.put(None)
        if self.importer is not None:
            self.importer.stop()
        if not self._idle.wait(GRACE):
            self.child.close()

    def run(self) -> int:
        """Build until stopped; returns 0, or 5 when the clock itself has died."""
        self.child.warm()
        self.watcher.follow(self.settings)
        self.timetable.start()
        self._set_cycle()
        self.ask(BuildReason.START)
        if self.importer is not None:
            self.importer.start()
        try:
            return self._loop()
        finally:
            if self.importer is not None:
                self.importer.stop()
            self.watcher.stop()
            self.timetable.stop()
            self.child.close()

    def _loop(self) -> int:
        while True:
            try:
                asked = self._asked.get(timeout=self.look)
            except queue.Empty:
                asked = _Ask(BuildReason.WATCHDOG)
            if asked is None or self._stopping.is_set():
                return 0
            if not self.timetable.is_alive:
                return 5
            whole = self._together(asked)
            if whole is None:
                return 0
            if self._is_due(whole):
                self._try(whole)
            elif whole.reason is BuildReason.WATCHDOG and self.auditor.look():
                self.ask(BuildReason.DAMAGE)

    def _together(self, first: _Ask) -> _Ask | None:
        """All that was asked by now as one; None when the end was among it."""
        reason, changed = first.reason, set(first.changed)
        while True:
            try:
                more = self._asked.get_nowait()
            except queue.Empty:
                return _Ask(reason, tuple(sorted(changed)))
            if more is None:
                return None
            changed.update(more.changed)
            reason = min(reason, more.reason, key=URGENCY.index)

    def _is_due(self, asked: _Ask) -> bool:
        if asked.reason is BuildReason.WATCHDOG:
            return self._watch()
        waits = asked.reason in (BuildReason.CYCLE, BuildReason.INSTANT)
        return not (waits and time.monotonic() < self._not_before)

    def _watch(self) -> bool:
        """The watchdog: whether a build is overdue, or the clock of the machine was set.

        Folders that went (a hub that was renamed, a disk that was not mounted) and came back are
        watched again: while they are away nothing tells of them.
        """
        if self.watcher.follow(self.settings):
            self.ask(BuildReason.FILES)
        drift = _drift()
        jumped = abs(drift - self._drift) > JUMP
        self._drift = drift
        late = time.monotonic() - self._last > 2 * max(self.settings.cycle, SHORTEST)
        if jumped:
            self._set_cycle()  # the next run was told by the clock as it was
        if jumped or (late and not self.settings.cron):
            self.timetable.wake()
            return time.monotonic() >= self._not_before
        return False

    def _try(self, asked: _Ask) -> None:
        """The door of this room: whatever goes wrong, the next reason finds us here."""
        try:
            self._build(asked)
        except Exception as error:  # noqa: BLE001 (told, and the loop goes on)
            self._idle.set()
            fault = f"{type(error).__name__}: {error}"
            answer = BuildAnswer(fault=fault, trace=traceback.format_exc())
            self._plan(answer)
            self._tell(asked, answer, 0.0)

    def _build(self, asked: _Ask) -> None:
        began = time.monotonic()
        self.began(asked.reason)
        self._idle.clear()
        answer = BuildAnswer() if self._stopping.is_set() else self.child.build(self.root)
        self._idle.set()
        seconds = time.monotonic() - began
        # A signal to all of us (systemd, a container that ends) may reach the child before us.
        if self._stopping.wait(GRACE if answer.fault else 0):
            return
        self._last = time.monotonic()
        self._learn()
        self._plan(answer)
        self._tell(asked, answer, seconds)

    def _tell(self, asked: _Ask, answer: BuildAnswer, seconds: float) -> None:
        built = Built(
            reason=asked.reason,
            report=answer.report,
            settings=self.settings,
            seconds=seconds,
            changed=asked.changed,
            fault=answer.fault,
            busy=answer.busy,
            failures=self._failures,
            next_run=self.timetable.next_run(),
            details=keep_traces(self.root, (answer.trace,) if answer.trace else ()),
        )
        self._keep(built)
        self.told(built)

    def _learn(self) -> None:
        """Take over what calendarhub.yaml says now; a broken one leaves the last settings."""
        seen = glance(self.root / SETTINGS)
        if seen != self._seen:
            self._seen = seen
            self._read_settings()
        if self.watcher.follow(self.settings):
            self.ask(BuildReason.FILES)  # whatever changed before the new folders were watched

    def _read_settings(self) -> None:
        loaded = config.load(self.root)
        settings = loaded.hub.settings
        if settings != self.settings and not any(
            problem.where.path == SETTINGS for problem in loaded.problems
        ):
            changed = (settings.cycle, settings.cron) != (self.settings.cycle, self.settings.cron)
            self.settings = settings
            if changed:
                self._set_cycle()

    def _set_cycle(self) -> None:
        self.timetable.set_cycle(seconds=self.settings.cycle, cron=self.settings.cron)

    def _plan(self, answer: BuildAnswer) -> None:
        """Set the clock for the next time."""
        if answer.busy:
            self.timetable.retry_in(BUSY_RETRY)
            return
        report = answer.report
        if report is None or report.outcome is Outcome.FAILED:
            pause = BACK_OFF[min(self._failures, len(BACK_OFF) - 1)]
            self._failures += 1
            self._not_before = time.monotonic() + pause
            self.timetable.retry_in(pause)
            return
        self._failures = 0
        self._not_before = 0.0
        self.timetable.no_retry()
        if report.outcome is not Outcome.HELD:
            self.timetable.set_instant(report.next_instant)

    def _keep(self, built: Built) -> None:
        """Say in the heartbeat when the next build is due and why."""
        state = self.root / ".calendarhub"
        try:
            state.mkdir(exist_ok=True)
            write_atomically(state / "heartbeat.json", _heartbeat(state / "heartbeat.json", built))
        except OSError:
            return  # a full disk must not end what still serves


def _heartbeat(path: Path, built: Built) -> bytes:
    try:
        beat = json.loads(path.read_bytes())
    except (OSError, ValueError):
        beat = {}
    moment, reason = built.next_run or (None, None)
    beat["next_build"] = moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else None
    beat["next_reason"] = reason
    beat["failures"] = built.failures
    if not built.busy:  # of whoever builds meanwhile nothing is known yet
        beat["state"] = "degraded" if built.trouble else "ok"
    return json.dumps(beat).encode()


def _drift() -> float:
    return time.time() - time.monotonic()
