"""The conductor: one build from records to a published release."""

import gc
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from calendarhub import config, store
from calendarhub.build.aside import Aside
from calendarhub.build.guards import Acknowledged, guard
from calendarhub.build.hindrances import hindrance, setback
from calendarhub.build.inputs import Scanned, forget, glance_at_settings, remember, tell
from calendarhub.build.prelink import Filling, empty_tree, fill
from calendarhub.build.prepare import Prepared, prepare, restamp
from calendarhub.build.publication import Publication
from calendarhub.build.report import Outcome, Report
from calendarhub.build.state import PreviousError, State, open_state
from calendarhub.fetch import MISSING
from calendarhub.model.problem import Problem, Severity
from calendarhub.targets.manifest import Live
from calendarhub.targets.release import Releases

NOTHING = Acknowledged()
Publish = Callable[[Prepared], Report]


def build(
    root: Path,
    *,
    now: datetime | None = None,
    acknowledged: Acknowledged = NOTHING,
    previous: Live | None = None,
    wait: float = 10.0,
    scanned: Scanned | None = None,
) -> Report:
    """Build a hub and publish it if anything changed.

    `now` is an aware instant for tests and previews; `scanned` is what a glance saw just now.
    Raises store.BusyError when another build runs, and OSError when the machine fails; whatever was
    published then stays.
    """
    with store.lock(root / ".calendarhub", wait=wait):
        # Read under the lock: a build that waited for another one is not older than it.
        moment = (now or datetime.now(UTC)).astimezone(UTC)
        run = _Build(root, moment, acknowledged, previous, scanned, is_wall=now is None)
        forget(root)
        try:
            report = run.report()
        except Exception:
            with suppress(OSError):
                tell(root, Report(Outcome.FAILED), moment)
            raise
        finally:
            Releases(root).discard()
        return _told(root, report, moment)


def _told(root: Path, report: Report, moment: datetime) -> Report:
    try:
        tell(root, report, moment)
    except OSError:
        if report.outcome is not Outcome.PUBLISHED:
            raise
        return replace(report, durable=False)  # it is live, whatever the disk says now
    return report


class _Build(Struct, frozen=True):
    """What was asked for."""

    root: Path
    now: datetime
    acknowledged: Acknowledged
    previous: Live | None
    scanned: Scanned | None
    is_wall: bool

    def report(self) -> Report:
        """Build, once more on fresh stores if those that are there are damaged."""
        hindered = hindrance(self.root, self.now if self.is_wall else None)
        if hindered:
            return Report(Outcome.HELD, held=(hindered,))
        seen = glance_at_settings(self.root)
        loaded = config.load(self.root)
        if any(problem.severity is Severity.ERROR for problem in loaded.problems):
            return Report(Outcome.HELD, problems=loaded.problems, held=loaded.problems)
        try:
            return self._opened(loaded, seen)
        except store.Error as error:
            if not store.is_damage(error):
                message = f"the state in .calendarhub cannot be read or kept ({error})"
                raise OSError(message) from error
            store.discard(self.root / ".calendarhub")
            return self._opened(loaded, seen)

    def _opened(self, loaded: config.Loaded, seen: str) -> Report:
        with Aside() as aside:
            return self._with_state(loaded, seen, aside)

    def _with_state(self, loaded: config.Loaded, seen: str, aside: Aside) -> Report:
        try:
            state = open_state(self.root, previous=self.previous)
        except PreviousError as error:
            return _held("state.previous", str(error), "See docs/operating.md.")
        except store.NewerStateError as error:
            told = f"{error} was written by a newer version of calendarhub."
            return _held("state.newer", told, "Update calendarhub; the old publication stays.")
        # All that is made here lives until the end of the build: looking for rubbish is in vain.
        was_looking = gc.isenabled()
        gc.disable()
        filling = fill(state.releases, state.pages)
        try:
            return self._run(state, loaded, seen, partial(self._publish, filling, aside))
        finally:
            filling.wait()
            if was_looking:
                gc.enable()
            state.close()

    def _run(self, state: State, loaded: config.Loaded, seen: str, publish: Publish) -> Report:
        scanned = self.scanned
        if scanned and (scanned.generation, scanned.settings) != (state.live, seen):
            scanned = None  # another build came in between, or other settings: look again
        prepared = prepare(self.root, loaded, state, self.now, scanned)
        problems = prepared.problems
        if self.is_wall:
            problems = (*setback(state.ledger, self.now), *problems)
        gathered, revised = prepared.gathered, prepared.revised
        held = guard(
            before=state.ledger,
            entries=revised.entries,
            now=self.now,
            bad=gathered.quarantined,
            records=gathered.records,
            acknowledged=self.acknowledged,
            is_whole=not any(problem.code == MISSING for problem in gathered.problems),
        )
        if held:
            return Report(Outcome.HELD, problems=problems, held=held, generation=state.live)
        report = publish(prepared)
        problems = (*problems, *report.problems)
        report = replace(report, problems=problems, next_instant=prepared.until)
        with suppress(OSError):  # forgotten, the next build looks at everything again
            remember(
                self.root,
                report,
                settings=prepared.hub.settings,
                seen_settings=seen,
                seen_records=gathered.seen,
                beside=gathered.stamps,
            )
        return report

    def _publish(self, filling: Filling, aside: Aside, prepared: Prepared) -> Report:
        """Make, verify and publish; twice where our layout or a library writes differently.

        That is a silent change, known by its bytes: its events get newer stamps.
        """
        publication = Publication(prepared, filling.tree(), aside.ask)
        verdict = publication.make(self.acknowledged.lost)
        if verdict.restamp:
            again = restamp(prepared, verdict)
            publication = Publication(again, empty_tree(prepared.state.releases), aside.ask)
            verdict = publication.make(self.acknowledged.lost)
        return publication.publish(verdict)


def _held(code: str, message: str, remedy: str) -> Report:
    return Report(Outcome.HELD, held=(Problem(code=code, message=message, remedy=remedy),))
