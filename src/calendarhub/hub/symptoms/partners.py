"""Partners' calendars: whether anybody asks them, and which of them a person has to look at."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from calendarhub import config
from calendarhub.hub.importing.attention import attention
from calendarhub.hub.importing.standing import SourceStanding, StandingState, standings
from calendarhub.model.problem import Origin, Problem, Severity

LATE = timedelta(hours=6)  # after a source was due; the longest wait for a host is shorter


def problems(root: Path, now: datetime) -> Iterator[Problem]:
    """What of the sources needs a person, and whether the job that asks them runs at all."""
    loaded = config.load(root)
    found = standings(root, loaded, now)
    yield from attention(root, found)
    late = [one for one in found if _is_late(one, now)]
    if late:
        names = ", ".join(one.id for one in late[:3]) + (", …" if len(late) > 3 else "")
        yield Problem(
            "doctor.partners",
            f"Nobody has asked {names}, though it is time to",
            Origin("network/sources.yaml"),
            "Keep `calendarhub serve` or `calendarhub schedule` running as a service, or run"
            " `calendarhub import` every hour from cron, before `calendarhub build`.",
            Severity.WARNING,
        )


def _is_late(one: SourceStanding, now: datetime) -> bool:
    if one.state is StandingState.NEW:
        return one.due is None
    return one.due is not None and now - one.due > LATE
