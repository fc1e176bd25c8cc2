"""One build from records to a published release.

It begins what other processes do meanwhile before it imports what takes long: a fork of a small
process is cheap, and they need nothing of it.
"""

import multiprocessing
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from calendarhub.pipeline import clock, clock_note
from calendarhub.pipeline.guards import Acknowledged
from calendarhub.pipeline.heartbeat import tell
from calendarhub.pipeline.inputs import Scanned
from calendarhub.pipeline.kept_inputs import forget
from calendarhub.pipeline.pin import held_by, pin_of
from calendarhub.pipeline.preflight import obstacle
from calendarhub.pipeline.report import Outcome, Report, without_tokens
from calendarhub.pipeline.request import NOTHING, Ask, BuildRequest, Helpers
from calendarhub.pipeline.workers.apart import asking
from calendarhub.pipeline.workers.aside import Aside
from calendarhub.storage.local import state as store
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.local.seal import is_sealed
from calendarhub.storage.local.spare import is_worth, make_spare
from calendarhub.storage.manifest import LiveRelease

if TYPE_CHECKING:  # it is imported once other processes have begun
    from calendarhub.pipeline.world import World


def build(
    root: Path,
    *,
    now: datetime | None = None,
    acknowledged: Acknowledged = NOTHING,
    previous: LiveRelease | None = None,
    first: bool = False,
    ask: Ask | None = None,
    wait: float = 10.0,
    scanned: Scanned | None = None,
    world: "World | None" = None,
) -> Report:
    """Build a hub and publish it if anything changed.

    `now` is an aware instant for tests and previews; `scanned` is what a glance saw just now. A
    machine's clock that is not believed holds the build; with `now` it only lets nothing age. A first
    publication is one by itself, or because a person says so (`first`); before it becomes one `ask`
    is asked whether something is live at the hub's address. A process that stays gives its `world`, and
    calls `let_go` once it has answered.
    Raises store.BusyError when another build runs, and OSError when the machine fails; whatever was
    published then stays.
    """
    with store.FileLease(root / ".calendarhub").hold(wait=wait):
        # Read under the lock: a build that waited for another one is not older than it.
        wall = datetime.now(UTC)
        doubt = clock.doubt(root, wall, previous=previous, is_accepted=acknowledged.clock)
        if doubt is not None and now is None:
            return _told(root, Report(Outcome.HELD, held=(doubt,)), None)
        asked = BuildRequest(
            root=root,
            now=(now or wall).astimezone(UTC),
            is_wall=now is None,
            acknowledged=acknowledged,
            previous=previous,
            is_first=first,
            ask=ask,
            scanned=scanned,
            world=world,
        )
        _clear(root)
        try:
            report = _obstructed(root) or _attempt(asked)
        except Exception:
            with suppress(OSError):
                tell(root, Report(Outcome.FAILED), asked.now)
            raise
        finally:
            LocalReleases(root).discard()
        if doubt is None:
            report = _aged(root, report, wall, stays=world is not None)
        return _told(root, report, asked.now)


def let_go(root: Path) -> None:
    """Remove old releases and trees that are not needed, after a build of a process that stays.

    To remove a tree of a large hub takes a while, and nobody should wait for it. Raises BusyError where
    a build is at work, and OSError.
    """
    wall = datetime.now(UTC)
    with store.FileLease(root / ".calendarhub").hold(wait=0):
        if clock_note.is_near(root, wall):
            LocalReleases(root).prune(wall.timestamp())
            LocalReleases(root).discard()


def _clear(root: Path) -> None:
    """Remove what a killed build left; and this one may be killed: the next looks at everything."""
    forget(root)
    LocalReleases(root).tidy()
    store.tidy(root / ".calendarhub")


def _obstructed(root: Path) -> Report | None:
    """Why nothing can be published here, whatever the records say; None where nothing is in the way."""
    releases = LocalReleases(root)
    if obstructed := obstacle(root):
        return Report(Outcome.HELD, held=(obstructed,))
    if pin := pin_of(root):
        return Report(Outcome.HELD, held=(held_by(pin),), generation=releases.live_id())
    releases.stage()  # what is not ours to replace is told before anything is read
    return None


def _attempt(asked: BuildRequest) -> Report:
    """Begin what works beside, then go the way of a release."""
    releases = LocalReleases(asked.root)
    with (
        looking(releases, asked.scanned) as is_whole,
        readying(releases) as is_ready,
        Aside() as aside,
    ):
        from calendarhub.pipeline.attempt import attempt

        report = attempt(asked, Helpers(aside, is_whole, is_ready))
    multiprocessing.active_children()  # takes note of the end of those that have answered
    return report


@contextmanager
def looking(releases: LocalReleases, scanned: Scanned | None) -> Iterator[Callable[[], bool]]:
    """Look, in a process beside, whether the live release is as it was when it was last whole.

    Not where a glance just did.
    """
    live = releases.live_id()
    if scanned is not None and scanned.generation == live:
        yield lambda: scanned.is_sealed
        return
    with asking(partial(is_sealed, releases.state, live)) as is_whole:
        yield is_whole


@contextmanager
def readying(releases: LocalReleases) -> Iterator[Callable[[], bool]]:
    """Have a tree made ready in a process beside; what is yielded waits for it."""
    if not is_worth(releases):
        yield lambda: True
        return
    with asking(partial(make_spare, releases)) as is_ready:
        yield is_ready


def _aged(root: Path, report: Report, wall: datetime, *, stays: bool) -> Report:
    """What a wall that is believed lets happen: old releases go, and the time is noted."""
    try:
        if report.outcome is Outcome.PUBLISHED and not stays:
            LocalReleases(root).prune(wall.timestamp())
        clock_note.keep(root, wall)
    except OSError:
        return replace(report, durable=False) if report.outcome is Outcome.PUBLISHED else report
    return report


def _told(root: Path, report: Report, moment: datetime | None) -> Report:
    report = without_tokens(report)
    try:
        tell(root, report, moment)
    except OSError:
        if report.outcome is not Outcome.PUBLISHED:
            raise
        return replace(report, durable=False)  # it is live, whatever the disk says now
    return report
