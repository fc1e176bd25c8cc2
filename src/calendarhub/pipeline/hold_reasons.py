"""Why what was prepared must not be published, for a build and for who only looks."""

from datetime import datetime

from calendarhub.fetch import MISSING
from calendarhub.model.problem import Problem
from calendarhub.pipeline.guards import Acknowledged, guard
from calendarhub.pipeline.prepared import Prepared


def held_back(prepared: Prepared, now: datetime, acknowledged: Acknowledged) -> tuple[Problem, ...]:
    """What the guards say of it; empty where it may be published."""
    gathered = prepared.gathered
    return guard(
        before=prepared.state.ledger,
        entries=prepared.revised.entries,
        now=now,
        bad=gathered.kept_good,
        records=gathered.records,
        acknowledged=acknowledged,
        zone=prepared.zone,
        is_trial=bool(prepared.state.ledger.is_trial),
        edited=prepared.edited,
        is_whole=not any(problem.code == MISSING for problem in gathered.problems),
    )
