"""What a build did, in words and as one documented object."""

import json
from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.unlisted import hidden


class Outcome(StrEnum):
    """How a build ended."""

    PUBLISHED = "published"
    UNCHANGED = "unchanged"
    HELD = "held"
    FAILED = "failed"


class Report(Struct, frozen=True):
    """The truth about one build.

    `counts` has events, files, written, linked, removed. `held` says why a guard kept the old
    publication. `next_instant` (UTC) is when any output changes although no record does.
    """

    outcome: Outcome
    generation: str = ""
    problems: tuple[Problem, ...] = ()
    counts: dict[str, int] = field(default_factory=dict)
    held: tuple[Problem, ...] = ()
    next_instant: datetime | None = None
    durable: bool = True

    @property
    def exit_code(self) -> int:
        """0 done, 3 published with problems, 4 held by a guard, 5 the machine failed."""
        if self.outcome is Outcome.FAILED:
            return 5
        if self.outcome is Outcome.HELD:
            return 4
        errors = any(problem.severity is Severity.ERROR for problem in self.problems)
        return 3 if errors or not self.durable else 0

    def to_json(self) -> str:
        """The object of `--json` and of `.calendarhub/report.json` (docs/operating.md)."""
        return json.dumps(
            {
                "outcome": self.outcome.value,
                "exit": self.exit_code,
                "generation": self.generation,
                "counts": self.counts,
                "problems": [as_object(problem) for problem in self.problems],
                "held": [as_object(problem) for problem in self.held],
                "next_instant": self.next_instant.isoformat() if self.next_instant else None,
                "durability": "confirmed" if self.durable else "unknown",
            },
            ensure_ascii=False,
            indent=1,
        )


def without_tokens(report: Report) -> Report:
    """The same, as it may be kept and logged: no address of an unlisted feed stands in it."""
    return replace(
        report,
        problems=tuple(map(without_token, report.problems)),
        held=tuple(map(without_token, report.held)),
    )


def without_token(problem: Problem) -> Problem:
    """A problem in whose texts and places no address of an unlisted feed stands."""
    where = replace(problem.where, path=hidden(problem.where.path))
    also = tuple([replace(one, path=hidden(one.path)) for one in problem.also])
    message, remedy = hidden(problem.message), hidden(problem.remedy)
    return replace(problem, message=message, remedy=remedy, where=where, also=also)


def warnings(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Notes are told once, by the build that finds them; with an error every build looks again."""
    return tuple([one for one in problems if one.severity is Severity.WARNING])


def as_object(problem: Problem) -> dict[str, Any]:
    """A problem as every command prints it: the object of docs/settings.md."""
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "message": problem.message,
        "help": problem.remedy,
        **_place(problem.where),
        "also": [_place(origin) for origin in problem.also],
    }


def as_problem(found: dict[str, Any]) -> Problem:
    """The problem of such an object, as a report that was kept has it."""
    return Problem(
        code=str(found["code"]),
        message=str(found["message"]),
        where=_origin(found),
        remedy=str(found["help"]),
        severity=Severity(found["severity"]),
        also=tuple([_origin(one) for one in found["also"]]),
    )


def _origin(found: dict[str, Any]) -> Origin:
    return Origin(str(found["path"]), found["line"], found["column"], found["width"])


def _place(origin: Origin) -> dict[str, Any]:
    return {
        "path": origin.path,
        "line": origin.line,
        "column": origin.column,
        "width": origin.width,
    }
