"""Whether this machine's clock can be believed.

A clock that leaps ahead would let every event pass and stamp what is published with a time that
cannot be taken back. So a wall far ahead of all that is known of the last build is not believed,
unless the kernel or a person says that it is right.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

from calendarhub.model.problem import Problem
from calendarhub.pipeline.clock_note import FIRST_YEAR, LEAP, is_near, last_build, last_noted
from calendarhub.pipeline.kernel_clock import kernel_confirms
from calendarhub.storage.manifest import LiveRelease

# Where no build is known, what there is may be old without any clock being wrong.
OLD = timedelta(days=730)
# Who saves a record on a machine whose clock is wrong gives its file that time: files may say that
# a hub was left alone for a while, and no more.
PROVEN_BY_FILES = timedelta(days=183)


def doubt(
    root: Path,
    wall: datetime,
    *,
    previous: LiveRelease | None = None,
    is_accepted: bool = False,
    confirmed: Callable[[datetime], bool] = kernel_confirms,
) -> Problem | None:
    """Why the machine's clock is not believed; None where it is.

    `wall` is what it says now (UTC), `previous` a publication to continue; `is_accepted` is the
    word of a person, and `confirmed` that of the kernel.
    """
    if wall.year < FIRST_YEAR:
        return _problem(f"This machine says it is {wall:%Y-%m-%d}, which cannot be.", _SET)
    if is_accepted or is_near(root, wall) or confirmed(wall):
        return None
    newest, bound = _proven(root, wall, previous)
    if newest is None or wall - newest <= bound:
        return None
    return _problem(
        f"This machine says it is {wall:%Y-%m-%d}, and the newest sign of an earlier day"
        f" is of {newest:%Y-%m-%d}.",
        f"{_SET} If that is the date, run `calendarhub build --accept-clock` once.",
    )


_SET = "Set its clock and build again."


def _problem(message: str, remedy: str) -> Problem:
    return Problem(code="guard.clock", message=message, remedy=remedy)


def _proven(
    root: Path, wall: datetime, previous: LiveRelease | None
) -> tuple[datetime | None, timedelta]:
    """The newest instant that has surely been, and how far ahead of it a wall may be.

    What is later than the wall itself proves nothing.
    """
    # Only here, and nearly never: it reads settings.
    from calendarhub.pipeline import clock_evidence as evidence

    builds = list(_past(_builds(root), wall))
    stamps = list(_past(evidence.stamps(root, previous), wall))
    files = _past(evidence.file_times(root), wall)
    if not builds:
        return max([*stamps, *files], default=None), OLD
    last = max([*builds, *stamps])
    newest = max(files, default=last)
    return max(last, min(newest, last + PROVEN_BY_FILES)), LEAP


def _past(instants: Iterable[datetime], wall: datetime) -> Iterator[datetime]:
    return (one for one in instants if one.year >= FIRST_YEAR and one <= wall)


def _builds(root: Path) -> Iterator[datetime]:
    """When builds were made, by the note and by the heartbeat: either may be lost or damaged."""
    state = root / ".calendarhub"
    for found in (last_noted(root), last_build(state / "heartbeat.json")):
        if found is not None:
            yield found
