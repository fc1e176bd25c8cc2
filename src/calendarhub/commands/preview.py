"""A hub as the next build would publish it, for commands that only look."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from calendarhub import config
from calendarhub.build.prepare import Prepared, prepare
from calendarhub.build.state import open_state
from calendarhub.model.problem import Problem, Severity


class BrokenError(Exception):
    """The settings have mistakes; nothing can be foreseen before they are mended."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("the settings have mistakes")
        self.problems = problems


@contextmanager
def preview(root: Path, now: datetime | None = None) -> Iterator[Prepared]:
    """Gather and revise as a build at `now` would; nothing is written. Raises BrokenError."""
    loaded = config.load(root)
    if any(problem.severity is Severity.ERROR for problem in loaded.problems):
        raise BrokenError(loaded.problems)
    state = open_state(root)
    try:
        yield prepare(root, loaded, state, (now or datetime.now(UTC)).astimezone(UTC))
    finally:
        state.close()
