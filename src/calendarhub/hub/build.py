"""A hub built once: from its records to a new release, published in one step.

This module and what it imports stay light: most builds find nothing changed, and need no library.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from calendarhub.pipeline.report import Outcome, Report
from calendarhub.pipeline.up_to_date import glance
from calendarhub.storage.errors import BusyError

if TYPE_CHECKING:  # most builds find nothing changed, and need none
    from calendarhub.pipeline.live_look import LiveLook
    from calendarhub.pipeline.world import World

__all__ = ["BusyError", "Outcome", "Report", "build"]

WAIT = 10.0  # seconds for another build to end


def build(
    root: Path,
    *,
    now: datetime | None = None,
    previous: str | None = None,
    first: bool = False,
    accept_lost: Iterable[str] = (),
    accept_count: int | None = None,
    accept_clock: bool = False,
    wait: float = WAIT,
    world: "World | None" = None,
    look: "LiveLook | None" = None,
) -> Report:
    """Publish what changed since the last build; returns what came of it, mistakes and all.

    `now` is an aware instant in place of the clock. `previous` is the folder or address of a
    publication to continue where its state is not kept, `first` says that there is none (ValueError
    for both). What is accepted lets through, once, what a guard holds: lost UIDs, another count of
    events, a clock far ahead. `world` is what a process that stays knows, which calls
    `pipeline.build.let_go` afterwards; a command that ends gives its `look` at what is live. Raises
    BusyError when another build runs for `wait` seconds, and OSError when the machine fails; what was
    published stays.
    """
    scanned = None
    if previous is not None and first:
        message = "a first publication continues none"
        raise ValueError(message)
    if previous is None:
        moment = (now or datetime.now(UTC)).astimezone(UTC)
        seen = glance(root, moment, is_wall=now is None, look=look)
        if seen.report is not None:
            return seen.report
        scanned = seen.scanned
    from calendarhub.fetch.presence import presence  # noqa: PLC0415
    from calendarhub.pipeline import build as pipeline
    from calendarhub.pipeline.guards import Acknowledged  # noqa: PLC0415

    accepted = Acknowledged(lost=frozenset(accept_lost), count=accept_count, clock=accept_clock)
    make = partial(
        pipeline.build,
        root,
        now=now,
        acknowledged=accepted,
        ask=presence,
        wait=wait,
        world=world,
    )
    if previous is not None:
        return _continued(previous, make)
    return make(first=first, scanned=scanned)


def _continued(previous: str, make: Callable[..., Report]) -> Report:
    """Build on the ledger of a publication; where it cannot be read the build is held."""
    from calendarhub.hub.previous import UnreadError, open_previous

    try:
        with open_previous(previous) as live:
            return make(previous=live)
    except UnreadError as error:
        return Report(Outcome.HELD, held=(error.problem,))
