"""A hub with every problem of every file, as a build would find it; nothing is written."""

from datetime import UTC, datetime
from pathlib import Path

from msgspec import Struct

from calendarhub import config
from calendarhub.config.hub_files import SETTINGS
from calendarhub.hub import notes
from calendarhub.hub.importing.attention import attention
from calendarhub.hub.importing.standing import standings
from calendarhub.hub.preview import BrokenHubError, look_at
from calendarhub.hub.unplaced import unplaced
from calendarhub.model.event import Event
from calendarhub.model.problem import Origin, Problem, Severity
from calendarhub.model.settings import Hub
from calendarhub.model.window import Window
from calendarhub.pipeline.outlook import outlook
from calendarhub.pipeline.prepare import prepare
from calendarhub.pipeline.prepared import Prepared
from calendarhub.pipeline.tokens import foreseen, with_tokens
from calendarhub.rules.ids import Origins
from calendarhub.rules.merge import merge
from calendarhub.sources.shapes import ONLY_LISTS

_NOT_OF_RECORDS = ("feeds/", "network/", "templates/")


class CheckedHub(Struct, frozen=True):
    """A hub with all its records, as written, and all that is wrong with it, in order."""

    hub: Hub
    events: tuple[Event, ...]
    problems: tuple[Problem, ...]
    files: int

    @property
    def is_fine(self) -> bool:
        """Whether nothing is wrong; a note is no fault."""
        return all(problem.severity is Severity.NOTE for problem in self.problems)


def of_file(found: CheckedHub, path: str) -> CheckedHub:
    """What was found in one file of the hub; a file that nothing reads is told as such."""
    events = tuple([event for event in found.events if event.origin.path == path])
    problems = tuple([one for one in found.problems if one.where.path == path])
    if not (events or problems or path == SETTINGS or path.startswith(_NOT_OF_RECORDS)):
        problems = (_unread(path),)
    return CheckedHub(found.hub, events, problems, 1)


def _unread(path: str) -> Problem:
    return Problem(
        "record.file.unread",
        "no event comes from this file, and nothing is wrong with it",
        Origin(path),
        "Is it a translation, left out, or outside the folders of records?"
        " `calendarhub check` tells of all files.",
        severity=Severity.NOTE,
    )


def check(root: Path, *, now: datetime | None = None) -> CheckedHub:
    """Read a whole hub and judge it as a build would, and say what else is worth a look."""
    moment = (now or datetime.now(UTC)).astimezone(UTC)
    loaded = config.load(root)
    try:
        prepared, ahead = _foreseen(root, loaded, moment)
    except BrokenHubError as error:
        prepared, ahead = _foreseen(root, loaded, moment, first=True)
        ahead = (*error.problems, *ahead)
    gathered, hub = prepared.gathered, loaded.hub
    ahead = (*with_tokens(root, loaded, foreseen).problems, *ahead)
    written = [one for one in gathered.written if prepared.before.is_trial or not one.sample]
    origins = Origins(hub.settings.records, gathered.owners, lists=ONLY_LISTS)
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
    problems += attention(root, standings(root, loaded, moment))
    problems += notes.far_off(root, right, Window.at(moment, hub.settings.timezone).today)
    ordered = sorted(dict.fromkeys(problems), key=lambda problem: problem.order)
    return CheckedHub(hub, events, tuple(ordered), len(loaded.inputs) + len(gathered.owners))


def _foreseen(
    root: Path, loaded: config.Loaded, moment: datetime, *, first: bool = False
) -> tuple[Prepared, tuple[Problem, ...]]:
    """The hub as it would be published (where its state is lost, as a new one), and what holds it."""
    known = with_tokens(root, loaded, foreseen).loaded
    with look_at(root, loaded.hub.settings, first=first) as state:
        prepared = prepare(root, known, state, moment)
        if loaded.broken:  # nobody can say what a release would hold
            return prepared, ()
        return prepared, (*prepared.aside, *outlook(prepared))
