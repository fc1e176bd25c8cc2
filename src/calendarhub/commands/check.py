"""`calendarhub check`: every problem of every file of a hub in one run; it writes nothing."""

import json as json_module
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from msgspec import Struct
from rich.console import Console
from rich.text import Text

from calendarhub import config
from calendarhub.commands import caret, checklists, notes
from calendarhub.commands.preview import BrokenError, looked_at
from calendarhub.commands.unplaced import unplaced
from calendarhub.config.load import SETTINGS
from calendarhub.model.event import Event
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.settings import Hub
from calendarhub.model.window import Window
from calendarhub.pipeline.outlook import outlook
from calendarhub.pipeline.prepare import Prepared, prepare
from calendarhub.rules.ids import Origins
from calendarhub.rules.merge import merge

_NOT_OF_RECORDS = ("feeds/", "network/", "templates/")


class Checked(Struct, frozen=True):
    """A hub with all its records, as written, and all that is wrong with it, in order."""

    hub: Hub
    events: tuple[Event, ...]
    problems: tuple[Problem, ...]
    files: int

    @property
    def is_fine(self) -> bool:
        """Whether nothing is wrong; a note is no fault."""
        return all(problem.severity is Severity.NOTE for problem in self.problems)


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
    found = examine(root, now=now)
    if only:
        found = _of_file(found, only)
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


def _of_file(found: Checked, path: str) -> Checked:
    """What was found in one file of the hub; a file that nothing reads is told as such."""
    events = tuple([event for event in found.events if event.origin.path == path])
    problems = tuple([one for one in found.problems if one.where.path == path])
    if not (events or problems or path == SETTINGS or path.startswith(_NOT_OF_RECORDS)):
        problems = (_unread(path),)
    return Checked(found.hub, events, problems, 1)


def _unread(path: str) -> Problem:
    return Problem(
        "record.file.unread",
        "no event comes from this file, and nothing is wrong with it",
        Origin(path),
        "Is it a translation, left out, or outside the folders of records?"
        " `calendarhub check` tells of all files.",
        severity=Severity.NOTE,
    )


def examine(root: Path, *, now: datetime | None = None) -> Checked:
    """Read a whole hub and judge it as a build would, and say what else is worth a look."""
    moment = (now or datetime.now(UTC)).astimezone(UTC)
    loaded = config.load(root)
    try:
        prepared, ahead = _foreseen(root, loaded, moment)
    except BrokenError as error:
        prepared, ahead = _foreseen(root, loaded, moment, first=True)
        ahead = (*error.problems, *ahead)
    gathered, hub = prepared.gathered, loaded.hub
    written = [one for one in gathered.written if prepared.before.is_trial or not one.sample]
    origins = Origins(hub.settings.records, gathered.owners)
    events = merge(written, origins=origins).events
    problems = [
        *prepared.problems,
        *ahead,
        *notes.empty_feeds(hub, events),
    ]
    wrong = {one.where.path for one in problems if one.severity is Severity.ERROR}
    right = [event for event in events if event.origin.path not in wrong]
    problems += notes.twins(hub, right, gathered.owners)
    problems += notes.rows_without_ids(root, hub, events, gathered.owners)
    if not hub.settings.is_local:  # which search engines do not see
        problems += unplaced(events, zone=hub.settings.timezone, now=moment)
    if not prepared.before.revisions:
        problems += notes.dated_names(hub, events, gathered.owners)
    problems += notes.far_off(root, right, Window.at(moment, hub.settings.timezone).today)
    ordered = sorted(dict.fromkeys(problems), key=lambda problem: problem.order)
    return Checked(hub, events, tuple(ordered), len(loaded.inputs) + len(gathered.owners))


def _foreseen(
    root: Path, loaded: config.Loaded, moment: datetime, *, first: bool = False
) -> tuple[Prepared, tuple[Problem, ...]]:
    """The hub as it would be published (where its state is lost, as a new one), and what holds it."""
    with looked_at(root, loaded.hub.settings, first=first) as state:
        prepared = prepare(root, loaded, state, moment)
        if _has_error(loaded.problems):  # nobody can say what a release would hold
            return prepared, ()
        return prepared, (*prepared.aside, *outlook(prepared))


def _has_error(problems: Iterable[Problem]) -> bool:
    return any(problem.severity is Severity.ERROR for problem in problems)


def _document(found: Checked, listed: dict[str, Any]) -> str:
    document = {
        "format": 1,
        "files": found.files,
        "records": len(found.events),
        "feeds": len(found.hub.feeds),
        **caret.to_json(found.problems),
        **listed,
    }
    return json_module.dumps(document, ensure_ascii=False, indent=2)


def _show(found: Checked, root: Path, console: Console) -> None:
    caret.show(found.problems, read=caret.reader(root), console=console)
    colour = "bold green" if found.is_fine else "bold red"
    drafts = sum(event.draft for event in found.events)
    counts = [(found.files, "file"), (len(found.events), "record"), (len(found.hub.feeds), "feed")]
    counts += [(drafts, "draft")] if drafts else []
    what = ", ".join(f"{many} {word}{'' if many == 1 else 's'}" for many, word in counts) + ": "
    console.print(Text.assemble(what, (caret.summary(found.problems), colour)), soft_wrap=True)


def _lists(found: Checked, today: date, console: Console, *, languages: bool, dates: bool) -> None:
    if languages:
        checklists.show_languages(found.hub, found.events, today=today, console=console)
    if dates:
        checklists.show_dates(found.hub, found.events, console=console)
