"""`calendarhub build`: records to a new release, published atomically."""

import sys
from datetime import datetime
from pathlib import Path

from calendarhub.build.conductor import build
from calendarhub.build.guards import Acknowledged
from calendarhub.build.inputs import Scanned
from calendarhub.build.memory import keep_freed
from calendarhub.build.report import Outcome, Report
from calendarhub.commands.counted import count, nothing_changed
from calendarhub.fetch.presence import presence
from calendarhub.model.problem import Severity
from calendarhub.store import BusyError
from calendarhub.targets.manifest import Live


def run(
    root: Path,
    *,
    now: datetime | None = None,
    accept_lost: tuple[str, ...] = (),
    accept_count: int | None = None,
    accept_clock: bool = False,
    as_json: bool = False,
    previous: Live | None = None,
    first: bool = False,
    scanned: Scanned | None = None,
) -> int:
    """Build once and say what came of it; returns the exit code."""
    keep_freed()
    try:
        report = build(
            root,
            now=now,
            acknowledged=Acknowledged(
                lost=frozenset(accept_lost), count=accept_count, clock=accept_clock
            ),
            previous=previous,
            first=first,
            ask=presence,
            scanned=scanned,
        )
    except BusyError as error:
        waited = f"{error.waited:g} seconds"
        print(
            f"calendarhub: another build is running, and was not over after {waited};"
            " what is published stays as it is.",
            file=sys.stderr,
        )
        return 75
    return told(root, report, as_json=as_json)


def told(root: Path, report: Report, *, as_json: bool) -> int:
    """Say what came of a build; returns the exit code."""
    if as_json:
        print(report.to_json())
    else:
        _show(root, report)
    return report.exit_code


def _show(root: Path, report: Report) -> None:
    problems = [*report.problems, *(one for one in report.held if one not in report.problems)]
    if problems:
        # What draws carets takes longer to import than a small edit to publish.
        from calendarhub.commands.caret import summary, tell  # noqa: PLC0415

        tell(problems, root)
        if any(one.severity is not Severity.NOTE for one in problems):
            print(f"{summary(problems)}.", file=sys.stderr)
    print(_sentence(report), file=sys.stderr)


def _sentence(report: Report) -> str:
    counts = report.counts
    match report.outcome:
        case Outcome.PUBLISHED:
            return (
                f"Published {count(counts['events'], 'event')} as {count(counts['files'], 'file')},"
                f" {counts['written']} of them new: public/"
            )
        case Outcome.UNCHANGED:
            return nothing_changed(counts.get("events", 0))
        case Outcome.HELD:
            return "Not published: what was published before stays as it is."
        case Outcome.FAILED:
            return "The build failed: the old publication stays up."
