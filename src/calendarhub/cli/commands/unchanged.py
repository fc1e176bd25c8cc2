"""A build that finds nothing changed: answered before any library is imported."""

from datetime import UTC, datetime
from pathlib import Path

from calendarhub.cli.counted import nothing_changed
from calendarhub.cli.outcome import told
from calendarhub.pipeline.up_to_date import Glance, glance


def run(root: Path, *, now: datetime | None, as_json: bool) -> Glance:
    """Say so where a build has nothing to do; where it has, what was seen may spare it some work."""
    seen = glance(root, (now or datetime.now(UTC)).astimezone(UTC), is_wall=now is None)
    if seen.report is not None:
        if seen.report.problems and not as_json:
            told(root, seen.report, as_json=False)
        else:
            events = seen.report.counts["events"]
            said = nothing_changed(events)
            print(seen.report.to_json() if as_json else said)
    return seen
