"""A build that finds nothing changed: answered before any library is imported."""

from datetime import UTC, datetime
from pathlib import Path

from calendarhub.build.inputs import unchanged


def run(root: Path, *, now: datetime | None, as_json: bool) -> int | None:
    """The exit code of a build with nothing to do, None when there is something."""
    report = unchanged(root, (now or datetime.now(UTC)).astimezone(UTC))
    if report is None:
        return None
    events = report.counts["events"]
    print(report.to_json() if as_json else f"Nothing changed: {events} events are as published.")
    return report.exit_code
