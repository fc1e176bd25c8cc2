"""A hub as the next build would publish it, for commands that only look."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from calendarhub import config, store
from calendarhub.build.audit import base_unread
from calendarhub.build.prepare import Prepared, prepare
from calendarhub.build.state import PreviousError, State, open_state
from calendarhub.model.problem import Problem, Severity
from calendarhub.targets.release import Releases


class BrokenError(Exception):
    """Settings or state are broken; nothing can be foreseen before they are mended."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(problems[0].message)
        self.problems = problems


@contextmanager
def preview(root: Path, now: datetime | None = None) -> Iterator[Prepared]:
    """Gather and revise as a build at `now` would; nothing is written. Raises BrokenError.

    It is raised for mistakes in the settings, and for a state that no build could go on from.
    """
    loaded = config.load(root)
    if any(problem.severity is Severity.ERROR for problem in loaded.problems):
        raise BrokenError(loaded.problems)
    with looked_at(root) as state:
        yield prepare(root, loaded, state, (now or datetime.now(UTC)).astimezone(UTC))


@contextmanager
def looked_at(root: Path) -> Iterator[State]:
    """The state of a hub for somebody who only looks, on a read-only disk too."""
    try:
        state = open_state(root, base=base_unread(Releases(root)), looks_only=True)
    except (PreviousError, store.NewerStateError) as error:
        message = f"the state in .calendarhub cannot be read: {error}"
        raise BrokenError((Problem("state.previous", message),)) from error
    try:
        yield state
    finally:
        state.close()
