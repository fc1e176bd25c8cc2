"""Where a file says something: the line and column of an address, for the caret of a message."""

from collections.abc import Iterable
from pathlib import Path

from calendarhub.model.problem import Origin


def said_at(root: Path, origin: Origin, wanted: Iterable[str]) -> Origin:
    """The place that says the first of `wanted`, from the line of its record on; else the record."""
    file = root / origin.path
    if not file.is_file() and file.with_suffix(".yml").is_file():
        origin = Origin(origin.path.removesuffix("aml") + "ml")
    try:
        lines = (root / origin.path).read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return origin
    for one in wanted:
        for number, line in enumerate(lines[max(origin.line, 1) - 1 :], max(origin.line, 1)):
            at = line.find(one)
            if one and at >= 0:
                return Origin(origin.path, number, at + 1, len(one))
    return origin
