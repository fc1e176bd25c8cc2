"""What no reader foresaw in one record: a problem of that record, which stops nothing else.

The doors at which any exception is caught are few (docs/decisions/reading-records.md); here is one.
"""

from calendarhub.model.problem import Origin, Problem
from calendarhub.rules.clean import shown

CODE = "record.fault"
REMEDY = (
    "Look for a very large number or a very long word in it, and write it more simply. Please report"
    " it too: no record should do this."
)


def fault(where: Origin, error: Exception) -> Problem:
    """The problem that stands for an exception raised by what a record says."""
    kind, said = type(error).__name__, shown(" ".join(str(error).split()), 120)
    return Problem(
        code=CODE,
        message=f"this record cannot be taken: {kind}: {said}"
        if said
        else f"{kind} in this record",
        where=where,
        remedy=REMEDY,
    )
