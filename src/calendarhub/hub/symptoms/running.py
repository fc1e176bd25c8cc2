"""What runs, and what should: the scheduler, a build that does not end, one that is held."""

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from calendarhub.hub.status import HubStatus, status
from calendarhub.model.problem import NOWHERE, Problem, Severity
from calendarhub.pipeline.pin import held_by
from calendarhub.pipeline.report import Outcome
from calendarhub.storage.local.locking import is_locked
from calendarhub.storage.local.releases import LocalReleases

LATE = timedelta(minutes=15)  # as on the status page
LONG = timedelta(minutes=15)  # the longest that a build may take under `serve`


def problems(root: Path, now: datetime) -> Iterator[Problem]:
    """What does not run, runs for too long, or waits for a person."""
    releases = LocalReleases(root)
    if is_locked(releases.state):
        yield from _long(releases, now)
    beat = _read(releases.state / "heartbeat.json")
    yield from _overdue(beat, now)
    told = status(root)
    if told.pinned is not None:
        yield replace(held_by(told.pinned), severity=Severity.WARNING)
    elif told.outcome in (Outcome.HELD, Outcome.FAILED):
        yield _held(told, _instant(beat.get("since")) or told.last_build)


def _long(releases: LocalReleases, now: datetime) -> Iterator[Problem]:
    """A build that runs: since when, its folder of unfinished files tells."""
    for folder in (releases.state / "staging").glob("*"):
        with suppress(OSError):
            began = datetime.fromtimestamp(folder.stat().st_mtime, UTC)
            if now - began > LONG:
                yield Problem(
                    "doctor.busy",
                    f"A build has been running since {_shown(began)} (process {folder.name})",
                    remedy=f"Nothing else can be built meanwhile. If it does nothing any more, end it:"
                    f" `kill {folder.name}`; what is published stays, and the next build tidies up.",
                    severity=Severity.WARNING,
                )


def _overdue(beat: dict[str, Any], now: datetime) -> Iterator[Problem]:
    """A build that was due and did not come; an edit is not known here, an instant is."""
    dues = [_instant(beat.get(name)) for name in ("next_build", "next_change")]
    due = min((one for one in dues if one is not None), default=None)
    if due is None or now - due <= LATE:
        return
    last = _instant(beat.get("last_build"))
    since = f" since {_shown(last)}" if last else ""
    yield Problem(
        "doctor.heartbeat",
        f"No build has run{since}, and one was due at {_shown(due)}:"
        " what is over is still shown as coming",
        remedy="Start what keeps the hub fresh: `calendarhub serve` or `calendarhub schedule` as a"
        " service, or `calendarhub build` every hour from cron (docs/serving.md).",
        severity=Severity.WARNING,
    )


def _held(told: HubStatus, since: datetime | None) -> Problem:
    when = f" since {_shown(since)}" if since else ""
    if told.outcome is Outcome.FAILED:
        return Problem(
            "doctor.failed",
            f"Builds fail{when}: the old publication stays up",
            remedy="Run `calendarhub build` and read what it says; details are in"
            " .calendarhub/last-error.txt.",
        )
    first = told.held[0] if told.held else None
    why = f": {first.message.rstrip('.')}" if first else ""
    more = f" (and {len(told.held) - 1} more)" if len(told.held) > 1 else ""
    return Problem(
        "doctor.held",
        f"Nothing new has been published{when}{why}{more}",
        where=first.where if first else NOWHERE,
        remedy=first.remedy if first else "Run `calendarhub build` and read what it says.",
    )


def _shown(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y-%m-%d %H:%M}Z"


def _instant(said: object) -> datetime | None:
    with suppress(ValueError):
        return datetime.fromisoformat(said).astimezone(UTC) if isinstance(said, str) else None
    return None


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
