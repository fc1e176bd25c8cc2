"""How partners' calendars stand, a line each."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from calendarhub.cli.caret import visible
from calendarhub.cli.counted import count
from calendarhub.cli.import_text import moment
from calendarhub.hub.importing.standing import SourceStanding, StandingState
from calendarhub.rules.intake.secrecy import masked

_SAID = {
    StandingState.FRESH: "fresh",
    StandingState.PAUSED: "paused in network/sources.yaml",
    StandingState.NEW: "not read yet: `calendarhub import`",
    StandingState.HELD: "held",
    StandingState.FAILING: "could not be read; asked again",
    StandingState.STALE: "not read for a week",
    StandingState.LOST: "not read for a month: ask them",
    StandingState.FAULTY: "has a mistake in network/sources.yaml: `calendarhub check`",
}


def show_sources(sources: Iterable[SourceStanding], console: Console) -> None:
    """Each source with its state, what it holds, and what is left to a person."""
    every = tuple(sources)
    if not every:
        return
    wide = max(len(one.id) for one in every)
    console.print(f"Partners' calendars: {len(every)}")
    for one in every:
        console.print(Text(visible(f"  {one.id:<{wide}}  {source_line(one)}")), soft_wrap=True)


def source_line(one: SourceStanding) -> str:
    """One source in words."""
    parts = [_SAID[one.state] + (f": {one.reason}" if one.reason else "")]
    if one.is_gone:
        parts.append("its address has been gone for a week: ask them for the new one")
    if one.moved_to:
        parts.append(f"moved for good to {masked(one.moved_to)}")
    parts.append(count(one.events, "event"))
    parts += [f"{one.missing} missing"] if one.missing else []
    parts += [f"{one.waiting} waiting to be shown"] if one.waiting else []
    parts += [f"read {moment(one.read)}"] if one.read else []
    return ", ".join(parts)
