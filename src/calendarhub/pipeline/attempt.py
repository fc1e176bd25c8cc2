"""The way of a release, step by step: from the settings to the swap, and what came of it."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from msgspec import Struct
from msgspec.structs import replace

from calendarhub import config
from calendarhub.fetch import stamp
from calendarhub.model.problem import Origin, Problem
from calendarhub.pipeline.audit import find_base
from calendarhub.pipeline.failed_files import spoilt
from calendarhub.pipeline.first_publication import beginning, withheld
from calendarhub.pipeline.hold_reasons import held_back
from calendarhub.pipeline.inputs import Scanned, glance_at_settings, remember, stamp_of
from calendarhub.pipeline.last_error import keep_traces
from calendarhub.pipeline.ledgers import PreviousError
from calendarhub.pipeline.preflight import setback
from calendarhub.pipeline.prepare import prepare, restamp
from calendarhub.pipeline.prepared import Prepared
from calendarhub.pipeline.publish import Publication
from calendarhub.pipeline.report import Outcome, Report
from calendarhub.pipeline.request import BuildRequest, Helpers
from calendarhub.pipeline.state import HubState, open_state
from calendarhub.pipeline.tokens import make_none, make_token, with_tokens
from calendarhub.storage.local import state as store
from calendarhub.storage.local.base import Base
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.local.tree import Tree
from calendarhub.storage.local.unlisted import file_of

# From so many events on, the memory of the second reader counts, and nobody waits for it in the end:
# there is enough else to check meanwhile.
MANY = 4_000
TRIES = 5  # to leave out what one record after another spoils


class HeldError(Exception):
    """Why nothing can be published; the old publication stays."""

    def __init__(self, *held: Problem) -> None:
        super().__init__(*held)
        self.held = held


class Candidate(Struct, frozen=True):
    """What could be published: made and verified, or `held` by a guard before anything was made."""

    prepared: Prepared
    publication: Publication | None = None
    held: tuple[Problem, ...] = ()


def attempt(asked: BuildRequest, helpers: Helpers) -> Report:
    """Build; what is not held is a new release, or what was published already."""
    with _no_search_for_rubbish():
        seen = glance_at_settings(asked.root)
        loaded = config.load(asked.root)
        if loaded.broken:
            return Report(Outcome.HELD, problems=loaded.problems, held=loaded.problems)
        make = make_none if asked.previous else make_token(asked.root)
        given = with_tokens(asked.root, loaded, make)
        if given.problems:
            told = (*loaded.problems, *given.problems)
            return Report(Outcome.HELD, problems=told, held=given.problems)
        if given.has_new:
            seen = glance_at_settings(asked.root)
        try:
            return _on_sound_stores(asked, helpers, given.loaded, seen)
        except HeldError as error:
            return Report(Outcome.HELD, held=error.held)


@contextmanager
def _no_search_for_rubbish() -> Iterator[None]:
    """All that is made meanwhile lives until the end of the build: to look for rubbish is in vain.

    It took 4.6 % of the processor time of a first build of 1,000 events.
    """
    was_looking = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_looking:
            gc.enable()


def _on_sound_stores(
    asked: BuildRequest, helpers: Helpers, loaded: config.Loaded, seen: str
) -> Report:
    """Go the way of a release; once more on fresh stores if those that are there are damaged."""
    try:
        return _release(asked, helpers, loaded, seen)
    except (HeldError, OSError):
        raise
    except Exception:  # noqa: BLE001 (raised again where the stores are not at fault)
        with store.fresh(asked.state):
            return _release(asked, helpers, loaded, seen)


def _release(asked: BuildRequest, helpers: Helpers, loaded: config.Loaded, seen: str) -> Report:
    """The whole way: what to build upon, what is known, what would be published, and the swap."""
    known = asked.world.release(asked.root) if asked.world else None
    audited = find_base(LocalReleases(asked.root), is_sealed=helpers.is_whole(), known=known)
    with _opened(asked, loaded, audited.base) as state:
        if state.payloads:
            helpers.aside.get_ready()  # a build of a few files is soon there
        begun = beginning(state, loaded.hub.settings, ask=None if asked.is_first else asked.ask)
        if begun.held:
            state.left = state.known
            raise HeldError(*begun.held)
        found = _candidate(asked, helpers, loaded, state, _still_true(asked, state, seen))
        if found.publication is None:
            report, state.left = Report(Outcome.HELD, held=found.held), state.known
        else:
            helpers.is_ready()  # as ready as it gets: what is in that tree is known, or looked at
            report = found.publication.publish()
            state.left = found.publication.known(report) if asked.world else None
        notes = (*begun.notes, *audited.problems)
        return _noted(asked, loaded, state, found.prepared, report, notes, seen)


@contextmanager
def _opened(asked: BuildRequest, loaded: config.Loaded, base: Base) -> Iterator[HubState]:
    """Ledger and cache; what the machine refuses of them is an OSError, whoever was refused."""
    settings, world = loaded.hub.settings, asked.world
    try:
        state = open_state(
            asked.root,
            settings,
            base=base,
            previous=asked.previous,
            first=asked.is_first,
            known=world.of(asked.root, base) if world else None,
            now=asked.now,
        )
        try:
            yield state
        finally:
            state.close()
            if world:
                world.keep(state.left)
    except PreviousError as error:
        raise HeldError(withheld(error, settings)) from error
    except store.NewerStateError as error:
        told = f"{error} was written by a newer version of calendarhub."
        remedy = "Update calendarhub; nothing is changed."
        raise HeldError(Problem("state.newer", told, remedy=remedy)) from error
    except store.Error as error:
        if store.is_damage(error):
            raise
        message = f"the state in .calendarhub cannot be read or kept ({error})"
        raise OSError(message) from error


def _still_true(asked: BuildRequest, state: HubState, seen: str) -> Scanned | None:
    """What a glance saw; not where another build came in between, or settings changed."""
    scanned = asked.scanned
    if scanned and (scanned.generation, scanned.settings) != (state.live, seen):
        return None
    return scanned


def _candidate(
    asked: BuildRequest,
    helpers: Helpers,
    loaded: config.Loaded,
    state: HubState,
    scanned: Scanned | None,
) -> Candidate:
    """Prepare, ask the guards, make and verify; again without the records of which no right files come.

    A file of many events falls over the first of them, so there may be some tries.
    """
    bad: dict[Origin, Problem] = {}
    for _ in range(TRIES + 1):
        prepared = prepare(
            asked.root, loaded, state, asked.now, scanned, spoilt=bad, world=asked.world
        )
        held = (prepared.mistakes if not bad else ()) or held_back(
            prepared, asked.now, asked.acknowledged
        )
        if held:
            return Candidate(prepared, held=held)
        if len(prepared.gathered.events) < MANY:
            helpers.aside.get_ready()
        publication = _made(asked, helpers, prepared)
        more = spoilt(publication.verdict.problems, prepared.site)
        if not more:
            break
        bad.update(more)
        scanned = None
    return Candidate(prepared, publication)


def _made(asked: BuildRequest, helpers: Helpers, prepared: Prepared) -> Publication:
    """Make and verify; twice where our layout or a library writes differently.

    That is a silent change, known by its bytes: its events get newer stamps.
    """
    publication = Publication(prepared, _empty_tree(prepared.state), helpers.aside.ask)
    publication.make(asked.acknowledged)
    if publication.verdict.restamp:
        again = restamp(prepared, publication.verdict)
        publication = Publication(again, _empty_tree(prepared.state), helpers.aside.ask)
        publication.make(asked.acknowledged)
    return publication


def _empty_tree(state: HubState) -> Tree:
    return Tree(state.releases.stage(), state.base)


def _noted(
    asked: BuildRequest,
    loaded: config.Loaded,
    state: HubState,
    prepared: Prepared,
    report: Report,
    notes: tuple[Problem, ...],
    seen: str,
) -> Report:
    """The report with all that is to be told; and the inputs, for the next glance."""
    gathered = prepared.gathered
    keep_traces(asked.root, gathered.traces)
    problems = (*notes, *prepared.problems, *prepared.aside)
    if asked.is_wall:
        problems = (*setback(state.ledger, asked.now), *problems)
    report = replace(
        report,
        problems=(*problems, *report.problems),
        generation=report.generation or state.releases.live_id(),
        next_instant=prepared.until,
    )
    named = [(str(asked.root / path), status) for path, status in loaded.looked_at.items()]
    looked_at = [(path, stamp(status) if status else "-") for path, status in named]
    with suppress(OSError):  # forgotten, the next build looks at everything again
        remember(
            asked.root,
            report,
            settings=prepared.hub.settings,
            seen_settings=seen,
            seen_records=gathered.seen,
            beside=(*gathered.stamps, *looked_at, *_unlisted(asked, loaded, report)),
        )
    return report


def _unlisted(
    asked: BuildRequest, loaded: config.Loaded, report: Report
) -> tuple[tuple[str, str], ...]:
    """The manifest of unlisted feeds, where there are any: one that is lost is made anew."""
    if not loaded.hub.unlisted:
        return ()
    file = file_of(LocalReleases(asked.root).folder / report.generation)
    return ((str(file), stamp_of(file)),)
