"""What was published before: the live release, the ledger and the cache of a hub."""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from calendarhub.model.ledger import Ledger
from calendarhub.model.settings import Settings
from calendarhub.pipeline.ledgers import (
    PreviousError,
    later_ones,
    ledger_of,
    lost_after,
    manifest,
)
from calendarhub.pipeline.publication_signs import signs
from calendarhub.pipeline.trial import with_kind
from calendarhub.pipeline.world import Known
from calendarhub.rules.revise.latest import above_lost, latest
from calendarhub.storage.local import base as targets
from calendarhub.storage.local.base import Base
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.local.state import SqliteCache, SqliteLedger
from calendarhub.storage.manifest import LiveRelease
from calendarhub.storage.ports import Cache, CachedPayload, LedgerStore, PublishedFile

NOTHING = Ledger()


class LostError(PreviousError):
    """Something was published before, and what is needed to continue it is not here."""

    code = "state.lost"


class NotFirstError(PreviousError):
    """A person says that this is a new hub, and it is not."""

    code = "state.first"


class HubState(Struct, eq=False, dict=True):
    """Open stores of one hub; close it when the build is over.

    `live` is the release that is built upon (`base`). `is_known` says that its ledger is at hand,
    `in_step` that ledger and cache are just those of it (`known` is what this process knows of both),
    `is_ahead` that the ledger knows more than it,
    since a later one was lost. `lost` is how many releases readers saw of which nothing is left.
    `was_trial` is the host at which a hub was tried out, where that does not count any more. `left` is
    what a process that stays knows of the hub once the build has ended.
    """

    releases: LocalReleases
    cache: Cache
    ledgers: LedgerStore
    live: str
    pages: dict[str, PublishedFile]
    paths: set[str]
    base: Base = targets.NOTHING
    ledger: Ledger = NOTHING
    known: Known | None = None
    previous: LiveRelease | None = None
    is_known: bool = False
    in_step: bool = False
    is_ahead: bool = False
    lost: int = 0
    was_trial: str = ""
    left: Known | None = None

    @cached_property
    def payloads(self) -> Mapping[str, CachedPayload]:
        """What was parsed before, by path."""
        return self.cache.payloads() if self.known is None else self.known.payloads

    @property
    def live_folder(self) -> Path | None:
        """The folder of the live release, if there is one."""
        return self.base.folder

    @property
    def is_first(self) -> bool:
        """Whether no publication is continued."""
        return not self.ledger.uid_domain

    def close(self) -> None:
        """Let go of the files."""
        self.cache.close()
        self.ledgers.close()


def open_state(
    root: Path,
    settings: Settings,
    *,
    base: Base = targets.NOTHING,
    previous: LiveRelease | None = None,
    first: bool = False,
    looks_only: bool = False,
    known: Known | None = None,
    now: datetime | None = None,
) -> HubState:
    """Open what is kept of a hub; what is kept changes only once a release is published.

    `base` is the release that is built upon, `previous` a publication to go on from where less or
    nothing of it is kept here; `first` says that there is none. `known` is what this
    process knows of it, `now` the instant of a build. Who `looks_only` gets a copy in memory.
    Raises store.NewerStateError, and PreviousError where it is not known what subscribers hold.
    """
    releases = LocalReleases(root)
    if not looks_only:
        releases.state.mkdir(exist_ok=True)
    cache = SqliteCache(releases.state, is_copy=looks_only)
    ledgers = SqliteLedger(releases.state, is_copy=looks_only)
    state = HubState(
        releases=releases,
        cache=cache,
        ledgers=ledgers,
        live=base.name,
        pages=dict(known.pages) if known else _pages(base, cache.pages(base.name)),
        paths=set(known.paths) if known else ledgers.paths(),
        base=base,
        known=known,
    )
    try:
        _recall(state, is_needed=previous is None and not first)
        if first:
            _begin_on_request(state)
        elif previous is not None:
            _go_on_from(state, previous)
        elif not state.live:
            _begin(state, settings)
        elif state.lost and now is not None:
            _step_over_lost(state, now)
        if state.ledger.is_trial and not settings.is_local:
            _forget(state)
    except BaseException:
        state.close()
        raise
    if state.is_first:
        state.ledger = replace(NOTHING, is_trial=settings.is_local)
    return state


def _pages(base: Base, cached: Mapping[str, PublishedFile]) -> dict[str, PublishedFile]:
    """The files of a release as its manifest has them, each with its key where the cache knows it."""
    pages = {}
    for path, (sha256, size) in base.published.items():
        page = cached.get(path)
        is_known = page is not None and page.sha256 == sha256 and page.size == size
        pages[path] = page if page and is_known else PublishedFile("", sha256, size)
    return pages


