"""The documented object of `import --json` (docs/partners.md)."""

from typing import Any

from calendarhub.hub.importing.results import ImportRun, SourceImport
from calendarhub.pipeline.report import as_object as problem_object
from calendarhub.rules.intake.steps import IntakeStep
from calendarhub.sources.imported.writer import record


def as_object(run: ImportRun) -> dict[str, Any]:
    """An import as programs read it."""
    return {
        "format": 1,
        "sources": [source_object(one) for one in run.sources],
        "not_due": {name: f"{at:%Y-%m-%dT%H:%M:%SZ}" for name, at in run.resting},
        "paused": list(run.paused),
        "proposed": [
            {"same": [pair.one.id, pair.other.id], "likeness": pair.likeness}
            for pair in run.proposed
        ],
    }


def source_object(one: SourceImport) -> dict[str, Any]:
    """What came of one source."""
    return {
        "id": one.id,
        "state": one.belief.value,
        "reason": one.reason,
        "events": len(one.file.events),
        "written": one.was_written,
        "own": one.own,
        "unwanted": one.unwanted,
        "next": f"{one.again:%Y-%m-%dT%H:%M:%SZ}" if one.again else None,
        "steps": [_step(step) for step in one.steps],
        "problems": [
            {
                **problem_object(problem),
                "text": one.lines.get((problem.where.path, problem.where.line), ""),
            }
            for problem in one.problems
        ],
    }


def _step(step: IntakeStep) -> dict[str, Any]:
    """One event with what became of it; values are those of a record, `changed` has old and new."""
    event = step.after or step.before
    said = record(event) if event else {}
    before = record(step.before) if step.before and step.after else {}
    names = sorted(
        name for name in {*before, *said} if before and before.get(name) != said.get(name)
    )
    return {
        "step": step.kind.value,
        "id": step.id,
        "event": _plain(said),
        "changed": {
            name: {"old": _plain(before.get(name)), "new": _plain(said.get(name))} for name in names
        },
    }


def _plain(value: Any) -> Any:
    """Values of a record as JSON has them."""
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return str(value) if isinstance(value, str) else value
