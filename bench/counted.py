"""`python -m bench.counted`: what each kind of change has a process that stays do, in two sizes.

Nothing is timed: counts are the same on every machine. It writes the table of docs/performance.md.
"""

import os
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from msgspec import Struct
from msgspec.structs import replace

from bench import hub
from bench.__main__ import say
from bench.corpus import HOME, NOW, Made, event
from bench.counters import counters
from bench.tables import write
from calendarhub.pipeline.build import build
from calendarhub.pipeline.report import Outcome, Report
from calendarhub.pipeline.world import World

SIZES = (1_000, 10_000)
START, END = "<!-- counted: begin -->", "<!-- counted: end -->"
COLUMNS = {
    "parsed": "records parsed",
    "decoded": "events decoded",
    "revised": "events revised",
    "lists": "lists worked out",
    "looked": "entries asked for lists",
    "compiled": "fragments compiled",
    "keyed": "recipes asked",
    "files": "files written",
    "lines": "lines of the manifest",
}
MADE = event(7)  # any would do
ADDED = "events/added.md"
WEEK = timedelta(weeks=1)


class Change(Struct, frozen=True):
    """A kind of change: its name, what is done to the hub, and whether a day passes that shows.

    That is the next midnight at which a page changes by itself.
    """

    name: str
    make: Callable[[Path], None]
    is_midnight: bool = False


class Counts(Struct, frozen=True):
    """What one change had a hub of `size` events do."""

    change: str
    size: int
    done: Counter[str]


def _retitle(made: Made) -> Made:
    return replace(made, title=f"{made.title}, once more")


def _move(made: Made) -> Made:
    return replace(made, start=made.start + WEEK, end=made.end + WEEK)


def _new_tag(made: Made) -> Made:
    return replace(made, tag=f"{made.tag}, unheard-of")


def _edit(change: Callable[[Made], Made]) -> Callable[[Path], None]:
    """Of one event, which is as the corpus has it but for this change."""
    return lambda root: _write(root / f"events/{MADE.id}.md", hub.record(change(MADE)))


def _template(root: Path) -> None:
    (root / "templates").mkdir()
    told = '{% extends "default/base.html" %}{% block note %}<p>Told of all.</p>{% endblock %}'
    _write(root / "templates/base.html", told)


def _setting(root: Path) -> None:
    file = root / "calendarhub.yaml"
    _write(file, file.read_text(encoding="utf-8").replace("name: ", "name: Far ", 1))


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")


CHANGES = (
    Change("retitle", _edit(_retitle)),
    Change("move by a week", _edit(_move)),
    Change("a tag that is new", _edit(_new_tag)),
    Change("add", lambda root: _write(root / ADDED, hub.record(MADE))),
    Change("delete", lambda root: (root / ADDED).unlink()),
    Change("midnight", lambda _: None, is_midnight=True),
    Change("a template", _template),
    Change("a setting", _setting),
)


def measure(count: int, root: Path) -> list[Counts]:
    """Build a hub of so many events once, then after each of the changes."""
    hub.write_hub(root, count)
    now, world, found = datetime.fromisoformat(NOW), World(), []
    report = build(root, now=now, world=world)
    for change in CHANGES:
        change.make(root)
        now = _midnight(now, report) if change.is_midnight else now + timedelta(minutes=1)
        with counters() as done:
            report = build(root, now=now, world=world)
        assert report.outcome is Outcome.PUBLISHED, f"{change.name}: {report.to_json()}"
        found.append(Counts(change.name, count, done))
    return found


def _midnight(now: datetime, report: Report) -> datetime:
    """The first midnight, in the hub's time zone, of those from the next instant on."""
    zone = ZoneInfo(HOME)
    day = max(now, report.next_instant or now).astimezone(zone) - timedelta(seconds=1)
    return datetime.combine(day.date() + timedelta(days=1), time(), zone).astimezone(UTC)


def table(sizes: Sequence[Sequence[Counts]]) -> str:
    """Counts of all sizes, as a table in Markdown: one number where they are the same."""
    rows = [
        f"| change | {' | '.join(COLUMNS.values())} |",
        f"|---|{'--:|' * len(COLUMNS)}",
    ]
    for same in zip(*sizes, strict=True):
        cells = [_cell([one.done[word] for one in same]) for word in COLUMNS]
        rows.append(f"| {same[0].change} | {' | '.join(cells)} |")
    told = " and ".join(f"{size[0].size:,}" for size in sizes)
    return f"Of {told} events; one number where both are the same.\n\n" + "\n".join(rows)


def _cell(counts: Sequence[int]) -> str:
    return " / ".join(f"{count:,}" for count in dict.fromkeys(counts))


def main(sizes: Sequence[int] = SIZES) -> None:
    """Measure the sizes, print the table, and keep it in the page."""
    # Children count for themselves: with one processor there are none that share the work.
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    found = []
    for size in sizes:
        say(f"{size:,} events")
        with TemporaryDirectory(prefix="calendarhub-bench-") as folder:
            found.append(measure(size, Path(folder)))
    text = table(found)
    print(text)
    write(text, start=START, end=END)


if __name__ == "__main__":
    main()
