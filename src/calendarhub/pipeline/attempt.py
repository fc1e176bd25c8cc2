"""One attempt at a build, with all that it takes at hand: from records to a report."""

import gc
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from calendarhub import config
from calendarhub.fetch import stamp
from calendarhub.model.problem import Origin, Problem
from calendarhub.pipeline.audit import Audited, find_base
from calendarhub.pipeline.failed_files import spoilt
from calendarhub.pipeline.first_publication import Ask, beginning, withheld
from calendarhub.pipeline.guards import Acknowledged
from calendarhub.pipeline.hold_reasons import held_back
from calendarhub.pipeline.last_error import keep_traces
from calendarhub.pipeline.ledgers import PreviousError
from calendarhub.pipeline.preflight import setback
from calendarhub.pipeline.prepare import Prepared, prepare, restamp
from calendarhub.pipeline.publish import Publication
from calendarhub.pipeline.report import Outcome, Report
from calendarhub.pipeline.state import HubState, open_state
from calendarhub.pipeline.up_to_date import Scanned, glance_at_settings, remember
from calendarhub.pipeline.workers.aside import Aside
from calendarhub.pipeline.world import Known, World
from calendarhub.storage.local import state as store
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.local.tree import Tree
from calendarhub.storage.manifest import LiveRelease

# From so many events on, the memory of the second reader counts, and nobody waits for it in the end:
# there is enough else to check meanwhile.
MANY = 4_000
TRIES = 5  # to leave out what one record after another spoils


