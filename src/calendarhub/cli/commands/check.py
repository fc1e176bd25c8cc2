"""`calendarhub check`: every problem of every file of a hub in one run; it writes nothing."""

import json as json_module
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from calendarhub.cli import caret, checklists
from calendarhub.hub.check import CheckedHub, check, of_file
from calendarhub.hub.source_lines import source_lines
from calendarhub.model.window import Window


def run(
    root: Path,
    *,
    json: bool = False,
    languages: bool = False,
    dates: bool = False,
    only: str = "",
    now: datetime | None = None,
    console: Console | None = None,
) -> int:
    """Check a hub and say what is wrong: 0 if nothing, 1 if there are errors or warnings.

    `only` is the path of one file, of which alone is told what is wrong. `languages` and `dates` also
    list what is not translated and not yet known; that is no fault.
    """
    console = console or Console(highlight=False, soft_wrap=True)
    found = check(root, now=now)
    if only:
        found = of_file(found, only)
    today = Window.at(now or datetime.now(UTC), found.hub.settings.timezone).today
    if json:
        listed = checklists.to_json(
            found.hub, found.events, today=today, languages=languages, dates=dates
        )
        console.file.write(_document(found, listed) + "\n")
    else:
        _show(found, root, console)
        _lists(found, today, console, languages=languages, dates=dates)
    return 0 if found.is_fine else 1


def _document(found: CheckedHub, listed: dict[str, Any]) -> str:
    document = {
        "format": 1,
        "files": found.files,
        "records": len(found.events),
        "feeds": len(found.hub.every_feed),
        **caret.to_json(found.problems),
        **listed,
    }
    return json_module.dumps(document, ensure_ascii=False, indent=2)


def _show(found: CheckedHub, root: Path, console: Console) -> None:
    caret.show(found.problems, read=source_lines(root), console=console)
    colour = "bold green" if found.is_fine else "bold red"
    drafts = sum(event.draft for event in found.events)
    counts = [
        (found.files, "file"),
        (len(found.events), "record"),
        (len(found.hub.every_feed), "feed"),
    ]
    counts += [(drafts, "draft")] if drafts else []
    what = ", ".join(f"{many} {word}{'' if many == 1 else 's'}" for many, word in counts) + ": "
    console.print(Text.assemble(what, (caret.summary(found.problems), colour)), soft_wrap=True)


def _lists(
    found: CheckedHub, today: date, console: Console, *, languages: bool, dates: bool
) -> None:
    if languages:
        checklists.show_languages(found.hub, found.events, today=today, console=console)
    if dates:
        checklists.show_dates(found.hub, found.events, console=console)
