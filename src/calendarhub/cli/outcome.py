"""What came of a build, in words; light, since a build that finds nothing changed says it, too."""

import sys
from pathlib import Path

from calendarhub.cli.counted import count, nothing_changed
from calendarhub.model.problem import Severity
from calendarhub.pipeline.report import Outcome, Report


def tell_outcome(root: Path, report: Report, *, as_json: bool) -> int:
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
        from calendarhub.cli.caret import summary, tell  # noqa: PLC0415

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