class Attempt(Struct, frozen=True):
    """What was asked for, and the processes beside: a reader, one that looks, one that readies.

    `is_first` is that a person says so of this publication; else `ask` finds out whether another one
    is live.
    """

    root: Path
    now: datetime
    acknowledged: Acknowledged
    previous: LiveRelease | None
    is_first: bool
    ask: Ask | None
    scanned: Scanned | None
    is_wall: bool
    aside: Aside
    world: World | None
    is_whole: Callable[[], bool]
    is_ready: Callable[[], bool]

    def report(self) -> Report:
        """Build, once more on fresh stores if those that are there are damaged."""
        seen = glance_at_settings(self.root)
        loaded = config.load(self.root)
        if loaded.broken:
            return Report(Outcome.HELD, problems=loaded.problems, held=loaded.problems)
        try:
            return self._checked(loaded, seen)
        except OSError:
            raise
        except Exception:  # noqa: BLE001 (raised again where the stores are not at fault)
            with store.fresh(self.root / ".calendarhub"):
                return self._checked(loaded, seen)

    def _checked(self, loaded: config.Loaded, seen: str) -> Report:
        """One attempt; what the machine refuses is an OSError, whoever was refused."""
        try:
            return self._with_state(loaded, seen)
        except store.Error as error:
            if store.is_damage(error):
                raise
            message = f"the state in .calendarhub cannot be read or kept ({error})"
            raise OSError(message) from error

    def _with_state(self, loaded: config.Loaded, seen: str) -> Report:
        settings = loaded.hub.settings
        manifest = self.world.manifest(self.root) if self.world else None
        audited = find_base(LocalReleases(self.root), is_sealed=self.is_whole(), known=manifest)
        try:
            state = open_state(
                self.root,
                settings,
                base=audited.base,
                previous=self.previous,
                first=self.is_first,
                known=self.world.of(self.root, audited.base) if self.world else None,
            )
        except PreviousError as error:
            return Report(Outcome.HELD, held=(withheld(error, settings),))
        except store.NewerStateError as error:
            told = f"{error} was written by a newer version of calendarhub."
            newer = Problem("state.newer", told, remedy="Update calendarhub; nothing is changed.")
            return Report(Outcome.HELD, held=(newer,))
        if state.payloads:
            self.aside.get_ready()  # a build of a few files is soon there
        # All that is made here lives until the end of the build: looking for rubbish is in vain.
        was_looking = gc.isenabled()
        gc.disable()
        known: Known | None = None
        try:
            report, known = self._run(state, audited, loaded, seen)
        finally:
            if was_looking:
                gc.enable()
            state.close()
            if self.world:
                self.world.keep(known)
        return report

    def _run(
        self, state: HubState, audited: Audited, loaded: config.Loaded, seen: str
    ) -> tuple[Report, Known | None]:
        begun = beginning(state, loaded.hub.settings, ask=None if self.is_first else self.ask)
        if begun.held:
            return Report(Outcome.HELD, held=begun.held), state.known
        scanned = self.scanned
        if scanned and (scanned.generation, scanned.settings) != (state.live, seen):
            scanned = None  # another build came in between, or other settings: look again
        prepared, report, known = self._tried(state, loaded, scanned)
        keep_traces(self.root, prepared.gathered.traces)
        problems = (
            *begun.notes,
            *audited.problems,
            *prepared.problems,
            *prepared.aside,
        )
        if self.is_wall:
            problems = (*setback(state.ledger, self.now), *problems)
        report = replace(report, problems=(*problems, *report.problems))
        if report.outcome is Outcome.HELD and not report.generation:
            report = replace(report, generation=state.releases.live_id())
        report = replace(report, next_instant=prepared.until)
        with suppress(OSError):  # forgotten, the next build looks at everything again
            remember(
                self.root,
                report,
                settings=prepared.hub.settings,
                seen_settings=seen,
                seen_records=prepared.gathered.seen,
                beside=(*prepared.gathered.stamps, *self._looked_at(loaded)),
            )
        return report, known

    def _looked_at(self, loaded: config.Loaded) -> list[tuple[str, str]]:
        """The logos and fonts that settings name, with their stamps when they were read."""
        return [
            (str(self.root / path), stamp(status) if status else "-")
            for path, status in loaded.looked_at.items()
        ]

    def _tried(
        self, state: HubState, loaded: config.Loaded, scanned: Scanned | None
    ) -> tuple[Prepared, Report, Known | None]:
        """Make and publish; again without the records of which no right files can be made.

        A file of many events falls over the first of them, so there may be some tries.
        """
        prepared = prepare(self.root, loaded, state, self.now, scanned, world=self.world)
        held = prepared.mistakes or self._guarded(prepared)
        if held:
            return prepared, Report(Outcome.HELD, held=held), state.known
        if len(prepared.gathered.events) < MANY:
            self.aside.get_ready()
        publication = self._made(prepared)
        bad: dict[Origin, Problem] = {}
        for _ in range(TRIES):
            more = spoilt(publication.verdict.problems, prepared.site)
            if not more:
                break
            bad.update(more)
            prepared = prepare(self.root, loaded, state, self.now, spoilt=bad, world=self.world)
            if held := self._guarded(prepared):
                return prepared, Report(Outcome.HELD, held=held), state.known
            publication = self._made(prepared)
        self.is_ready()  # as ready as it gets: what is in that tree is known, or looked at
        report = publication.publish()
        return prepared, report, publication.known(report) if self.world else None

    def _guarded(self, prepared: Prepared) -> tuple[Problem, ...]:
        return held_back(prepared, self.now, self.acknowledged)

    def _made(self, prepared: Prepared) -> Publication:
        """Make and verify; twice where our layout or a library writes differently.

        That is a silent change, known by its bytes: its events get newer stamps.
        """
        publication = Publication(prepared, _empty_tree(prepared.state), self.aside.ask)
        publication.make(self.acknowledged)
        if publication.verdict.restamp:
            again = restamp(prepared, publication.verdict)
            publication = Publication(again, _empty_tree(prepared.state), self.aside.ask)
            publication.make(self.acknowledged)
        return publication


def _empty_tree(state: HubState) -> Tree:
    return Tree(state.releases.stage(), state.base)
