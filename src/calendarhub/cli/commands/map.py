"""`calendarhub map FOLDER|FILE`: which keys files of others have, and a field map to begin with."""

import json
import sys
from datetime import UTC, datetime
from gettext import NullTranslations
from pathlib import Path

from rich.console import Console
from rich.text import Text

from calendarhub.cli.map_text import place_of, show_events, show_keys, show_problems
from calendarhub.hub.map_files import FolderMap, NothingError, map_files
from calendarhub.sources.shapes import IN_WORDS, NAMED
from calendarhub.words import make_words
from calendarhub.words.words import Words


def run(
    place: str,
    *,
    as_json: bool = False,
    now: datetime | None = None,
    console: Console | None = None,
) -> int:
    """Look at files of others: 0, or 2 where there is nothing to look at."""
    path = Path(place)
    if not path.exists():
        return _refuse(f"There is no file or folder {place}.")
    try:
        found = map_files(path, today=(now or datetime.now(UTC)).date(), start=Path())
    except NothingError as error:
        return _refuse(_nothing(path, error))
    words = make_words("en", NullTranslations())
    if as_json:
        print(json.dumps(_object(found, words), ensure_ascii=False, indent=1))
        return 0
    console = console or Console(highlight=False, soft_wrap=True)
    show_keys(found, place, console)
    if not found.records:
        show_problems(found, console)
        return 0
    console.print(Text("\nA map to begin with, for calendarhub.yaml:\n", style="bold"))
    console.print(Text(found.block), soft_wrap=True)
    show_events(found, words, console)
    show_problems(found, console)
    return 0


def _refuse(said: str) -> int:
    print(f"calendarhub: {said}", file=sys.stderr)
    return 2


def _nothing(place: Path, error: NothingError) -> str:
    """Where else to look, and what is there instead."""
    if place.is_file():
        return f"{place} is of a kind that is not read: records end in {IN_WORDS}."
    said = f"In {place} is no file that could hold records ({' '.join(NAMED)})."
    if error.aside:
        shown = " or ".join(f"calendarhub map {folder}" for folder in error.aside[:3])
        return (
            f"{said} Folders whose names begin with “_” are only read by their own name: {shown}."
        )
    if error.kinds:
        there = ", ".join(f"{count} {suffix}" for suffix, count in error.kinds)
        return f"{said} There are {there}: a file of Markdown is read if its name ends in .md."
    return said


def _object(found: FolderMap, words: Words) -> dict[str, object]:
    return {
        "format": 1,
        "files": found.files,
        "records": found.records,
        "keys": [
            {
                "name": key.name,
                "records": len(key.records),
                "kinds": dict(key.kinds.most_common()),
                "examples": key.examples,
            }
            for key in found.keys
        ],
        "map": found.block,
        "published": len(found.published),
        "drafts": found.drafts,
        "events": [
            {
                "id": event.id,
                "title": event.title.versions[0][1] if event.title else "",
                "when": words.when(event.when) if event.when.edtf else "to be announced",
                "edtf": event.when.edtf,
                "place": place_of(event),
            }
            for event in found.sample
        ],
        "problems": [
            {
                "count": count,
                "code": problem.code,
                "severity": problem.severity.value,
                "message": problem.message,
                "remedy": problem.remedy,
                "first": f"{problem.where.path}:{problem.where.line}",
            }
            for count, problem in found.kinds
        ],
    }
