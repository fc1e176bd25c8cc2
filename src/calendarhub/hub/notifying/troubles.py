"""What of a hub needs a person now: builds that bring nothing new, records, partners' calendars.

No word is taken from a record, and no address of anybody: a message is read on many screens.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from calendarhub.hub.importing.standing import SourceStanding, StandingState
from calendarhub.hub.status import HubStatus, status
from calendarhub.model.notice import Trouble
from calendarhub.model.problem import Severity
from calendarhub.pipeline.report import Outcome

A_DAY = 86_400.0  # for editors, who are shown their mistakes anyway
# Guards whose remedy names a command or a count, and nothing that a record says.
_OWN = ("guard.", "state.", "audit.", "clock.")
_SOURCE = {
    StandingState.HELD: "has sent something that is not believed without a person",
    StandingState.STALE: "could not be read for a week",
    StandingState.LOST: "could not be read for a month",
    StandingState.FAULTY: "has a mistake in network/sources.yaml, so it is not asked",
}


def troubles(root: Path, now: datetime, *, patience: float) -> tuple[Trouble, ...]:
    """All that a person has to look at; `patience` is how long a build may take to mend itself."""
    told = status(root, now=now)
    return (
        *_builds(root, told, patience),
        *_mistakes(told),
        *[_source(one) for one in told.sources if not one.is_fine],
    )


def _builds(root: Path, told: HubStatus, patience: float) -> Iterator[Trouble]:
    if told.pinned is not None:
        return  # a person meant it
    if told.outcome is Outcome.FAILED or _failures(root):
        yield Trouble(
            "failed",
            "Builds fail: what was published before stays up and grows old.",
            "Run `calendarhub doctor`, then `calendarhub build`, and read what they say.",
            patience,
        )
    elif told.outcome is Outcome.HELD:
        first = told.held[0] if told.held else None
        code = first.code if first else "held"
        yield Trouble(
            "held",
            f"Nothing new is published ({code}): what was published before stays up.",
            first.remedy
            if first and first.remedy and code.startswith(_OWN)
            else "Run `calendarhub check`, mend what it shows, then run `calendarhub build`.",
            patience,
        )


def _failures(root: Path) -> int:
    """How many builds in a row the machine failed, as the process that stays has counted."""
    try:
        beat: Any = json.loads((root / ".calendarhub" / "heartbeat.json").read_bytes())
        return int(beat.get("failures", 0))
    except (OSError, ValueError, TypeError, AttributeError, RecursionError):
        return 0


def _mistakes(told: HubStatus) -> Iterator[Trouble]:
    errors = [one for one in told.problems if one.severity is Severity.ERROR]
    if errors and told.outcome in (Outcome.PUBLISHED, Outcome.UNCHANGED):
        yield Trouble(
            "mistakes",
            "There are mistakes in records since a day or longer: these events are shown as they"
            " last were, for 14 days, and are then withdrawn.",
            "Run `calendarhub check` and mend what it shows.",
            A_DAY,
        )


def _source(one: SourceStanding) -> Trouble:
    what = "has gone from its address" if one.is_gone else _SOURCE[one.state]
    remedy = (
        f"If it is right, run `calendarhub import accept {one.id}`."
        if one.state is StandingState.HELD and not one.is_gone
        else "Run `calendarhub status`; ask them, or mend network/sources.yaml."
    )
    return Trouble(
        f"source:{one.id}",
        f"The calendar of {one.id} {what}; what came in before stays.",
        remedy,
    )
