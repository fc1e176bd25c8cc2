"""The first half of a build: records joined with the ledger, as the site that could be published."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from msgspec.structs import replace

from calendarhub import config
from calendarhub.fetch.theme_files import theme_files
from calendarhub.model.event import Event
from calendarhub.model.ledger import Ledger
from calendarhub.model.problem import Origin, Problem
from calendarhub.model.settings import Hub
from calendarhub.model.window import Window
from calendarhub.pipeline.gather import NO_PROBLEMS, gather
from calendarhub.pipeline.gathered import Gathered
from calendarhub.pipeline.inputs import Scanned
from calendarhub.pipeline.lists import (
    Ordered,
    exchanged,
)
from calendarhub.pipeline.looks import dressed
from calendarhub.pipeline.parse_files import Marks
from calendarhub.pipeline.partner_status import partner_states
from calendarhub.pipeline.prepared import Prepared
from calendarhub.pipeline.state import HubState, uid_domain
from calendarhub.pipeline.united import united
from calendarhub.pipeline.world import Known, World
from calendarhub.rules.exchange import Exchange
from calendarhub.rules.gate import Verdict
from calendarhub.rules.revise import AS_BEFORE, Draft, Revised, Rewritten, revise, revise_edited


def get_ready(root: Path, world: World) -> None:
    """Compile all templates while nobody waits, for the builds to come."""
    world.theme(dressed(theme_files(root), config.load(root)).theme_files).compile_all()


def prepare(
    root: Path,
    loaded: config.Loaded,
    state: HubState,
    now: datetime,
    scanned: Scanned | None = None,
    spoilt: Mapping[Origin, Problem] = NO_PROBLEMS,
    world: World | None = None,
) -> Prepared:
    """Gather and revise; nothing is written. `scanned` are the record files, if they are known.

    `spoilt` are records of which no right files can be made, with what is wrong; `world` is what this
    process knows.
    """
    world = world or World()
    world.begin(loaded.hub.settings.base_url)
    hub = loaded.hub
    window = Window.at(now, hub.settings.timezone)
    before = replace(state.ledger, uid_domain=uid_domain(state.ledger, hub.settings))
    gathered = gather(
        root,
        hub,
        state=state,
        ledger=before,
        now=now,
        scanned=scanned,
        spoilt=spoilt,
        may_have_files=world.has_files.of,
    )
    gathered = united(
        gathered,
        root,
        loaded,
        ledger=before,
        cache=state.cache,
        now=now,
        before=world.united,
        spoilt=spoilt,
    )
    few = _exchanged(gathered, before, window, hub, state.known)
    if few is None:
        revised, ordered = _revised(gathered, before, window, hub, AS_BEFORE, state.known), None
    else:
        revised, ordered = few
    looks = dressed(theme_files(root), loaded, state.cache)
    problems = (*loaded.problems, *looks.problems, *gathered.problems, *revised.problems)
    return Prepared(
        hub=hub,
        state=state,
        window=window,
        theme_files=looks.theme_files,
        before=before,
        gathered=gathered,
        revised=revised,
        problems=tuple(sorted(problems, key=lambda one: one.order)),
        world=world,
        look=looks.look,
        partners=partner_states(loaded, gathered.imported),
        decisions=loaded.decisions,
        ordered=ordered,
    )


def restamp(prepared: Prepared, verdict: Verdict) -> Prepared:
    """The same with newer stamps for events that are written differently than they were."""
    rewritten = Rewritten(verdict.restamp, verdict.shifted)
    revised = _revised(
        prepared.gathered,
        prepared.before,
        prepared.window,
        prepared.hub,
        rewritten,
        prepared.state.known,
    )
    return replace(prepared, revised=revised, ordered=None)


def _revised(
    gathered: Gathered,
    before: Ledger,
    window: Window,
    hub: Hub,
    rewritten: Rewritten,
    known: Known | None,
) -> Revised:
    made = gathered.united
    joined: Mapping[str, tuple[str, ...]] = made.joined if made else {}
    return revise(
        (
            _draft(event, one, joined.get(event.id, ()))
            for event, one in zip(gathered.events, gathered.marks, strict=True)
        ),
        ledger=before,
        window=window,
        hub_zone=hub.settings.timezone,
        rewritten=rewritten,
        known=known.entries if known else {},
        merged=made.merged if made else {},
    )


def _exchanged(
    gathered: Gathered, before: Ledger, window: Window, hub: Hub, known: Known | None
) -> tuple[Revised, Ordered] | None:
    """What a few edits make of what this process knows; None where all has to be revised."""
    if known is None or known.has_told or gathered.edited is None:
        return None
    found = revise_edited(
        (_draft(event, marks) for _, event, marks in gathered.edited),
        ledger=before,
        window=window,
        hub_zone=hub.settings.timezone,
        known=known.entries,
    )
    if found is None:
        return None
    gone, fresh = zip(*found.pairs, strict=True) if found.pairs else ((), ())
    ordered = exchanged(known.site.entries, Exchange(gone, fresh))
    return Revised(ordered.entries, found.ledger), ordered


def _draft(event: Event, marks: Marks, joined: tuple[str, ...] = ()) -> Draft:
    return Draft(
        event, marks.significant, marks.digest, marks.extent, apart=marks.apart, joined=joined
    )
