"""Where files that people wrote still speak of an event that was purged."""

from collections.abc import Iterator
from pathlib import Path

from calendarhub.model import codec
from calendarhub.model.event import Event
from calendarhub.model.ledger import Revision
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.pipeline.prepared import Prepared
from calendarhub.pipeline.purge import Target
from calendarhub.rules.revise.purged import rows_of

_SHORTEST = 6  # letters of a title by which the hub's own files are searched


def titles_of(prepared: Prepared, target: Target) -> frozenset[str]:
    """By what other files of the hub may still speak of it."""
    if not target.id:
        return frozenset()
    rows = prepared.state.ledger.revisions
    mine = frozenset(rows_of(rows, target.id))
    found = {text for row in mine for text in _texts(row)}
    found = {text for text in found if len(text) >= _SHORTEST}
    # A title that other events have too says nothing of this one.
    others = [row for row in rows.values() if found and row not in mine]
    return frozenset(found.difference(*map(_texts, others)))


def _texts(row: Revision) -> Iterator[str]:
    if row.last:
        yield from (text for _, text in codec.loads(Event, row.last).title)


def lines_left(root: Path, titles: frozenset[str]) -> Iterator[Problem]:
    """Lines of files that people wrote in which a title still stands."""
    for file in sorted(root.rglob("*")):
        parts = file.relative_to(root).parts
        if parts[0].startswith(".") or parts[0] == "public" or not file.is_file():
            continue
        try:
            lines = file.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            continue
        for number, line in enumerate(lines, 1):
            title = next((one for one in titles if one in line), "")
            if title:
                yield Problem(
                    "purge.left",
                    "A file of the hub still has the title of what was purged",
                    Origin("/".join(parts), number, line.index(title) + 1, len(title)),
                    "If it speaks of the same person, take it out and build.",
                    Severity.NOTE,
                )
