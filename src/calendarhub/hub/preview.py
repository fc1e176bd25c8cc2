"""A hub as the next build would publish it, for commands that only look."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from calendarhub import config
from calendarhub.model.problem import Problem
from calendarhub.model.settings import Settings
from calendarhub.pipeline.audit import base_unread
from calendarhub.pipeline.first_publication import withheld
from calendarhub.pipeline.ledgers import PreviousError
from calendarhub.pipeline.prepare import prepare
from calendarhub.pipeline.prepared import Prepared
from calendarhub.pipeline.state import HubState, open_state
from calendarhub.pipeline.tokens import foreseen, with_tokens
from calendarhub.storage.local import state as store
from calendarhub.storage.local.releases import LocalReleases


class BrokenHubError(Exception):
    """Settings or state are broken; nothing can be foreseen before they are mended."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems[0].message)
        self.problems = problems


@contextmanager
def preview(root: Path, now: datetime | None = None) -> Iterator[Prepared]:
    """Gather and revise as a build at `now` would; nothing is written. Raises BrokenHubError.

    It is raised for mistakes in the settings, and for a state that no build could go on from.
    """
    loaded = config.load(root)
    if loaded.broken:
        raise BrokenHubError(loaded.problems)
    given = with_tokens(root, loaded, foreseen)
    if given.problems:
        raise BrokenHubError(given.problems)
    with look_at(root, loaded.hub.settings) as state:
        yield prepare(root, given.loaded, state, (now or datetime.now(UTC)).astimezone(UTC))


@contextmanager
def look_at(root: Path, settings: Settings, *, first: bool = False) -> Iterator[HubState]:
    """The state of a hub for somebody who only looks, on a read-only disk too; none of a `first` one.

    Raises BrokenHubError where no build could go on from it.
    """
    try:
        state = open_state(
            root, settings, base=base_unread(LocalReleases(root)), first=first, looks_only=True
        )
    except PreviousError as error:
        raise BrokenHubError((withheld(error, settings),)) from error
    except store.NewerStateError as error:
        message = f"{error} was written by a newer version of calendarhub."
        raise BrokenHubError(
            (Problem("state.newer", message, remedy="Update calendarhub."),)
        ) from error
    try:
        yield state
    finally:
        state.close()
