"""Back to an older release, and on again: its content is published as a new one, and pinned."""

import json
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from calendarhub.hub.build import WAIT, build
from calendarhub.model.ledger import RecordState, Revision
from calendarhub.model.problem import Problem
from calendarhub.pipeline.heartbeat import tell
from calendarhub.pipeline.ledgers import PreviousError
from calendarhub.pipeline.pin import pin_of, remove_pin
from calendarhub.pipeline.report import Outcome, Report
from calendarhub.pipeline.rollback import RollbackHeldError, RolledBack, ledger_at, roll_back
from calendarhub.storage.local.releases import LocalReleases
from calendarhub.storage.manifest import MANIFEST

__all__ = ["KeptRelease", "Rollback", "RolledBack", "kept_releases", "release", "rollback"]


class KeptRelease(Struct, frozen=True):
    """A release that can be brought back: its name, when it was published (UTC), how many events.

    Beside the live one: how many events differ there, how many it does not know (`newer`), and how
    many were live then and are removed now.
    """

    name: str
    published: datetime
    events: int
    differing: int
    newer: int
    removed: int
    is_live: bool


class Rollback(Struct, frozen=True):
    """What came of a rollback: of which release, what was published, else why nothing was."""

    of: str
    done: RolledBack | None = None
    problems: tuple[Problem, ...] = ()


def kept_releases(root: Path) -> tuple[KeptRelease, ...]:
    """The releases of a hub that can still be read, the newest first."""
    releases = LocalReleases(root)
    live = releases.live_id()
    found = []
    with suppress(PreviousError):
        now = _masters(releases, live) if live else {}
        for name in releases.names():
            with suppress(PreviousError, OSError):
                found.append(_kept(releases, name, now, is_live=name == live))
    return tuple(found)


def _masters(releases: LocalReleases, name: str) -> dict[str, Revision]:
    rows = ledger_at(releases, name).revisions
    return {
        uid: row for (uid, original), row in rows.items() if original is None and "." not in row.id
    }


def _kept(
    releases: LocalReleases, name: str, now: dict[str, Revision], *, is_live: bool
) -> KeptRelease:
    then = _masters(releases, name)
    time = (releases.folder / name / MANIFEST).stat().st_mtime
    gone = RecordState.GONE
    both = [(row, now[uid]) for uid, row in then.items() if uid in now]
    return KeptRelease(
        name=name,
        published=datetime.fromtimestamp(time, UTC),
        events=sum(row.state is not gone for row in then.values()),
        differing=sum((a.digest, a.state) != (b.digest, b.state) for a, b in both),
        newer=len(now.keys() - then.keys()),
        removed=sum(a.state is not gone and b.state is gone for a, b in both),
        is_live=is_live,
    )


def rollback(
    root: Path, generation: str = "", *, now: datetime | None = None, wait: float = WAIT
) -> Rollback:
    """Publish the content of a kept release as a new one, and pin it until `release`.

    `generation` is its name or number, by default the one before what is shown. Raises BusyError where
    a build runs, and OSError where the machine fails; then nothing has changed.
    """
    moment = (now or datetime.now(UTC)).astimezone(UTC)
    name = _named(root, generation)
    if not name:
        return Rollback("", problems=(_unknown(root, generation),))
    try:
        done = roll_back(root, name, now=moment, wait=wait)
    except RollbackHeldError as error:
        return Rollback(name, problems=error.problems)
    except PreviousError as error:
        remedy = "Choose another one: `calendarhub rollback` lists those that are kept."
        return Rollback(name, problems=(Problem(error.code, str(error), remedy=remedy),))
    tell(root, Report(Outcome.PUBLISHED, generation=done.release, counts=_counts(root)), moment)
    return Rollback(name, done)


def release(root: Path, *, now: datetime | None = None, wait: float = WAIT) -> Report:
    """Let builds publish again, and make one at once."""
    remove_pin(root)
    return build(root, now=now, wait=wait)


def _named(root: Path, generation: str) -> str:
    releases = LocalReleases(root)
    names, live = releases.names(), releases.live_id()
    if generation:
        found = [one for one in names if generation in (one, one.partition("-")[0])]
        return next((one for one in found if one != live), "")
    pin = pin_of(root)
    # What is shown now is of another one, which is not taken again.
    shown = pin.release if pin and pin.release in names else live
    older = names[names.index(shown) + 1 :] if shown in names else []
    return next(iter(older), "")


def _unknown(root: Path, generation: str) -> Problem:
    kept = ", ".join(one for one in LocalReleases(root).names()[1:6]) or "none"
    what = f"is called {generation}" if generation else "is older than what is shown"
    return Problem(
        "rollback.unknown",
        f"No kept release {what}",
        remedy=f"Kept beside the live one: {kept}. `calendarhub rollback` says what is in each. A"
        " backup of public/ can be brought back with `calendarhub build --previous`.",
    )


def _counts(root: Path) -> dict[str, int]:
    """How many events are published now, as the status of the release says."""
    try:
        said = json.loads((root / "public/status.json").read_bytes())
        return {"events": int(said["counts"]["events"])}
    except (OSError, ValueError, KeyError, TypeError):
        return {}
