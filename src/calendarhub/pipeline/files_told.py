"""What is told of the files beside a record: one that is missing, and pictures that trouble readers."""

from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.pipeline.files_beside import MUCH


def missing(where: Origin, name: str, reason: str) -> Problem:
    return Problem(
        code="record.file.missing",
        message=f"{name}: {reason}",
        where=where,
        remedy=f"{_remedy(reason)}; the event is published without it.",
        severity=Severity.WARNING,
    )


def broken(where: Origin, name: str, reason: str) -> Problem:
    return Problem(
        code="record.picture.broken",
        message=f"{name}: {reason}",
        where=where,
        remedy="Save it anew as JPEG, PNG or WebP; 1280 points wide are enough. The event is published"
        " without it.",
        severity=Severity.WARNING,
    )


def heavy(where: Origin, name: str) -> Problem:
    return Problem(
        code="record.picture.heavy",
        message=f"{name} has more than {MUCH // 1024} kB, and pages load it as it is",
        where=where,
        remedy="Save it smaller: 1280 points wide are enough, as WebP or JPEG.",
        severity=Severity.NOTE,
    )


def _remedy(reason: str) -> str:
    if reason.endswith("is not published"):
        return (
            "Save it as .pdf, a picture as .png, or write the whole address of a page (https://…)"
        )
    if reason.startswith("it is larger"):
        return "Make it smaller, or write the whole address where it can be had (https://…)"
    return "Put the file beside the record, or mend its name"


def placed(where: Origin, name: str) -> Problem:
    return Problem(
        code="record.picture.place",
        message=f"{name} says where it was taken, and is published as it is at its own address",
        where=where,
        remedy="If nobody shall know that, save it without its location; copies on pages have none.",
        severity=Severity.NOTE,
    )


def source_of_hub(where: Origin, name: str, reason: str) -> Problem:
    return Problem(
        code="record.file.source",
        message=f"{name} is {reason}",
        where=where,
        remedy="To link another event, write the address of its page. To publish a text, give it"
        " another kind, such as .pdf or .txt.",
        severity=Severity.WARNING,
    )
