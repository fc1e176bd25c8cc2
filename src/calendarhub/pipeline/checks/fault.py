"""A file that fails the gate, as a problem that names file, line, rule and record."""

from calendarhub.lint import Finding
from calendarhub.model.entry import Entry
from calendarhub.model.problem import Origin, Problem

REMEDY = "The old publication stays. This is a fault of calendarhub: please report it."


def fault(
    path: str, code: str, message: str, *, line: int = 1, entry: Entry | None = None
) -> Problem:
    """The problem of a file; `entry` is the event whose record is to blame, if it is known."""
    origin = (entry.event.origin,) if entry and entry.event.origin.path else ()
    who = f" (record {entry.event.origin.path})" if origin and entry else ""
    return Problem(
        code=code,
        message=f"{message}{who}",
        where=Origin(path=path, line=line),
        remedy=REMEDY,
        also=origin,
    )


def of_finding(path: str, finding: Finding, entry: Entry | None = None) -> Problem:
    """The problem that a finding of the linter is."""
    message = f"{finding.rule.what} {finding.message}"
    return fault(path, finding.rule.id, message, line=finding.line, entry=entry)
