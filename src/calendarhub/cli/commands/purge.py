"""`calendarhub purge ID`: a person's data is taken out of every release, cache and ledger."""

import json
import sys
from pathlib import Path

from rich.console import Console

from calendarhub.cli import caret
from calendarhub.hub.build import BusyError
from calendarhub.hub.purge import Purged, purge
from calendarhub.hub.source_lines import source_lines
from calendarhub.pipeline.report import as_object


def run(root: Path, *, name: str, as_json: bool = False) -> int:
    """Forget an event or a file: 0 done, 1 it is unknown or still written, 4 a build was held."""
    try:
        found = purge(root, name)
    except BusyError as error:
        waited = f"{error.waited:g} seconds"
        said = f"another build is running, and was not over after {waited}; run this again."
        print(f"calendarhub: {said}", file=sys.stderr)
        return 75
    if as_json:
        print(json.dumps(_object(found), ensure_ascii=False, indent=1))
    else:
        _show(root, found)
    if found.is_done:
        return 0
    return 4 if found.is_held else 1


def _object(found: Purged) -> dict[str, object]:
    return {
        "done": found.is_done,
        "id": found.id,
        "paths": found.paths,
        "generation": found.report.generation if found.report else "",
        "problems": [as_object(one) for one in found.problems],
    }


def _show(root: Path, found: Purged) -> None:
    caret.show(
        found.problems,
        read=source_lines(root),
        console=Console(stderr=True, highlight=False),
    )
    if not found.is_done:
        print("Nothing was purged.", file=sys.stderr)
        return
    what = found.id or found.paths[0]
    print(f"{what} is gone from all that this hub keeps and publishes. Its address says so.")
    print(
        "Not in our hands: backups and the history of git, calendars and readers of subscribers"
        " until they ask again, search engines, sites that embed."
    )
