"""`calendarhub import add ADDRESS`: shows what a partner's calendar would bring, and asks."""

import json
import sys
from datetime import datetime
from pathlib import Path

from rich.console import Console
from rich.text import Text

from calendarhub.cli.arguments import Asked
from calendarhub.cli.caret import visible
from calendarhub.cli.counted import count
from calendarhub.cli.import_json import source_object
from calendarhub.cli.import_text import english, event_line, show_problems
from calendarhub.cli.typed import UsageError
from calendarhub.fetch.errors import FetchError
from calendarhub.hub.importing.add import NewSource, TakenSourceError, new_source
from calendarhub.hub.importing.results import SourceImport
from calendarhub.hub.importing.sources_file import UnwritableError
from calendarhub.rules.clean import slug
from calendarhub.rules.intake.secrecy import masked
from calendarhub.sources.kinds import KINDS

SHOWN = 10  # events


def run(root: Path, it: Asked, *, now: datetime | None = None) -> int:
    """0 where it was taken in, 1 where nobody said yes, 3 where it cannot be read."""
    if len(it.names) != 2:
        raise UsageError("Name one address: calendarhub import add https://partner.example/events")
    address = it.names[1]
    try:
        with new_source(root, address, now=now, writes=not it.dry_run) as found:
            return _decided(found, it)
    except TakenSourceError as error:
        print(f"{masked(address)} is read already: it is the source “{error.id}”.")
        return 0
    except FetchError as error:
        print(f"calendarhub: {error}.".replace("..", "."), file=sys.stderr)
        return 3
    except UnwritableError as error:
        print("network/sources.yaml is written in a way that nothing can be put behind it.")
        print(f"Put these lines there yourself:\n\n{error.row}")
        return 1


def _decided(found: NewSource, it: Asked) -> int:
    console = Console(highlight=False, soft_wrap=True)
    if it.json:
        print(json.dumps(source_object(found.would), ensure_ascii=False, indent=1))
    else:
        _show(found, console)
    if not found.is_read:
        return 3
    if it.dry_run:
        return 0
    name = found.source.id if it.yes else _asked(found)
    if not name:
        print("Nothing was written.")
        return 1
    made = found.take(name)
    if not it.json:
        _show_taken(made, console)
    return 0


def _show(found: NewSource, console: Console) -> None:
    """What it is, ten events as they would be published, and what would not come in."""
    source, would = found.source, found.would
    rows = [("Found", found.found), ("Address", masked(source.url))]
    if found.is_read:
        kind = KINDS[source.kind].label if source.kind in KINDS else source.kind
        rows += [("Kind", kind), ("Calls itself", found.name), ("Zone", found.zone)]
        rows += [("Organiser", source.organisation)]
    for name, value in rows:
        if value:
            console.print(Text.assemble((f"{name:<14}", "bold"), visible(value)), soft_wrap=True)
    for other in found.others:
        said = f"also there: {masked(other.address)} ({other.found})"
        console.print(Text(f"{'':<14}{visible(said)}"), soft_wrap=True)
    if not found.is_read:
        console.print(Text(f"It cannot be read: {visible(would.reason)}."), soft_wrap=True)
        show_problems(would, console)
        return
    _show_events(would, console)
    if would.problems:
        console.print(Text("\nWhat did not come in, or is worth a look:", style="bold"))
        show_problems(would, console)


def _show_events(would: SourceImport, console: Console) -> None:
    events = would.file.events
    words = english()
    if not events:
        console.print("\nIt holds no event now.")
        return
    shown = f" ({SHOWN} of {len(events)})" if len(events) > SHOWN else ""
    console.print(Text(f"\nAs they would be published{shown}:", style="bold"))
    for one in events[:SHOWN]:
        console.print(Text(f"  {event_line(one.event, words)}"), soft_wrap=True)
    if would.own:
        console.print(f"  {count(would.own, 'event')} of ours in it would not be taken twice.")


def _asked(found: NewSource) -> str:
    """The name under which a person takes it in; empty where nobody says so."""
    if not sys.stdin.isatty():
        print("\nTo take it in without being asked, say --yes.")
        return ""
    question = f"\nTake it in as “{found.source.id}”? [y = yes, n = no, or another name] "
    while True:
        try:
            said = input(question).strip()
        except EOFError:
            return ""
        if said.casefold() in ("", "n", "no"):
            return ""
        if said.casefold() in ("y", "yes"):
            return found.source.id
        if said == slug(said) and said not in found.taken:
            return said
        why = "is taken" if said in found.taken else f"is no name; {slug(said) or 'tartu'} is one"
        question = f"“{said}” {why}. [y, n, or another name] "


def _show_taken(made: SourceImport, console: Console) -> None:
    there = count(len(made.file.events), "event")
    console.print(
        f"\nWritten: {made.id} in network/sources.yaml, {there} in imported/{made.id}.yaml."
    )
    console.print(
        "`calendarhub build` publishes them; where `serve` or `schedule` runs, it happens by itself."
    )
