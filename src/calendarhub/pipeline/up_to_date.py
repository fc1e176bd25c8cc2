"""A glance at all inputs: a build that would change nothing is known before anything is imported.

This module and what it imports stay light: no library but msgspec, whose structs are quick to define.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from calendarhub.model.problem import Problem
from calendarhub.pipeline import clock_note
from calendarhub.pipeline.heartbeat import tell
from calendarhub.pipeline.kept_inputs import kept_inputs
from calendarhub.pipeline.live_look import LiveLook, looking_at
from calendarhub.pipeline.report import Outcome, Report, as_problem, warnings
from calendarhub.storage.local.link import linked

if TYPE_CHECKING:  # imported once another process looks at the live release
    from calendarhub.pipeline.inputs import Scanned


class Glance(Struct, frozen=True):
    """The report of a build that finds nothing changed; None when one has to be made.

    `scanned` spares that build to look for the records again, if the glance came so far.
    """

    report: Report | None = None
    scanned: "Scanned | None" = None


CHANGED = Glance()


def glance(
    root: Path, now: datetime, *, is_wall: bool = False, look: LiveLook | None = None
) -> Glance:
    """Look at what a hub is made of, and at nothing else; `look` is one at what is live, begun before.

    `is_wall` says that `now` is the machine's clock; one that is not plainly right is for a build
    to judge.
    """
    if is_wall and not clock_note.is_near(root, now):
        return CHANGED
    try:
        seen = _glance(root, now, kept_inputs(root), look)
    except (KeyError, TypeError, ValueError, AttributeError):
        return CHANGED  # damaged, or written by another version
    if is_wall and seen.report is not None:
        clock_note.keep(root, now)
    return seen


def _glance(root: Path, now: datetime, kept: dict[str, Any], look: LiveLook | None) -> Glance:
    if not kept or now >= datetime.fromisoformat(kept["next_instant"]):
        return CHANGED
    live = kept["generation"]
    if linked(root / "public") != live:
        return CHANGED
    if look is not None and look.live == live:
        return _compared(root, now, kept, look)
    with looking_at(root, live) as begun:
        return _compared(root, now, kept, begun)


def _compared(root: Path, now: datetime, kept: dict[str, Any], look: LiveLook) -> Glance:
    """Settings and records beside what was kept of them, while somebody looks at the live release."""
    from calendarhub.pipeline.inputs import (  # noqa: PLC0415
        Scanned,
        glance_at_records,
        glance_at_settings,
        scan_again,
        stamp_of,
    )

    if glance_at_settings(root) != kept["settings"]:
        return CHANGED
    if any(stamp_of(Path(file)) != mark for file, mark in kept["beside"]):
        return CHANGED
    found = scan_again(root, kept["sources"])
    records = glance_at_records(found)
    if records != kept["records"]:
        seen = Scanned(kept["generation"], kept["settings"], records, found, look.is_whole())
        return Glance(scanned=seen)
    if not look.is_whole():
        return CHANGED
    problems = _lastwarnings(root)
    if len(problems) != kept["warnings"]:
        return CHANGED
    report = Report(
        Outcome.UNCHANGED,
        generation=kept["generation"],
        problems=problems,
        counts={"events": int(kept["events"])},
        next_instant=datetime.fromisoformat(kept["next_instant"]),
    )
    tell(root, report, now)
    return Glance(report)


def _lastwarnings(root: Path) -> tuple[Problem, ...]:
    """What the last build warned of, in the same files: it does not go by being built again."""
    report = root / ".calendarhub/report.json"
    if not report.is_file():
        return ()
    found = json.loads(report.read_bytes())
    return warnings([as_problem(one) for one in found["problems"]])