def _recall(state: HubState, *, is_needed: bool) -> None:
    """Take the ledger of the live release, or the one that all who know of it make together."""
    if state.live and state.ledgers.release == state.live:
        try:
            state.ledger = with_kind(_loaded(state), state.releases)
        except (ValueError, KeyError, TypeError):
            pass  # a row is damaged
        else:
            state.is_known = True
            state.in_step = state.cache.meta("release") == state.live
            state.lost = lost_after(state.releases, [state.live])
            return
    published = _published(state, is_needed=is_needed) if state.live else None
    state.is_known = published is not None
    _join(state, published, is_needed=is_needed)


def _step_over_lost(state: HubState, now: datetime) -> None:
    """Give no stamp again that lost releases gave."""
    rows = above_lost(state.ledger.revisions, state.lost, now=now)
    state.ledger = replace(state.ledger, revisions=rows)
    state.known, state.in_step, state.is_ahead = None, False, True
    state.ledgers.take(state.ledger, state.paths)


def _loaded(state: HubState) -> Ledger:
    known = state.known
    if known is None:
        return state.ledgers.load()
    state.ledgers.go_on(known.raw, known.paths)
    return known.ledger


def _published(state: HubState, *, is_needed: bool) -> LiveRelease | None:
    try:
        return manifest(state.releases.folder / state.live)
    except PreviousError:
        if is_needed:
            raise
        return None


def _join(state: HubState, published: LiveRelease | None, *, is_needed: bool) -> None:
    """Take the ledger that all make together: none may know less than any has used."""
    state.known = None
    kept, damaged = state.ledgers.salvage()
    if damaged and published is None and is_needed:
        message = f"The ledger in {state.ledgers.name} is damaged in {damaged} rows."
        raise PreviousError(message)
    lives = [] if published is None else [published, *later_ones(state.releases, state.live)]
    found = [ledger_of(one) for one in lives]
    if state.ledgers.release:
        found.append(with_kind(kept, state.releases))
    # What was only tried out counts no more beside what others read.
    real = [one for one in found if not one.is_trial] or found
    if not real:
        return
    # And what is of another hub is not ours, whoever put it here.
    ours = [one for one in real if one.uid_domain == real[0].uid_domain]
    state.ledger = replace(real[0], revisions=latest(one.revisions for one in ours))
    state.is_ahead = state.ledger.revisions != found[0].revisions
    state.paths.update(state.pages, *(one.files for one in lives))
    reached = [state.live, *(one.id for one in lives)]
    if not damaged:
        reached.append(state.ledgers.release)
    state.lost = lost_after(state.releases, reached)
    if found[0].is_trial and not state.ledger.is_trial:
        # A release for this machine alone, left from before: nothing of it is for others to read.
        state.base, state.live, state.pages, state.is_known = targets.NOTHING, "", {}, False
    state.ledgers.take(state.ledger, state.paths)


def _begin(state: HubState, settings: Settings) -> None:
    """Begin with nothing, unless something shows that this is not the beginning."""
    told = signs(state.releases, state.ledgers.release)
    is_tried = settings.is_local and (state.is_first or state.ledger.is_trial)
    if told and not is_tried:
        message = f"Something was published here before, and what it was is gone: {told}."
        raise LostError(message)
    _forget(state)


def _begin_on_request(state: HubState) -> None:
    if state.is_known and not state.ledger.is_trial:
        message = f"This is not the first publication: the release {state.live} is live."
        raise NotFirstError(message)
    _forget(state)


def _forget(state: HubState) -> None:
    """Go on from nothing, whatever is on disk."""
    state.known = None
    state.was_trial = state.ledger.uid_domain if state.ledger.is_trial else ""
    state.base, state.live, state.pages, state.paths = targets.NOTHING, "", {}, set()
    state.ledger, state.previous = NOTHING, None
    state.is_known = state.in_step = state.is_ahead = False
    state.ledgers.take(NOTHING, set())


def _go_on_from(state: HubState, previous: LiveRelease) -> None:
    """Take over what a publication elsewhere knows, where it knows more."""
    theirs = ledger_of(previous)
    state.known = None
    if state.ledger.is_trial:
        _forget(state)
    mine = state.ledger
    if mine.uid_domain not in ("", theirs.uid_domain):
        message = (
            f"{previous.location or previous.id} is another hub: its UIDs end in"
            f" @{theirs.uid_domain}, and those that are kept here in @{mine.uid_domain}."
        )
        raise PreviousError(message)
    rows = latest([mine.revisions, theirs.revisions])
    if state.is_known and rows == mine.revisions:
        return  # all of it is known
    is_trial = theirs.is_trial and not mine.uid_domain
    state.ledger = replace(theirs, revisions=rows, is_trial=is_trial)
    state.paths.update(previous.files)
    state.previous = previous
    state.in_step, state.is_ahead = False, True
    state.ledgers.take(state.ledger, state.paths)


def uid_domain(ledger: Ledger, settings: Settings) -> str:
    """The domain of all UIDs: the host of base_url at first publication, then held (ICS-31)."""
    return ledger.uid_domain or (urlsplit(settings.base_url).hostname or "localhost")
