"""`calendarhub import move-in FILE|ADDRESS`: another calendar, once, as records of our own."""

import json
import sys
from datetime import datetime
from pathlib import Path

from rich.console import Console

from calendarhub import config
from calendarhub.cli.arguments import Asked
from calendarhub.cli.move_in_text import counted, show_move
from calendarhub.cli.typed import UsageError
from calendarhub.hub.moving_in import MovedIn, move_in
from calendarhub.model.problem import Severity

_USAGE = (
    "`calendarhub import move-in FILE` or ADDRESS reads one calendar: an export (.ics, .csv, .xlsx,"
    " .ods, .json) or where it is published."
)


def run(root: Path, it: Asked, now: datetime | None = None) -> int:
    """Write the records of a calendar that moves in: 0, 3 where some events could not come, 1 if none.

    Of a trial 1 says that something is left to a person: what does not come, or new types.
    """
    places = it.names[1:]
    if len(places) != 1:
        raise UsageError(_USAGE)
    place = places[0]
    if "://" not in place and not Path(place).is_file():
        raise UsageError(f"there is no file {place}. {_USAGE}")
    made = move_in(root, place, dry_run=it.dry_run, with_files=it.with_files, now=now)
    if it.json:
        print(json.dumps(_object(made, is_trial=it.dry_run), ensure_ascii=False, indent=1))
    elif made.failed:
        print(f"calendarhub: {place} cannot be read: {made.failed}", file=sys.stderr)
    else:
        language = config.load(root).hub.settings.languages[0]
        console = Console(highlight=False, soft_wrap=True)
        show_move(made, console, language=language, is_trial=it.dry_run)
    return _code(made, is_trial=it.dry_run)


def _code(made: MovedIn, *, is_trial: bool) -> int:
    if made.failed:
        return 1
    refused = any(one.severity is Severity.ERROR for one in made.problems)
    if is_trial:
        return int(refused or bool(made.types))
    return 3 if refused else 0


def _object(made: MovedIn, *, is_trial: bool) -> dict[str, object]:
    return {
        "format": 1,
        "kind": made.kind,
        "failed": made.failed,
        "written": not (is_trial or made.failed),
        "said": counted(made, is_trial=is_trial),
        "records": [
            {"path": one.path, "id": one.event.id, "uid": one.event.uid, "old": one.old}
            for one in made.records
        ],
        "there": list(made.there),
        "problems": [
            {
                "severity": one.severity.value,
                "code": one.code,
                "file": one.where.path,
                "line": one.where.line,
                "message": one.message,
            }
            for one in made.problems
        ],
        "types": dict(made.types),
        "files": [
            {"event": one.id, "address": one.address, "file": one.name, "reason": one.reason}
            for one in made.files
        ],
        "redirects": [list(pair) for pair in made.redirects],
    }
