"""How each partner's calendar stands: when it was read, what it holds, what is left to a person."""

import re
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from calendarhub import config
from calendarhub.model.fetched import FetchedSource, HealthRow
from calendarhub.model.partner import PartnerSource
from calendarhub.rules.asking.due import due_at
from calendarhub.rules.asking.moves import is_gone, proposed_address
from calendarhub.rules.intake.acceptance import Belief, Staleness, staleness
from calendarhub.rules.intake.unite import imported_path
from calendarhub.storage.local.state import SqliteFetched

_EVENT = re.compile(rb"^- id: ", re.MULTILINE)
_MISSING = re.compile(rb"^  missing: ", re.MULTILINE)
_WAITING = re.compile(rb"^  waiting: true", re.MULTILINE)
_WITHDRAWN = re.compile(rb"^withdrawn:", re.MULTILINE)


class StandingState(StrEnum):
    """How a source stands, the best first."""

    FRESH = "fresh"
    PAUSED = "paused"
    NEW = "new"  # never read yet
    HELD = "held"
    FAILING = "failing"  # not read the last time
    STALE = "stale"  # not read for a week
    LOST = "lost"  # not read for a month, or its address is gone
    FAULTY = "faulty"  # a mistake in network/sources.yaml


class SourceStanding(Struct, frozen=True):
    """One source: `reason` in words where it is not fresh; instants are UTC.

    `read` is when it could last be read, `due` when it is asked next. `events` came in so far, of which
    its last answer lacks `missing`, and `waiting` wait for a person. `moved_to` is where it has
    answered for a month.
    """

    id: str
    state: StandingState
    reason: str = ""
    read: datetime | None = None
    due: datetime | None = None
    events: int = 0
    missing: int = 0
    waiting: int = 0
    moved_to: str = ""
    is_gone: bool = False

    @property
    def is_fine(self) -> bool:
        """Whether no person has to look: one failure is asked again by itself."""
        asks = (StandingState.HELD, StandingState.STALE, StandingState.LOST, StandingState.FAULTY)
        return self.state not in asks and not self.is_gone


def standings(root: Path, loaded: config.Loaded, now: datetime) -> tuple[SourceStanding, ...]:
    """Every source of the settings, in their order; `now` is in UTC. Nothing is written."""
    if not (loaded.partners or loaded.faulty_partners):
        return ()
    remembered, health = _remembered(root, loaded)
    found = [
        _standing(root, one, remembered.get(one.id), health.get(one.id), now)
        for one in loaded.partners
    ]
    found += [_counted(root, one.id, StandingState.FAULTY) for one in loaded.faulty_partners]
    return tuple(found)


def _remembered(
    root: Path, loaded: config.Loaded
) -> tuple[dict[str, FetchedSource], dict[str, HealthRow]]:
    """What is remembered of each source, and how its last question ended."""
    state = root / ".calendarhub"
    if not (state / "fetched.db").is_file():
        return {}, {}
    store = SqliteFetched(state, is_copy=True)
    try:
        rows = {one.id: store.health(one.id) for one in loaded.partners}
        return store.recall(), {id_: health[-1] for id_, health in rows.items() if health}
    finally:
        store.close()


def _standing(
    root: Path,
    source: PartnerSource,
    fetched: FetchedSource | None,
    last: HealthRow | None,
    now: datetime,
) -> SourceStanding:
    if source.paused:
        return _counted(root, source.id, StandingState.PAUSED)
    if fetched is None:
        return _counted(root, source.id, StandingState.NEW)
    state, reason = _state(fetched, last, now)
    return _counted(
        root,
        source.id,
        state,
        reason=reason,
        read=fetched.memory.good,
        due=due_at(source, fetched),
        moved_to=proposed_address(fetched, now),
        is_gone=is_gone(fetched, now),
    )


def _state(
    fetched: FetchedSource, last: HealthRow | None, now: datetime
) -> tuple[StandingState, str]:
    reason = last.reason if last else ""
    memory = fetched.memory
    if memory.failures:
        match staleness(memory.good, now):
            case Staleness.ASKED:
                return StandingState.LOST, reason
            case Staleness.MARKED:
                return StandingState.STALE, reason
            case Staleness.FRESH:
                return StandingState.FAILING, reason
    is_held = memory.held_since is not None or (last and last.state == Belief.HELD_GROWTH)
    if is_held:
        return StandingState.HELD, reason
    return (StandingState.FRESH, "") if memory.good else (StandingState.NEW, reason)


def _counted(root: Path, id_: str, state: StandingState, **rest: object) -> SourceStanding:
    """With the numbers of its file, which is not read for them: it may be large."""
    try:
        data = (root / imported_path(id_)).read_bytes()
    except OSError:
        data = b""
    gone = _WITHDRAWN.search(data)
    data = data[: gone.start()] if gone else data
    counts = (len(pattern.findall(data)) for pattern in (_EVENT, _MISSING, _WAITING))
    events, missing, waiting = counts
    made = SourceStanding(id_, state, events=events, missing=missing, waiting=waiting)
    return replace(made, **rest)
