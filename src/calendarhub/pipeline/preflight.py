"""What keeps a build from beginning, or is told of it: a work tree half-changed, a clock set back."""

import time
from datetime import datetime, timedelta
from pathlib import Path

from calendarhub.model.ledger import Ledger
from calendarhub.model.problem import Problem, Severity

BEHIND = timedelta(hours=1)
GIT_WAIT = 5.0  # seconds for git to finish
GIT_PAUSE = 0.1


def obstacle(root: Path, *, wait: float = GIT_WAIT) -> Problem | None:
    """Why nothing may be published now: git is at work on the records."""
    held = _git(root / ".git", time.monotonic() + wait)
    if held:
        return Problem(
            code="guard.git",
            message=f"Git is changing the records: .git/{held} is there.",
            remedy="Finish the merge, or remove the file if no git is running; then build again.",
        )
    return None


def _git(folder: Path, until: float) -> str:
    """The file by which git says it is at work; what it finishes soon is waited for."""
    while (folder / "index.lock").exists():
        if time.monotonic() > until:
            return "index.lock"
        time.sleep(GIT_PAUSE)
    return "MERGE_HEAD" if (folder / "MERGE_HEAD").exists() else ""


def setback(ledger: Ledger, wall: datetime) -> tuple[Problem, ...]:
    """A warning when the clock is behind what was already published; stamps rise all the same."""
    newest = max((row.modified for row in ledger.revisions.values()), default=wall)
    if newest - wall <= BEHIND:
        return ()
    return (
        Problem(
            code="clock.behind",
            message=f"The last publication is of {newest:%Y-%m-%d %H:%M}Z, and this machine says"
            f" it is {wall:%Y-%m-%d %H:%M}Z.",
            remedy="Set the clock: what is announced and what is over is told by it.",
            severity=Severity.WARNING,
        ),
    )
