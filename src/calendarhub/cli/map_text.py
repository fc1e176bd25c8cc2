"""What `map` found, for people: keys, events as they would be published, and what could not be read."""

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from calendarhub.cli.caret import visible
from calendarhub.hub.map_files import FolderMap
from calendarhub.model.event import Event
from calendarhub.sources.record.survey.keys import SurveyedKey
from calendarhub.words.words import Words

MOST_KEYS = 60
WIDEST = 34  # cells of an example


def show_keys(found: FolderMap, place: str, console: Console) -> None:
    """A table of the keys: in how many records each is, and what it looks like."""
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


def show_events(found: FolderMap, words: Words, console: Console) -> None:
    """Some of the events as they would be published."""
    total = len(found.published)
    shown = found.sample
    head = f"As they would be published ({len(shown)} of {_many(total, 'event')})"
    console.print(Text(f"{head}:\n" if shown else "No event would be published.\n", style="bold"))
    for event in shown:
        console.print(Text(f"  {_line(event, words)}"), soft_wrap=True)
    if found.drafts:
        console.print(f"\n  {_many(found.drafts, 'draft')} would be kept back.")


def _line(event: Event, words: Words) -> str:
    place = place_of(event)
    title = event.title.versions[0][1] if event.title else ""
    said = words.when(event.when) if event.when.edtf else "to be announced"
    every = f", {event.repeats.rule}" if event.repeats else ""
    return visible(f"{said}{every}: {title}" + (f" ({place})" if place else ""))


def place_of(event: Event) -> str:
    """Where an event is, in few words; empty where nobody says it."""
    parts = []
    if event.place:
        for text in (event.place.name, event.place.city):
            parts += [version for _, version in text.versions[:1]]
        parts += [event.place.country] if event.place.country else []
    parts += ["online"] if event.is_online else []
    return ", ".join(dict.fromkeys(parts))


def show_problems(found: FolderMap, console: Console) -> None:
    """What could not be read, kind by kind."""
    told = found.kinds
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
