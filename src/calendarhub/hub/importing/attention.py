"""What of partners' calendars is left to a person: addresses that moved or went, answers in doubt."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from calendarhub.hub.importing.standing import SourceStanding, StandingState
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.rules.intake.secrecy import masked

_PATHS = ("network/sources.yaml", "network/sources.yml")


def attention(root: Path, sources: Iterable[SourceStanding]) -> Iterator[Problem]:
    """A problem for each source that a person has to look at, at its row of the settings."""
    path, text = _settings(root)
    for one in sources:
        where = _row(path, text, one.id)
        if one.moved_to:
            yield _moved(one, where)
        if one.is_gone:
            yield _gone(one, where)
        elif one.state in (StandingState.STALE, StandingState.LOST):
            yield _stale(one, where)
        elif one.state is StandingState.HELD:
            yield _held(one, where)


def _moved(one: SourceStanding, where: Origin) -> Problem:
    return Problem(
        "intake.moved",
        f"the calendar of {one.id} has answered at another address for a month",
        where,
        f"Write url: {masked(one.moved_to)}",
        Severity.WARNING,
    )


def _gone(one: SourceStanding, where: Origin) -> Problem:
    return Problem(
        "intake.gone",
        f"the address of {one.id} has been gone for a week (404 or 410); what came in stays",
        where,
        "Ask them for the new one and write it here; if there is none any more, remove this source:"
        " its events then go.",
        Severity.WARNING,
    )


def _stale(one: SourceStanding, where: Origin) -> Problem:
    is_lost = one.state is StandingState.LOST
    since = f" since {one.read:%Y-%m-%d}" if one.read else ""
    return Problem(
        "intake.stale",
        f"{one.id} could not be read{since}: {one.reason or 'it did not answer'}; what came in stays",
        where,
        "Ask them, or remove this source: its events then go."
        if is_lost
        else "It is asked again by itself; after a month somebody should ask them.",
        Severity.WARNING if is_lost else Severity.NOTE,
    )


def _held(one: SourceStanding, where: Origin) -> Problem:
    return Problem(
        "intake.held",
        f"{one.id}: {one.reason or 'its last answer is not believed yet'}",
        where,
        f"If it is right, run `calendarhub import accept {one.id}`.",
        Severity.NOTE,
    )


def _settings(root: Path) -> tuple[str, str]:
    for path in _PATHS:
        try:
            return path, (root / path).read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
    return _PATHS[0], ""


def _row(path: str, text: str, id_: str) -> Origin:
    """Where a source has its id."""
    found = re.search(rf"\bid:\s*[\"']?({re.escape(id_)})(?![\w-])", text)
    if not found:
        return Origin(path)
    line = text.count("\n", 0, found.start(1)) + 1
    column = found.start(1) - (text.rfind("\n", 0, found.start(1)) + 1) + 1
    return Origin(path, line, column, len(id_))
