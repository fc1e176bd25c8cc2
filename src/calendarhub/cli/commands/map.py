"""`calendarhub map FOLDER|FILE`: which keys files of others have, and a field map to begin with."""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from gettext import NullTranslations
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from calendarhub.cli.caret import visible
from calendarhub.hub.map_files import FolderMap, NothingError, map_files
from calendarhub.model.event import Event
from calendarhub.model.problem import Problem, Severity
from calendarhub.sources.record.survey.keys import SurveyedKey
from calendarhub.sources.shapes import IN_WORDS, NAMED
from calendarhub.words import make_words
from calendarhub.words.words import Words

SHOWN = 10  # events
MOST_KEYS = 60
WIDEST = 34  # cells of an example


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
    _show_keys(found, place, console)
    if not found.records:
        _show_problems(found, console)
        return 0
    console.print(Text("\nA map to begin with, for calendarhub.yaml:\n", style="bold"))
    console.print(Text(found.block), soft_wrap=True)
    _show_events(found, words, console)
    _show_problems(found, console)
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


def _show_keys(found: FolderMap, place: str, console: Console) -> None:
    counts = f"{_many(found.files, 'file')}, {_many(found.records, 'record')}"
    console.print(Text(f"{place}: {counts}, {_many(len(found.keys), 'key')}\n", style="bold"))
    rows = [("key", "in", "looks like", "examples")]
    for key in found.keys[:MOST_KEYS]:
        examples = " · ".join(_short(one) for one in key.examples)
        rows.append((_short(key.name), f"{len(key.records):,}", _kinds(key), examples))
    wide = [max(cell_len(row[column]) for row in rows) for column in range(3)]
    for number, (name, count, kinds, examples) in enumerate(rows):
        line = f"{_wide(name, wide[0])}  {count:>{wide[1]}}  {_wide(kinds, wide[2])}  {examples}"
        style = "bold" if number == 0 else ""
        console.print(Text(line.rstrip(), style=style), soft_wrap=True)
    if len(found.keys) > MOST_KEYS:
        console.print(f"... and {len(found.keys) - MOST_KEYS} more keys")


def _wide(text: str, cells: int) -> str:
    return text + " " * (cells - cell_len(text))


def _many(count: int, word: str) -> str:
    return f"{count:,} {word}{'' if count == 1 else 's'}"


def _short(text: str) -> str:
    text = visible(text)
    return text if len(text) <= WIDEST else f"{text[: WIDEST - 1]}…"


def _kinds(key: SurveyedKey) -> str:
    """The kinds of its values that are no exceptions."""
    total = sum(key.kinds.values())
    often = [kind for kind, count in key.kinds.most_common(2) if count * 10 >= total]
    return ", ".join(often)


def _show_events(found: FolderMap, words: Words, console: Console) -> None:
    total = len(found.published)
    shown = _spread(found.published)
    head = f"As they would be published ({len(shown)} of {_many(total, 'event')})"
    console.print(Text(f"{head}:\n" if shown else "No event would be published.\n", style="bold"))
    for event in shown:
        console.print(Text(f"  {_line(event, words)}"), soft_wrap=True)
    if found.drafts:
        console.print(f"\n  {_many(found.drafts, 'draft')} would be kept back.")


def _spread(events: Sequence[Event]) -> list[Event]:
    """Ten events from all of them, evenly."""
    step = max(1, len(events) // SHOWN)
    return list(events[::step])[:SHOWN]


def _line(event: Event, words: Words) -> str:
    place = _place(event)
    title = event.title.versions[0][1] if event.title else ""
    said = words.when(event.when) if event.when.edtf else "to be announced"
    every = f", {event.repeats.rule}" if event.repeats else ""
    return visible(f"{said}{every}: {title}" + (f" ({place})" if place else ""))


def _place(event: Event) -> str:
    parts = []
    if event.place:
        for text in (event.place.name, event.place.city):
            parts += [version for _, version in text.versions[:1]]
        parts += [event.place.country] if event.place.country else []
    parts += ["online"] if event.is_online else []
    return ", ".join(parts)


def _show_problems(found: FolderMap, console: Console) -> None:
    told = _counted(found.problems)
    if not told:
        console.print("\nAll of it can be read.")
        return
    console.print(Text("\nWhat could not be read, and what is worth a look:\n", style="bold"))
    for count, problem in told:
        where = f"{visible(problem.where.path)}:{problem.where.line}"
        console.print(Text(f"{count:>6,}  {problem.severity.value}: {visible(problem.message)}"))
        console.print(Text(f"        {'for example ' if count > 1 else ''}{where}"), soft_wrap=True)
        if problem.remedy:
            console.print(Text(f"        {visible(problem.remedy)}"), soft_wrap=True)


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
                "place": _place(event),
            }
            for event in _spread(found.published)
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
            for count, problem in _counted(found.problems)
        ],
    }


def _counted(problems: Sequence[Problem]) -> list[tuple[int, Problem]]:
    """Problems of one kind together, the commonest first, errors before the rest: one of each."""
    kinds: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        kinds.setdefault((problem.code, problem.severity.value), []).append(problem)
    order = list(Severity)
    found = [(len(same), same[0]) for same in kinds.values()]
    return sorted(found, key=lambda one: (order.index(one[1].severity), -one[0], one[1].code))
