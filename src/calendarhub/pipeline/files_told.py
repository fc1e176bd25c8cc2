"""What is told of the files beside a record: one that is missing, and pictures that trouble readers."""

from calendarhub.model.problem import Origin, Problem, ProblemText, Severity
from calendarhub.pipeline.files_beside import MUCH, SOURCE

_MISSING = ProblemText(
    "record.file.missing",
    "{name}: {reason}",
    "{what}; the event is published without it.",
    Severity.WARNING,
)
_BROKEN = ProblemText(
    "record.picture.broken",
    "{name}: {reason}",
    "Save it anew as JPEG, PNG or WebP; 1280 points wide are enough. The event is published"
    " without it.",
    Severity.WARNING,
)
_SOURCE = ProblemText(
    "record.file.source",
    "{name} is {reason}",
    "To link another event, write the address of its page. To publish a text, give it"
    " another kind, such as .pdf or .txt.",
    Severity.WARNING,
)
HEAVY = ProblemText(
    "record.picture.heavy",
    f"{{name}} has more than {MUCH // 1024} kB, and pages load it as it is",
    "Save it smaller: 1280 points wide are enough, as WebP or JPEG.",
    Severity.NOTE,
)
PLACED = ProblemText(
    "record.picture.place",
    "{name} says where it was taken, and is published as it is at its own address",
    "If nobody shall know that, save it without its location; copies on pages have none.",
    Severity.NOTE,
)


def unpublished(where: Origin, name: str, reason: str, *, is_broken: bool) -> Problem:
    """Why a file that a record names is not published; `is_broken` of a picture."""
    if reason == SOURCE:
        return _SOURCE.at(where, name=name, reason=reason)
    if is_broken:
        return _BROKEN.at(where, name=name, reason=reason)
    return _MISSING.at(where, name=name, reason=reason, what=_remedy(reason))


def _remedy(reason: str) -> str:
    if reason.endswith("is not published"):
        return (
            "Save it as .pdf, a picture as .png, or write the whole address of a page (https://…)"
        )
    if reason.startswith("it is larger"):
        return "Make it smaller, or write the whole address where it can be had (https://…)"
    return "Put the file beside the record, or mend its name"
